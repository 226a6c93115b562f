package dev.breakwater.upload.url;

import dev.breakwater.hashing.url.CanonicalUrl;
import dev.breakwater.hashing.url.ParsedUrl;
import dev.breakwater.hashing.url.PublicSuffixes;
import dev.breakwater.hashing.url.UnreadableUrl;
import dev.breakwater.upload.bank.UrlKind;

/**
 * One rule of a URL list.
 *
 * @param subject what is on the list, in canonical form without a scheme: {@code evil.example/a?b},
 *     {@code evil.example/folder}, {@code evil.example}
 */
record UrlRule(UrlKind kind, String subject) {
  /** How many folders deep a prefix rule may reach, so that a check has an end. */
  static final int MOST_SEGMENTS = 64;

  /**
   * Reads a rule. A text that names no kind is one URL if it has a path, else a host; with a
   * leading {@code *.} it is a domain.
   *
   * @throws IllegalArgumentException saying what was expected, never repeating the text
   */
  static UrlRule parse(String text, PublicSuffixes suffixes) {
    String stripped = text.strip();
    UrlKind kind = UrlKind.of(stripped).orElseGet(() -> guess(stripped));
    String subject =
        UrlKind.of(stripped).isPresent() ? stripped.substring(kind.prefix().length()) : stripped;
    String bare =
        kind == UrlKind.DOMAIN && subject.startsWith("*.") ? subject.substring(2) : subject;
    return switch (ParsedUrl.parse(bare)) {
      case UnreadableUrl(UnreadableUrl.Reason reason) ->
          throw new IllegalArgumentException(
              "a URL rule names a URL or host: " + reason.expected());
      case CanonicalUrl url -> of(kind, url, suffixes);
    };
  }

  /** The text under which equal rules are equal. */
  String text() {
    return kind.prefix() + subject;
  }

  /** A redacted form: what is listed does not belong in logs. */
  @Override
  public String toString() {
    return "UrlRule[kind=" + kind + "]";
  }

  private static UrlKind guess(String text) {
    if (text.startsWith("*.")) {
      return UrlKind.DOMAIN;
    }
    int afterScheme = text.contains("://") ? text.indexOf("://") + 3 : 0;
    return text.contains("://") || text.indexOf('/', afterScheme) >= 0
        ? UrlKind.EXACT
        : UrlKind.HOST;
  }

  private static UrlRule of(UrlKind kind, CanonicalUrl url, PublicSuffixes suffixes) {
    return switch (kind) {
      case EXACT -> new UrlRule(kind, exactSubject(url));
      case PREFIX -> new UrlRule(kind, prefixSubject(url));
      case HOST -> new UrlRule(kind, hostSubject(url));
      case DOMAIN -> new UrlRule(kind, domainSubject(url, suffixes));
    };
  }

  /** An empty query asks for nothing. */
  static String exactSubject(CanonicalUrl url) {
    return url.query().filter(String::isEmpty).isPresent()
        ? url.host() + url.path()
        : url.expression();
  }

  private static String prefixSubject(CanonicalUrl url) {
    if (url.query().isPresent()) {
      throw new IllegalArgumentException(
          "a prefix rule has no query: it covers every query; use exact: for one");
    }
    String path = url.path().endsWith("/") ? chopped(url.path()) : url.path();
    if (path.chars().filter(each -> each == '/').count() > MOST_SEGMENTS) {
      throw new IllegalArgumentException(
          "a prefix rule is at most " + MOST_SEGMENTS + " folders deep");
    }
    return url.host() + path;
  }

  private static String hostSubject(CanonicalUrl url) {
    if (!url.path().equals("/") || url.query().isPresent()) {
      throw new IllegalArgumentException(
          "a host or domain rule has no path; use prefix: or exact: for one");
    }
    return url.host();
  }

  private static String domainSubject(CanonicalUrl url, PublicSuffixes suffixes) {
    String host = hostSubject(url);
    if (url.isAddress()) {
      throw new IllegalArgumentException("an address has no domains below it; use host:");
    }
    if (host.indexOf('.') < 0 || suffixes.isPublicSuffix(host)) {
      throw new IllegalArgumentException(
          "a domain rule may not cover a public suffix, under which anybody can register");
    }
    return host;
  }

  private static String chopped(String path) {
    return path.substring(0, path.length() - 1);
  }
}

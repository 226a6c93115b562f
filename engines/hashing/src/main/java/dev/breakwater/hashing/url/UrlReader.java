package dev.breakwater.hashing.url;

import dev.breakwater.hashing.url.UnreadableUrl.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Brings a URL into canonical form by the rules of Safe Browsing ("URLs and Hashing", versions 4
 * and 5 agree on all but IPv6, where 5 is followed).
 *
 * <p>Those rules begin with a URL that has already been parsed, and leave open how. Here a text is
 * taken apart as browsers do (WHATWG URL), since what matters is where a person who follows it
 * would arrive: white space is trimmed; tabs and line ends vanish anywhere; a backslash is a slash;
 * {@code http:host} and {@code http:////host} are {@code http://host}; the authority ends where the
 * text as written says so, and only then are its percent-escapes decoded, so that {@code
 * http://evil.example%2F@good.example} is at good.example for us too. A decoded delimiter in a
 * host's name is refused, for a browser refuses it.
 *
 * <p>In the path, escapes are decoded before dot segments and empty segments go, and before the
 * query is split off. That makes some URLs equal that a server could tell apart ({@code %2F} and
 * {@code /}); the rules accept that, and so do we: a list entry so spelled is read in the same way.
 */
final class UrlReader {
  static final int LONGEST = 32_768;

  private static final Set<String> WEB = Set.of("http", "https", "ftp", "ws", "wss");

  private UrlReader() {}

  static ParsedUrl read(String text) {
    if (text.length() > LONGEST) {
      return new UnreadableUrl(Reason.TOO_LONG);
    }
    String bytes = withoutFragment(withoutLineEnds(Percent.bytesOf(trimmed(text))));
    int colon = endOfScheme(bytes);
    String scheme = colon < 0 ? "http" : bytes.substring(0, colon).toLowerCase(Locale.ROOT);
    int afterSlashes = afterSlashes(bytes, colon + 1);
    int slashes = afterSlashes - (colon + 1);
    if (colon < 0 && slashes == 1) {
      return new UnreadableUrl(Reason.NO_HOST);
    }
    if (colon < 0 || WEB.contains(scheme)) {
      return read(scheme, bytes.substring(afterSlashes));
    }
    return slashes < 2
        ? new UnreadableUrl(Reason.NO_SERVER)
        : read(scheme, bytes.substring(colon + 3));
  }

  private static ParsedUrl read(String scheme, String afterScheme) {
    int end = endOfAuthority(afterScheme);
    String authority = afterScheme.substring(0, end);
    String rest = Percent.decoded(afterScheme.substring(end));
    int question = rest.indexOf('?');
    String path = Percent.encoded(path(question < 0 ? rest : rest.substring(0, question)));
    return switch (HostName.read(authority.substring(authority.lastIndexOf('@') + 1))) {
      case HostName host when question < 0 -> measured(new CanonicalUrl(scheme, host, path, null));
      case HostName host ->
          measured(
              new CanonicalUrl(scheme, host, path, Percent.encoded(rest.substring(question + 1))));
      case HostRead.Refused(Reason reason) -> new UnreadableUrl(reason);
    };
  }

  /** Encoding lengthens; what is too long to be read again is no canonical form. */
  private static ParsedUrl measured(CanonicalUrl url) {
    return url.text().length() > LONGEST ? new UnreadableUrl(Reason.TOO_LONG) : url;
  }

  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) <= ' ') {
      to--;
    }
    return text.substring(from, to);
  }

  private static String withoutLineEnds(String bytes) {
    return bytes.replace("\t", "").replace("\n", "").replace("\r", "");
  }

  private static String withoutFragment(String bytes) {
    int hash = bytes.indexOf('#');
    return hash < 0 ? bytes : bytes.substring(0, hash);
  }

  /** Where the colon of the scheme is; -1 if there is no scheme, as in {@code host:8080/path}. */
  private static int endOfScheme(String bytes) {
    int colon = 0;
    while (colon < bytes.length() && isOfScheme(bytes.charAt(colon), colon)) {
      colon++;
    }
    if (colon == 0 || colon == bytes.length() || bytes.charAt(colon) != ':') {
      return -1;
    }
    String scheme = bytes.substring(0, colon).toLowerCase(Locale.ROOT);
    return !WEB.contains(scheme) && isPort(bytes, colon + 1) ? -1 : colon;
  }

  private static boolean isOfScheme(char c, int place) {
    boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    return letter || (place > 0 && other);
  }

  private static boolean isPort(String bytes, int from) {
    int to = from;
    while (to < bytes.length() && bytes.charAt(to) >= '0' && bytes.charAt(to) <= '9') {
      to++;
    }
    return to > from && (to == bytes.length() || "/\\?".indexOf(bytes.charAt(to)) >= 0);
  }

  private static int afterSlashes(String bytes, int from) {
    int after = from;
    while (after < bytes.length() && isSlash(bytes.charAt(after))) {
      after++;
    }
    return after;
  }

  private static int endOfAuthority(String bytes) {
    int end = 0;
    while (end < bytes.length() && !isSlash(bytes.charAt(end)) && bytes.charAt(end) != '?') {
      end++;
    }
    return end;
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static String path(String decoded) {
    List<String> kept = new ArrayList<>();
    String[] segments = decoded.replace('\\', '/').split("/", -1);
    for (String segment : segments) {
      if (segment.equals("..")) {
        if (!kept.isEmpty()) {
          kept.removeLast();
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        kept.add(segment);
      }
    }
    boolean isFolder = Set.of("", ".", "..").contains(segments[segments.length - 1]);
    String joined = "/" + String.join("/", kept);
    return isFolder && !kept.isEmpty() ? joined + "/" : joined;
  }
}

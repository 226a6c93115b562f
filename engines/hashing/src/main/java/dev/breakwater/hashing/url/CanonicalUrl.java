package dev.breakwater.hashing.url;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A URL in canonical form. Made by {@link ParsedUrl#parse} only.
 *
 * <p>Credentials, port and fragment are gone; what they say does not change what is served to a
 * person. A listed URL is as sensitive as a listed hash, so {@link #toString()} does not show it.
 */
public final class CanonicalUrl implements ParsedUrl {
  private final String scheme;
  private final HostName host;
  private final String path;
  private final @Nullable String query;

  CanonicalUrl(String scheme, HostName host, String path, @Nullable String query) {
    this.scheme = scheme;
    this.host = host;
    this.path = path;
    this.query = query;
  }

  /** In lower case; {@code http} where the text had none. */
  public String scheme() {
    return scheme;
  }

  /** A name in lower case and ASCII, a dotted IPv4 address, or an IPv6 address in brackets. */
  public String host() {
    return host.text();
  }

  /** Whether the host is an address rather than a name, and so has no domains above it. */
  public boolean isAddress() {
    return host.isAddress();
  }

  /** Begins with a slash. */
  public String path() {
    return path;
  }

  /** What follows the first question mark, which may be nothing. */
  public Optional<String> query() {
    return Optional.ofNullable(query);
  }

  /** The whole canonical text. */
  public String text() {
    return scheme + "://" + expression();
  }

  /** The canonical text from the host on: what lists compare, since they disregard the scheme. */
  public String expression() {
    return host.text() + path + (query == null ? "" : "?" + query);
  }

  /** The host and every domain above it, longest first; an address has only itself. */
  public List<String> domains() {
    List<String> domains = new ArrayList<>();
    domains.add(host.text());
    if (!isAddress()) {
      for (int dot = host.text().indexOf('.'); dot >= 0; dot = host.text().indexOf('.', dot + 1)) {
        domains.add(host.text().substring(dot + 1));
      }
    }
    return domains;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CanonicalUrl that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  /** A redacted form: listed URLs do not belong in logs. */
  @Override
  public String toString() {
    return "CanonicalUrl[redacted]";
  }
}

package dev.breakwater.console.signin;

import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where people's browsers find the console: what links begin with and passkeys are bound to.
 *
 * <p>Unless told, it is {@code http://localhost} with the server's own port; a name, because a
 * browser keeps no passkey for a bare IP address.
 */
public final class ConsoleAddress {
  private final @Nullable URI told;
  private final Supplier<Integer> port;

  /**
   * An address.
   *
   * @param port the port the server listens on, asked for once it does
   * @throws IllegalStateException if {@code told} is not an origin: scheme, host and maybe a port
   */
  public ConsoleAddress(@Nullable URI told, Supplier<Integer> port) {
    if (told != null && !isOrigin(told)) {
      throw new IllegalStateException(
          "console.address is where browsers find the console, as https://breakwater.example.org:"
              + " https, or http for localhost only, without a path");
    }
    this.told = told;
    this.port = port;
  }

  /** Scheme, host and port, as a browser names an origin. */
  public String origin() {
    return told == null ? "http://localhost:" + port.get() : trimmed(told);
  }

  /** The name passkeys are bound to. */
  public String host() {
    return told == null ? "localhost" : told.getHost().toLowerCase(Locale.ROOT);
  }

  public boolean secure() {
    return told != null && "https".equals(told.getScheme());
  }

  private static boolean isOrigin(URI uri) {
    boolean https = "https".equals(uri.getScheme());
    boolean local = "http".equals(uri.getScheme()) && "localhost".equals(uri.getHost());
    boolean bare = uri.getPath() == null || uri.getPath().isEmpty() || uri.getPath().equals("/");
    return (https || local) && uri.getHost() != null && bare && uri.getQuery() == null;
  }

  private static String trimmed(URI uri) {
    String text = uri.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}

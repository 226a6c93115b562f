package dev.breakwater.ground.outbox;

import java.net.URI;
import java.util.Set;

/** Where a webhook may be sent: over https, or to this very machine. */
record WebhookUrl(URI uri) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  static final String RULE =
      "an https URL, or http to 127.0.0.1, localhost or [::1]; no user, no fragment, at most 2000"
          + " characters";

  WebhookUrl {
    if (!isAllowed(uri)) {
      throw new IllegalArgumentException("a webhook goes to " + RULE);
    }
  }

  static WebhookUrl parse(String text) {
    return new WebhookUrl(URI.create(text));
  }

  /** Whether it names this machine outright, so that no lookup is needed to know. */
  boolean isThisMachine() {
    return LOOPBACK.contains(uri.getHost());
  }

  private static boolean isAllowed(URI uri) {
    boolean plain = uri.getUserInfo() == null && uri.getFragment() == null;
    if (uri.getHost() == null || !plain || uri.toString().length() > 2000) {
      return false;
    }
    return "https".equals(uri.getScheme())
        || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
  }

  /** The path may hold a receiver's secret. */
  @Override
  public String toString() {
    return "WebhookUrl(" + uri.getScheme() + "://" + uri.getHost() + ")";
  }
}

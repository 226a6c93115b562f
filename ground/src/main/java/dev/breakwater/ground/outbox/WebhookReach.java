package dev.breakwater.ground.outbox;

import dev.breakwater.ground.reach.NetworkReach;

/** Says whether a webhook may go out: to public addresses, and to this machine by its own name. */
final class WebhookReach {
  private final NetworkReach network;

  WebhookReach(WebhookSettings settings, NetworkReach.Lookup lookup) {
    this.network = new NetworkReach(settings.allowPrivate(), lookup);
  }

  /** Whether a delivery may go out. */
  boolean allows(WebhookUrl url) {
    return url.isThisMachine() || network.allows(url.uri().getHost());
  }

  /** Whether it may not be named as a receiver. One whose name nobody knows yet may. */
  boolean forbids(WebhookUrl url) {
    return !url.isThisMachine() && network.forbids(url.uri().getHost());
  }
}

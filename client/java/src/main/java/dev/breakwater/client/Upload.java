package dev.breakwater.client;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * An item and what is known of it. Begin with {@link #of}, and add what you know: an authority will
 * ask for it should the item be reported.
 *
 * @param actor your id of the account; opaque to Breakwater
 * @param service which part of your platform: {@code avatars}
 * @param item your id of the item
 * @param from the address it was uploaded from
 * @param at when it was uploaded; the server's clock says if you do not
 * @param seenByOthers whether others could see it before it was examined
 * @param idempotencyKey the same for every attempt, so that a verdict already given is given again
 */
public record Upload(
    Content content,
    String actor,
    String service,
    String item,
    Optional<InetAddress> from,
    Optional<Instant> at,
    Optional<Boolean> seenByOthers,
    String idempotencyKey) {
  /** An item with the least that must be known; its id is its idempotency key. */
  public static Upload of(Content content, String actor, String service, String item) {
    return new Upload(
        content, actor, service, item, Optional.empty(), Optional.empty(), Optional.empty(), item);
  }

  /** The same, uploaded from {@code address}. */
  public Upload from(InetAddress address) {
    return new Upload(
        content, actor, service, item, Optional.of(address), at, seenByOthers, idempotencyKey);
  }

  /** The same, uploaded at {@code time}. */
  public Upload at(Instant time) {
    return new Upload(
        content, actor, service, item, from, Optional.of(time), seenByOthers, idempotencyKey);
  }

  /** The same, and others could see it already, or could not. */
  public Upload seenByOthers(boolean seen) {
    return new Upload(content, actor, service, item, from, at, Optional.of(seen), idempotencyKey);
  }

  /** The same under another idempotency key: 1 to 255 visible ASCII characters. */
  public Upload idempotencyKey(String key) {
    return new Upload(content, actor, service, item, from, at, seenByOthers, key);
  }

  /** Ids are personal data: a log of yours should not get them from here. */
  @Override
  public String toString() {
    return "Upload[redacted]";
  }
}

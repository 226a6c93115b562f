package dev.breakwater.lawenforcement.legalrequest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many requests the portal takes in an hour, from one address and from all. Safe for many
 * threads; it holds no more than one hour's worth.
 */
final class PortalLimit {
  private static final Duration HOUR = Duration.ofHours(1);

  private final int fromOne;
  private final int fromAll;
  private final Clock clock;
  private final Deque<Taken> taken = new ArrayDeque<>();

  PortalLimit(int fromOne, int fromAll, Clock clock) {
    this.fromOne = fromOne;
    this.fromAll = fromAll;
    this.clock = clock;
  }

  private record Taken(String address, Instant at) {}

  /** Whether one more may be taken from {@code address}; if so it counts. */
  synchronized boolean take(String address) {
    Instant now = clock.instant();
    while (!taken.isEmpty() && taken.getFirst().at().plus(HOUR).isBefore(now)) {
      taken.removeFirst();
    }
    long mine = taken.stream().filter(each -> each.address().equals(address)).count();
    if (mine >= fromOne || taken.size() >= fromAll) {
      return false;
    }
    taken.addLast(new Taken(address, now));
    return true;
  }
}

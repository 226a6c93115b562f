package dev.breakwater.upload.bank;

import dev.breakwater.ground.jobs.Rounds;
import java.time.Duration;

/**
 * What makes a {@link BankFollower} follow: it loads until that has worked once, then looks for
 * changes several times a second. Snapshots are written on a thread of their own, because a large
 * one takes seconds and a change must not wait for it.
 */
public final class FollowingThread implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
  private static final Duration BETWEEN_SNAPSHOTS = Duration.ofSeconds(30);

  private final BankFollower follower;
  private final Rounds looks;
  private final Rounds snapshots;

  public FollowingThread(BankFollower follower) {
    this.follower = follower;
    this.looks =
        new Rounds(
            "banks",
            BETWEEN_LOOKS,
            this::look,
            "the banks cannot be followed now; what is in memory goes on matching");
    this.snapshots =
        new Rounds(
            "bank-snapshots",
            BETWEEN_SNAPSHOTS,
            follower::writeDueSnapshots,
            "no snapshot of the banks was written; the next start takes longer");
  }

  /** Begins; returns at once, before anything is loaded. */
  public void start() {
    looks.start();
    snapshots.startAfter(BETWEEN_SNAPSHOTS);
  }

  @Override
  public void close() {
    looks.close();
    snapshots.close();
  }

  private void look() {
    if (follower.isLoaded()) {
      follower.catchUp();
    } else {
      follower.load();
    }
  }
}

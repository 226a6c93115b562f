package dev.breakwater.lawenforcement.submission;

import java.time.Duration;

/** How a run of a submission ended. */
sealed interface Progress {
  /** Filed, failed or withdrawn: nothing is left to do. */
  record Over() implements Progress {}

  /** To be gone on with after a while. */
  record Later(Duration after) implements Progress {}

  /** Another server has taken it over; it is no longer ours. */
  record Overtaken() implements Progress {}
}

package dev.breakwater.openness.sharing;

import java.time.Duration;
import java.util.Optional;

/** Why a partner gave nothing. The words are ours: never a body, an address or a secret. */
public sealed interface Trouble {
  String why();

  /** It could not be reached, or did not answer in time, or said that it is broken. */
  record Away(String why) implements Trouble {}

  /** It asked us to slow down; {@code asked} is how long, where it said so. */
  record Busy(String why, Optional<Duration> asked) implements Trouble {}

  /** It does not let us in: a person has to renew or correct the credentials. */
  record NotLetIn(String why) implements Trouble {}

  /** What it answered cannot be read. */
  record Garbled(String why) implements Trouble {}
}

package dev.breakwater.live.risk;

import dev.breakwater.live.stream.Age;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A public stream of an adult that costs nothing and in which nothing happens; a test says what is
 * otherwise.
 */
final class Show {
  static final Instant START = Instant.parse("2026-11-29T20:00:00Z");

  private final List<Happening> happenings = new ArrayList<>();
  private boolean privately;
  private boolean payPerView;
  private Age age = Age.ADULT;
  private @Nullable Instant accountSince;
  private boolean elsewhere;
  private boolean atNight;
  private int earlierFindings;

  Show privately() {
    privately = true;
    return this;
  }

  Show payPerView() {
    payPerView = true;
    return this;
  }

  Show by(Age broadcaster) {
    age = broadcaster;
    return this;
  }

  Show accountSince(Instant made) {
    accountSince = made;
    return this;
  }

  Show fromElsewhere() {
    elsewhere = true;
    return this;
  }

  Show atNight() {
    atNight = true;
    return this;
  }

  Show earlierFindings(int count) {
    earlierFindings = count;
    return this;
  }

  Show with(Happening happening) {
    happenings.add(happening);
    return this;
  }

  /** A viewer's line of chat. */
  Show said(Instant at, Cue first, Cue... more) {
    return with(new Happening.Said(at, false, EnumSet.of(first, more)));
  }

  StreamFacts facts() {
    happenings.sort(Comparator.comparing(Happening::at));
    return new StreamFacts(
        new Setting(
            START, privately, payPerView, age, accountSince, elsewhere, atNight, earlierFindings),
        happenings);
  }
}

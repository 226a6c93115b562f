package dev.breakwater.grooming.bench;

import java.util.List;

/** All conversations of one subject. */
record Cast(List<Talk> talks) {
  Cast {
    talks = List.copyOf(talks);
  }

  boolean lures() {
    return talks.getFirst().lures();
  }
}

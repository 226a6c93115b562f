package dev.breakwater.grooming.bench;

import java.util.List;

/** Something that reads conversations as they come and may raise the alarm. */
interface Detector {
  String name();

  /** What it makes of each conversation of a cast. */
  List<Outcome> read(Cast cast);
}

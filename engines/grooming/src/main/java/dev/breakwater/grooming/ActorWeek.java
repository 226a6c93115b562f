package dev.breakwater.grooming;

/** One account's dealings in one week. */
record ActorWeek(Sketch targets, Sketch children, Sketch risky, int requests, int declined) {
  static final ActorWeek EMPTY = new ActorWeek(Sketch.EMPTY, Sketch.EMPTY, Sketch.EMPTY, 0, 0);

  static final int MAX = 255;

  ActorWeek withMessage(long target, boolean isChild, boolean isRisky) {
    return new ActorWeek(
        targets.with(target),
        isChild ? children.with(target) : children,
        isRisky ? risky.with(target) : risky,
        requests,
        declined);
  }

  ActorWeek withRequest() {
    return new ActorWeek(targets, children, risky, Math.min(MAX, requests + 1), declined);
  }

  ActorWeek withDeclined() {
    return new ActorWeek(targets, children, risky, requests, Math.min(MAX, declined + 1));
  }
}

package dev.breakwater.grooming.bench;

import java.util.ArrayList;
import java.util.List;

/** Casts of every kind in the bench's proportions. */
final class Corpus {
  private Corpus() {}

  /**
   * Casts with about {@code lures} luring subjects and {@code harmless} harmless conversations,
   * spread evenly over the kinds.
   */
  static List<Cast> of(Templates templates, Manner manner, int lures, int harmless, long seed) {
    TalkMaker maker = new TalkMaker(templates, manner, seed);
    List<Kind> luring = kinds(true, templates);
    List<Kind> harmlessKinds = kinds(false, templates);
    List<Cast> casts = new ArrayList<>();
    for (Kind kind : luring) {
      casts.addAll(maker.casts(kind, lures / luring.size()));
    }
    for (Kind kind : harmlessKinds) {
      casts.addAll(maker.casts(kind, Math.max(1, harmless / harmlessKinds.size() / kind.talks())));
    }
    return casts;
  }

  /** The kinds that the part has lines for: older parts lack some. */
  private static List<Kind> kinds(boolean lures, Templates templates) {
    List<Kind> kinds = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (kind.lures() == lures && templates.has(kind)) {
        kinds.add(kind);
      }
    }
    return kinds;
  }
}

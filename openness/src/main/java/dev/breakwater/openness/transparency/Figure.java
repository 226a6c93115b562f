package dev.breakwater.openness.transparency;

import dev.breakwater.console.frame.Words;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** A figure as it is published. A number that is empty is withheld: see {@link SmallNumbers}. */
public sealed interface Figure {
  /** Things of one sort, divided into rows. */
  record Counted(Count count, List<Row> rows, OptionalLong total) implements Figure {
    public Counted {
      rows = List.copyOf(rows);
    }
  }

  /** One row of a count. */
  record Row(String name, OptionalLong number) {}

  /** How long something took for half of them, in seconds. */
  record Timed(Span span, OptionalLong median) implements Figure {
    /** What was timed. */
    public String title() {
      return span.title();
    }

    /** The median in words. */
    public String words() {
      return median.isPresent()
          ? Words.length(Duration.ofSeconds(median.getAsLong()))
          : Tables.WITHHELD;
    }
  }
}

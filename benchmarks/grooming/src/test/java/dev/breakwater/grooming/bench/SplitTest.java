package dev.breakwater.grooming.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.grooming.bench.Templates.Part;
import dev.breakwater.grooming.bench.Templates.Use;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SplitTest {
  /** Four words in a row are hardly ever the same by chance, three often are ("how old are"). */
  private static final int WORDS = 4;

  private static final double SHARED_AT_MOST = 0.03;

  /** Kinds that the older parts have no lines for. */
  private static final Set<Kind> ADDED_LATER = Set.of(Kind.SIBLINGS, Kind.HELPERS, Kind.BUYERS);

  private static final List<Part> HELD_BACK = Part.of(Use.HELD_BACK);

  @ParameterizedTest
  @MethodSource("fitted")
  void heldBackPartsShareNoLineWithThePartsThatTrainingSees(Part seen) {
    Set<String> lines = plain(Templates.load(seen, "en").allLines());
    for (Part part : HELD_BACK) {
      Set<String> heldBack = plain(Templates.load(part, "en").allLines());

      heldBack.retainAll(lines);

      assertThat(heldBack).allMatch(line -> line.split(" ").length <= 4);
    }
  }

  @ParameterizedTest
  @MethodSource("fitted")
  void heldBackPartsShareHardlyAnyRunOfWordsWithThePartsThatTrainingSees(Part seen) {
    Set<String> runs = runs(Templates.load(seen, "en").allLines());
    for (Part part : HELD_BACK) {
      Set<String> heldBack = runs(Templates.load(part, "en").allLines());
      int all = heldBack.size();

      heldBack.retainAll(runs);

      assertThat(heldBack.size()).isLessThanOrEqualTo((int) (all * SHARED_AT_MOST));
    }
  }

  @Test
  void everyPartHasTalkOfEveryKind() {
    for (Part part : Part.values()) {
      if (Part.of(Use.NOT_ENGLISH).contains(part)) {
        continue;
      }
      Templates templates = Templates.load(part, "en");
      for (Kind kind : Kind.values()) {
        boolean mayLack = kind.lures() ? isHarmlessAlone(part) : ADDED_LATER.contains(kind);
        assertThat(mayLack || templates.has(kind)).as(part + " " + kind).isTrue();
      }
    }
  }

  private static boolean isHarmlessAlone(Part part) {
    return part == Part.SIXTH_HELD_BACK || Part.of(Use.FITTED_HARMLESS).contains(part);
  }

  private static List<Part> fitted() {
    return Part.fitted();
  }

  private static Set<String> plain(List<String> lines) {
    Set<String> plain = new HashSet<>();
    lines.forEach(line -> plain.add(String.join(" ", words(line))));
    return plain;
  }

  private static String[] words(String line) {
    return line.toLowerCase(Locale.ROOT).replace("'", "").split("[^a-z{}]+");
  }

  private static Set<String> runs(List<String> lines) {
    Set<String> runs = new HashSet<>();
    for (String line : lines) {
      String[] words = words(line);
      for (int i = 0; i + WORDS <= words.length; i++) {
        runs.add(String.join(" ", List.of(words).subList(i, i + WORDS)));
      }
    }
    return runs;
  }
}

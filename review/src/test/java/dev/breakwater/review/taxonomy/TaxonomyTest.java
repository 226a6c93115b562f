package dev.breakwater.review.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.ground.finding.FindingKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class TaxonomyTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Taxonomy taxonomy = bundled();

  @Test
  void hasAWordForEveryKindOfFinding() {
    for (FindingKind kind : FindingKind.values()) {
      assertThat(taxonomy.classifications())
          .as("%s can be a violation", kind)
          .anyMatch(each -> each.violating() && each.fits(kind.name()));
      assertThat(taxonomy.classifications())
          .as("%s can be nothing", kind)
          .anyMatch(each -> !each.violating() && each.fits(kind.name()));
    }
  }

  @Test
  void preservesWhateverItReports() {
    assertThat(taxonomy.classifications())
        .filteredOn(each -> each.actions().contains(new Action.Report()))
        .isNotEmpty()
        .allMatch(each -> each.actions().contains(new Action.Preserve()));
  }

  @Test
  void asksASecondPersonWhereLooksAloneSpeak() {
    Classification gravest = taxonomy.find(new Code("A1")).orElseThrow();

    assertThat(taxonomy.needsSecond(gravest, gravest.actions(), false)).isTrue();
    assertThat(taxonomy.needsSecond(gravest, gravest.actions(), true)).isFalse();
  }

  @Test
  void asksASecondPersonBeforeAnExactMatchIsReleased() {
    Classification nothing = taxonomy.find(new Code("NOT_VIOLATING")).orElseThrow();

    assertThat(taxonomy.needsSecond(nothing, nothing.actions(), true)).isTrue();
    assertThat(taxonomy.needsSecond(nothing, nothing.actions(), false)).isFalse();
  }

  @Test
  void writesActionsByTheirNames() {
    List<Action> actions = List.of(new Action.RestrictAccount(7), new Action.Report());

    assertThat(actions)
        .extracting(JSON::writeValueAsString)
        .containsExactly("{\"type\":\"RESTRICT_ACCOUNT\",\"days\":7}", "{\"type\":\"REPORT\"}");
  }

  @Test
  void refusesAWordThatNeitherHoldsNorReleases() {
    assertThatThrownBy(() ->
            new Classification(
                new Code("X"),
                "X",
                "x",
                false,
                java.util.Set.of(),
                List.of(),
                SecondLook.NEVER,
                "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("release");
  }

  @Test
  void readsAnOperatorsOwn(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("taxonomy.json");
    Files.writeString(
        file,
        """
        {"name": "ours", "version": 3, "owner": "trust", "reason": "shorter", "alwaysSecond":
        ["DISABLE_ACCOUNT"], "classifications": [{"code": "FALSE_MATCH", "title": "False",
        "explanation": "x", "violating": false, "fits": [], "actions": [{"type": "RELEASE"}],
        "secondLook": "NEVER", "ground": "x"}]}
        """);

    Taxonomy ours = Taxonomy.read(file, JSON);

    assertThat(ours.cited()).isEqualTo("ours/3");
    Classification only = ours.classifications().getFirst();
    assertThat(ours.needsSecond(only, List.of(new Action.DisableAccount()), false)).isTrue();
  }

  private static Taxonomy bundled() {
    try {
      return Taxonomy.read(null, JSON);
    } catch (IOException missing) {
      throw new IllegalStateException(missing);
    }
  }
}

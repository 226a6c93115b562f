package dev.breakwater.openness.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/**
 * What a reader of the published rows can still tell, tried by listing all that could be behind.
 */
final class SmallNumbersProperties {
  private static final SmallNumbers FIVE = new SmallNumbers(5);

  @Property
  void neverTellsASmallNumber(@ForAll @Size(max = 6) List<@IntRange(max = 30) Integer> numbers) {
    Figure.Counted told = FIVE.protect(Count.DECISIONS, rows(numbers));

    assertThat(told.rows())
        .allSatisfy(
            row -> assertThat(row.number().orElse(0)).matches(SmallNumbersProperties::isNoSmall));
    assertThat(told.total().orElse(0)).matches(SmallNumbersProperties::isNoSmall);
  }

  /**
   * The oracle: every other table that would be published in the very same words. Each row that is
   * withheld must have at least two possible values among them.
   */
  @Property(tries = 200)
  void leavesEveryWithheldRowInDoubt(
      @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 9) Integer> numbers) {
    Figure.Counted told = FIVE.protect(Count.DECISIONS, rows(numbers));
    List<List<Integer>> possible =
        tables(numbers.size(), 40).stream()
            .filter(each -> FIVE.protect(Count.DECISIONS, rows(each)).equals(told))
            .toList();

    assertThat(possible).contains(numbers);
    for (int row = 0; row < numbers.size(); row++) {
      int place = row;
      if (told.rows().get(row).number().isEmpty()) {
        assertThat(possible.stream().map(each -> each.get(place)).collect(Collectors.toSet()))
            .as("what row %s of %s could be", row, numbers)
            .hasSizeGreaterThan(1);
      }
    }
  }

  @Property
  void tellsEverythingWhereNothingIsSmall(
      @ForAll @Size(max = 6) List<@IntRange(min = 5, max = 30) Integer> numbers) {
    Figure.Counted told = FIVE.protect(Count.DECISIONS, rows(numbers));

    assertThat(told.rows()).allSatisfy(row -> assertThat(row.number()).isPresent());
    assertThat(told.total()).hasValue(numbers.stream().mapToInt(Integer::intValue).sum());
  }

  @Test
  void withholdsAMedianOfFew() {
    assertThat(FIVE.protect(Span.CASE, List.of(5L, 6L, 7L, 8L)).median()).isEmpty();
    assertThat(FIVE.protect(Span.CASE, List.of(9L, 5L, 7L, 6L, 8L)).median()).hasValue(7);
  }

  private static boolean isNoSmall(long number) {
    return number == 0 || number >= 5;
  }

  /** All tables of so many rows, of numbers whose sum is no larger than {@code most}. */
  private static List<List<Integer>> tables(int size, int most) {
    if (size == 0) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (int first = 0; first <= Math.min(most, 14); first++) {
      for (List<Integer> rest : tables(size - 1, most - first)) {
        List<Integer> table = new ArrayList<>(List.of(first));
        table.addAll(rest);
        all.add(table);
      }
    }
    return all;
  }

  private static SortedMap<String, Long> rows(List<Integer> numbers) {
    SortedMap<String, Long> rows = new TreeMap<>();
    for (int row = 0; row < numbers.size(); row++) {
      rows.put("row " + row, (long) numbers.get(row));
    }
    return rows;
  }
}

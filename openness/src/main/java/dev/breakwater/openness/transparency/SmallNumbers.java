package dev.breakwater.openness.transparency;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.LongPredicate;

/**
 * Withholds numbers that are so small that they could point to a person.
 *
 * <p>A number from one to {@code smallest - 1} is withheld, a zero is not. What is withheld must
 * not be had from what is told, not even by a reader who knows this rule. So there are two withheld
 * rows at least, they come to {@code smallest} at least, and they are not the one set of small
 * numbers that comes to their sum: not all ones, and not all {@code smallest - 1}. Further rows are
 * withheld until that holds. They are taken from the end of the order of names: one chosen by its
 * size would tell of its size. Where the total itself is small, it goes too. Noise would protect
 * better, but nobody could recompute the figures then, and that anybody can is worth more here.
 *
 * <p>What this does not see: two reports about stretches that overlap could be subtracted from each
 * other. So an installation has one length of period, and a report is made once.
 *
 * @param smallest from which number on it is told: 1 withholds nothing, else 5 at least, for below
 *     that too few numbers are small to hide among
 */
record SmallNumbers(int smallest) {
  SmallNumbers {
    if (smallest != 1 && smallest < 5) {
      throw new IllegalArgumentException("the smallest number that is told is 1, or 5 and more");
    }
  }

  /** A count fit for publishing: its rows by name, those withheld empty. */
  Figure.Counted protect(Count count, SortedMap<String, Long> rows) {
    long total = rows.values().stream().mapToLong(Long::longValue).sum();
    Set<String> withheld = new HashSet<>(names(rows, this::isSmall));
    if (isSmall(total)) {
      withheld.addAll(names(rows, number -> number > 0));
    } else {
      withholdMore(rows, withheld);
    }
    boolean hidesTotal = isSmall(total) || canBeTold(rows, withheld);
    return new Figure.Counted(
        count,
        rows.entrySet().stream()
            .map(row ->
                new Figure.Row(row.getKey(), told(row.getValue(), withheld.contains(row.getKey()))))
            .toList(),
        told(total, hidesTotal));
  }

  /** The median, if so many were timed that it says nothing of one of them. */
  Figure.Timed protect(Span span, List<Long> seconds) {
    if (seconds.size() < smallest || seconds.isEmpty()) {
      return new Figure.Timed(span, OptionalLong.empty());
    }
    List<Long> sorted = seconds.stream().sorted().toList();
    return new Figure.Timed(span, OptionalLong.of(sorted.get((sorted.size() - 1) / 2)));
  }

  private void withholdMore(SortedMap<String, Long> rows, Set<String> withheld) {
    List<String> others = names(rows, number -> number > 0);
    for (int last = others.size() - 1; last >= 0 && canBeTold(rows, withheld); last--) {
      withheld.add(others.get(last));
    }
  }

  /** Whether the sum of what is withheld tells what is in it. */
  private boolean canBeTold(SortedMap<String, Long> rows, Set<String> withheld) {
    if (withheld.isEmpty()) {
      return false;
    }
    long number = withheld.size();
    List<Long> each = withheld.stream().map(row -> rows.getOrDefault(row, 0L)).toList();
    long sum = each.stream().mapToLong(Long::longValue).sum();
    boolean isLeast = sum <= number;
    boolean isMost = each.stream().allMatch(this::isSmall) && sum >= number * (smallest - 1);
    return number == 1 || sum < smallest || isLeast || isMost;
  }

  private static List<String> names(SortedMap<String, Long> rows, LongPredicate which) {
    return rows.entrySet().stream()
        .filter(row -> which.test(row.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean isSmall(long number) {
    return number > 0 && number < smallest;
  }

  private static OptionalLong told(long number, boolean withheld) {
    return withheld ? OptionalLong.empty() : OptionalLong.of(number);
  }
}

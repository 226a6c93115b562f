package dev.breakwater.privacy.prefix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What a table answers, over lists of made-up links. */
final class PrefixTableProperties {
  private static final byte[] KEY = new byte[32];

  @Property(tries = 60)
  void namesWhatIsOnTheListAndNothingElse(@ForAll @IntRange(max = 3_000) int entries) {
    PrefixTable table = table(entries);

    IntStream.range(0, entries)
        .filter(i -> i % 37 == 0)
        .forEach(i -> assertThat(isNamed(table, link(i))).isTrue());
    IntStream.range(entries, entries + 50)
        .forEach(i -> assertThat(isNamed(table, link(i))).isFalse());
  }

  @Property(tries = 40)
  void answersEveryPrefixInTheSameSizeAndTheSameWayAgain(
      @ForAll @IntRange(max = 3_000) int entries, @ForAll int any) {
    PrefixTable table = table(entries);
    int prefix = table.bits() == 0 ? 0 : any >>> (Integer.SIZE - table.bits());

    List<byte[]> answer = table.answer(prefix);

    assertThat(answer).hasSize(table.bucketSize()).allMatch(each -> each.length == 16);
    assertThat(answer).allMatch(each -> PrefixQuestion.prefix(each, table.bits()) == prefix);
    assertThat(answer).usingElementComparator(Arrays::compare).isEqualTo(table.answer(prefix));
  }

  @Property(tries = 60)
  void leavesEnoughEntriesBehindEachPrefix(
      @ForAll @IntRange(min = 8, max = 100_000_000) int entries) {
    int bits = PrefixTable.bitsFor(entries);

    assertThat(entries >>> bits).isGreaterThanOrEqualTo(PrefixTable.LEAST_IN_A_BUCKET);
  }

  @Example
  void letsNothingOutForAListTooShortToHideIn() {
    assertThat(PrefixTable.bitsFor(0)).isZero();
    assertThat(PrefixTable.bitsFor(15)).isZero();
    assertThat(PrefixTable.bitsFor(100_000)).isEqualTo(13);
    assertThat(PrefixQuestion.of(link(3), 0).prefix()).isZero();
  }

  @Example
  void refusesAPrefixOfAnotherLength() {
    PrefixTable table = table(1_000);

    assertThatThrownBy(() -> table.answer(1 << table.bits()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> table.answer(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean isNamed(PrefixTable table, byte[] link) {
    PrefixQuestion question = PrefixQuestion.of(link, table.bits());
    return question.isNamedBy(table.answer(question.prefix()));
  }

  private static PrefixTable table(int entries) {
    return new PrefixTable(
        IntStream.range(0, entries).mapToObj(PrefixTableProperties::link).toList(), KEY);
  }

  private static byte[] link(int number) {
    return ("host" + number + ".example/").getBytes(StandardCharsets.UTF_8);
  }
}

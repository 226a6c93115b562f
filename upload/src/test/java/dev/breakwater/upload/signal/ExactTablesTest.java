package dev.breakwater.upload.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.hashing.Distance;
import dev.breakwater.upload.bank.BankId;
import dev.breakwater.upload.bank.EntryKey;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.Lines;
import dev.breakwater.upload.bank.SignalType;
import dev.breakwater.upload.bank.Thresholds;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactTablesTest {
  private static final EntryKey ON = EntryKey.of(new BankId(1), 7);
  private static final EntryKey OFF = EntryKey.of(new BankId(2), 8);
  private static final String MD5 = "00112233445566778899aabbccddeeff";

  private final ExactTables tables = new ExactTables(new Random(1));

  @Test
  void findsADigestInBanksThatAreOnOnly() {
    tables.put(ON, SignalType.MD5, MD5);
    tables.put(OFF, SignalType.MD5, MD5);

    assertThat(tables.search(new ItemSignal.Written(SignalType.MD5, MD5), new OnlyBankOne()))
        .containsExactly(new Hit.Exact(ON, SignalType.MD5));
  }

  @Test
  void writesDigestsInLowerCase() {
    assertThat(tables.canonical(SignalType.MD5, " 00112233445566778899AABBCCDDEEFF "))
        .isEqualTo(MD5);
  }

  @Test
  void saysHowLongADigestIsWithoutRepeatingIt() {
    assertThatThrownBy(() -> tables.canonical(SignalType.SHA1, MD5))
        .hasMessageContaining("40 hex digits")
        .hasMessageNotContaining(MD5);
  }

  @Test
  void findsOpaqueValuesByAMeasureOfTheirOwn() {
    PhotoDnaTable table =
        new PhotoDnaTable((one, other) -> OptionalInt.of(Math.abs(one.length() - other.length())));
    table.put(ON, SignalType.PHOTODNA, "aaaa");

    Lines lines = new OnlyBankOne();
    assertThat(table.search(new ItemSignal.Written(SignalType.PHOTODNA, "bbbbbb"), lines))
        .containsExactly(new Hit.Opaque(ON, SignalType.PHOTODNA, 2, 2));
    assertThat(table.search(new ItemSignal.Written(SignalType.PHOTODNA, "bbbbbbb"), lines))
        .isEmpty();
  }

  @Test
  void findsOnlyEqualOpaqueValuesWithoutAMeasure() {
    PhotoDnaTable table = new PhotoDnaTable(PhotoDnaTable.Measure.EQUALITY);
    table.put(ON, SignalType.PHOTODNA, "aaaa");
    table.put(OFF, SignalType.PHOTODNA, "aaaa");

    Lines lines = new OnlyBankOne();
    assertThat(table.search(new ItemSignal.Written(SignalType.PHOTODNA, "aaaa"), lines)).hasSize(1);
    table.remove(ON, SignalType.PHOTODNA, "aaaa");
    assertThat(table.search(new ItemSignal.Written(SignalType.PHOTODNA, "aaaa"), lines)).isEmpty();
    assertThat(table.size()).isEqualTo(1);
  }

  private static final class OnlyBankOne implements Lines {
    @Override
    public Optional<Thresholds> of(EntryKey key) {
      return key.bank().value() == 1
          ? Optional.of(
              new Thresholds(
                  Thresholds.DEFAULT.pdqDistance(), Thresholds.DEFAULT.qualityFloor(), 2))
          : Optional.empty();
    }

    @Override
    public Distance widestPdq() {
      return Distance.PDQ_DEFAULT;
    }
  }
}

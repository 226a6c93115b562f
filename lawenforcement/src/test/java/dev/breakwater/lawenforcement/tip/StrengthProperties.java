package dev.breakwater.lawenforcement.tip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.lawenforcement.ncmec.ArbitraryForms;
import dev.breakwater.lawenforcement.ncmec.CyberTip;
import dev.breakwater.lawenforcement.ncmec.CyberTip.FileDetails;
import dev.breakwater.lawenforcement.ncmec.FormWalk;
import dev.breakwater.lawenforcement.tip.Strength.Missing;
import dev.breakwater.lawenforcement.tip.TipDraft.TipFile;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

final class StrengthProperties {
  @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
  void isNeverWeakerForKnowingMore(
      @ForAll("tips") CyberTip known,
      @ForAll("tips") CyberTip more,
      @ForAll("files") FileDetails file,
      @ForAll("files") FileDetails moreOfIt) {
    Strength before = Strength.of(draft(known, file));

    Strength after =
        Strength.of(draft(FormWalk.merge(known, more), FormWalk.merge(file, moreOfIt)));

    assertThat(after.score()).isGreaterThanOrEqualTo(before.score());
    assertThat(before.missing()).containsAll(after.missing());
  }

  @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
  void isWorthWhatItsMissingPartsAreNot(
      @ForAll("tips") CyberTip known, @ForAll("files") FileDetails file) {
    Strength strength = Strength.of(draft(known, file));

    int missing = strength.missing().stream().mapToInt(Missing::worth).sum();

    // Each worth is rounded by itself: half a point each, at most.
    assertThat(strength.score()).isBetween(0, 100);
    assertThat(Math.abs(100 - strength.score() - missing))
        .isLessThanOrEqualTo(1 + strength.missing().size() / 2);
  }

  private static TipDraft draft(CyberTip tip, FileDetails file) {
    TipFile only = new TipFile(new UUID(1, 1), new EvidenceId(new UUID(2, 2)), "a.png", 10, file);
    return new TipDraft(tip, List.of(only), List.of(), CodeWords.VERSION);
  }

  @Provide
  Arbitrary<CyberTip> tips() {
    return ArbitraryForms.tips();
  }

  @Provide
  Arbitrary<FileDetails> files() {
    return ArbitraryForms.files();
  }
}

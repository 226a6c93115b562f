package dev.breakwater.semantics;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.grooming.Bearing;
import dev.breakwater.grooming.Meaning;
import dev.breakwater.grooming.Stage;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** None of these sentences is among the exemplars. */
class SentenceMeaningTest {
  private static final SentenceMeaning READER = new SentenceMeaning();

  private static final Map<String, Stage> NEW_WORDING =
      Map.ofEntries(
          entry("best if none of your relatives hear that we write to each other", Stage.ISOLATION),
          entry("i would rather your stepmum never saw this", Stage.ISOLATION),
          entry("is any grown-up around to see what you type", Stage.SUPERVISION),
          entry("which of your parents is home tonight", Stage.SUPERVISION),
          entry("would you mind taking another photo of yourself for me", Stage.PICTURES),
          entry("i want a picture of you from today", Stage.PICTURES),
          entry("how about we continue on telegram where it is private", Stage.MOVE),
          entry("do you use any other chat program", Stage.MOVE),
          entry("shall we meet up on our own by the lake", Stage.MEETING),
          entry("i could drive over and collect you", Stage.MEETING),
          entry("i would happily pay for that headset you want", Stage.GIFTS),
          entry("do what i ask or your friends will get to see it", Stage.PRESSURE));

  @Test
  void readsMostStepsOfLuringInWordsNobodyListed() {
    long right =
        NEW_WORDING.entrySet().stream()
            .filter(line -> READER.read(line.getKey()).stages().contains(line.getValue()))
            .count();

    assertThat(right).isGreaterThanOrEqualTo(NEW_WORDING.size() * 2L / 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the training starts at six on thursday",
        "we had pancakes for breakfast",
        "your parcel will arrive between nine and noon",
        "can you pass me the ball next time",
      })
  void makesNothingOfEverydayTalk(String text) {
    assertThat(READER.read(text).stages()).isEmpty();
  }

  @Test
  void readsALongMessageToItsEndAndLeavesAVeryLongOneUnread() {
    String harmless = "we had pancakes for breakfast and the training starts at six. ";
    String step =
        "best if none of your relatives hear that we write to each other, and delete what we wrote"
            + " once you have read it so that your mum never gets to see any of it";

    assertThat(READER.read(harmless.repeat(8) + step).stages()).contains(Stage.ISOLATION);
    assertThat(READER.read(harmless.repeat(200) + step)).isEqualTo(Meaning.NOT_READ);
  }

  @Test
  void tellsHowTheOtherStands() {
    assertThat(bearings("no, i don't want to do that")).contains(Bearing.RESISTS);
    assertThat(bearings("all right, i have not told my mum")).contains(Bearing.YIELDS);
    assertThat(bearings("nan, when will you visit us")).contains(Bearing.SPEAKS_AS_KNOWN);
    assertThat(bearings("that film was rather long")).isEmpty();
  }

  private static Set<Bearing> bearings(String text) {
    return READER.read(text) instanceof Meaning.Read read ? read.bearings() : Set.of();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no le digas a tu madre que hablamos",
        "sag deiner mama nichts davon",
        "ne le dis à personne",
      })
  void leavesOtherLanguagesUnread(String text) {
    assertThat(READER.read(text)).isEqualTo(Meaning.NOT_READ);
  }

  @Test
  void readsTheSameThroughSpellingTricks() {
    Meaning plain = READER.read("please don't tell your mum about us");

    assertThat(plain.stages()).isEqualTo(Set.of(Stage.ISOLATION));
    assertThat(READER.read("pls d0nt t3ll ur mum ab0ut us")).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "!?", "🙂🙂"})
  void leavesAMessageWithoutWordsUnread(String text) {
    assertThat(READER.read(text)).isEqualTo(Meaning.NOT_READ);
  }

  @Test
  void readsOnlyTheBeginningOfALongMessage() {
    assertThat(READER.read("we had pancakes for breakfast ".repeat(2_000)).stages()).isEmpty();
  }
}

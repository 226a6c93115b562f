package dev.breakwater.grooming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody hides in a message from who reads it for the child. */
final class HiddenTextTest {
  private static final Lexicon LEXICON = Lexicon.shipped();
  private static final String STEP = "dont tell your mum";

  @ParameterizedTest
  @ValueSource(
      ints = {' ', '\n', 0x200b, 0x2060, 0x2065, 0x3164, 0xad, 0x85, 0x01, 0xfe0f, 0xe0101})
  void nothingHidesBehindThousandsOfCharactersThatNobodySees(int unseen) {
    String padded = Character.toString(unseen).repeat(10_000) + " " + STEP;

    assertThat(LEXICON.read(padded).signals()).isEqualTo(LEXICON.read(STEP).signals());
  }

  @ParameterizedTest
  @ValueSource(ints = {0x200b, 0x2060, 0x2065, 0x3164, 0x115f, 0xad, 0x81, 0x01, 0x7f, 0xe0101})
  void nothingHidesBetweenTheLettersOfAWord(int unseen) {
    String between = Character.toString(unseen);
    String split =
        String.join(
            " ",
            java.util.Arrays.stream(STEP.split(" "))
                .map(word -> String.join(between, word.split("")))
                .toList());

    assertThat(LEXICON.read(split).signals()).isEqualTo(LEXICON.read(STEP).signals());
  }

  @Test
  void nothingHidesBehindALongHarmlessMessage() {
    String long_ = "the film was nice and the music too ".repeat(400) + STEP;

    assertThat(LEXICON.read(long_).signals()).containsAll(LEXICON.read(STEP).signals());
  }

  /** One character stands for several letters, and all of them are one word. */
  @Test
  @Timeout(10)
  void aWordOfThousandsOfLettersCostsNoMoreThanThoseLetters() {
    long before = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      LEXICON.read("\u3316".repeat(4_000));
    }

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
  }
}

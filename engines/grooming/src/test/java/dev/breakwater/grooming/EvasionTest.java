package dev.breakwater.grooming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvasionTest {
  private static final Lexicon LEXICON = Lexicon.shipped();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "don't tell your mum",
        "DON'T TELL YOUR MUM!!!",
        "dont tel ur mum",
        "d o n t  t e l l  y o u r  m u m",
        "d.o.n.t t.e.l.l y.o.u.r m.u.m",
        "d0n't t3ll y0ur mum",
        "dооn't tеll yоur mum",
        "ｄｏｎｔ ｔｅｌｌ ｙｏｕｒ ｍｕｍ",
        "don\u200b't te\u200bll your mum",
        "dooon't telllll your muuum",
        "dont 🐶 tell 🎮 your ✨ mum",
        "donttellyourmum",
        "no le digas a tu madre",
        "sag deiner mama nichts",
        "le dis à personne"
      })
  void seesSecrecyHoweverItIsWritten(String text) {
    assertThat(LEXICON.read(text).signals()).contains(Signal.ASKS_SECRECY);
  }

  @ParameterizedTest
  @CsvSource({
    "h0w 0ld r u, ASKS_AGE",
    "are you aloone, ASKS_ALONE",
    "lets use anothr app, MOVES_APP",
    "send me a p1c of your dog, ASKS_PICTURE",
    "dlete these messages, COVERS_TRACKS",
    "im 13 wbu, CLAIMS_CHILD"
  })
  void seesThroughTyposAndLeet(String text, Signal signal) {
    assertThat(LEXICON.read(text).signals()).contains(signal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the train leaves at six, don't be late",
        "what's the homework for tomorrow",
        "im 15 minutes away",
        "my brother won the horse race",
        "i love this song so much",
        "Ich gehe morgen mit dem Hund in den Park",
        "mañana tenemos partido a las seis",
        "il fait beau aujourd'hui"
      })
  void seesNothingInEverydayTalk(String text) {
    assertThat(LEXICON.read(text).signals()).isEmpty();
  }

  @Test
  void joinsWhatIsSplitOverTwoMessages() {
    List<MessageEvent> events =
        List.of(
            Talks.said(0, Talks.ANN, "please dont tell"),
            Talks.said(1, Talks.ANN, "your mum about this"));

    assertThat(Talks.play(events).risk().stages()).containsExactly(Stage.ISOLATION);
  }

  @Test
  void doesNotJoinWhatLiesFarApart() {
    List<MessageEvent> events =
        List.of(
            Talks.said(0, Talks.ANN, "please dont tell"),
            Talks.said(60, Talks.ANN, "your mum about this"));

    assertThat(Talks.play(events).risk().stages()).isEmpty();
  }

  @Test
  void readsNoMoreThanItsBound() {
    String padded = "lorem ".repeat(4_000) + "don't tell your mum";

    assertThat(LEXICON.read(padded).signals()).isEqualTo(Set.of());
    assertThat(LEXICON.read(padded).words()).isEqualTo(255);
  }
}

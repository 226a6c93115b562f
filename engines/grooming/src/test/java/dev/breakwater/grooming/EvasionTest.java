package dev.breakwater.grooming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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

  /** Agreed between the two: captain for mum, treehouse for the other app, cookie for a photo. */
  private static final List<String> UNDER_NICKNAMES =
      List.of(
          "don't tell the captain",
          "does the captain check your phone?",
          "let's play in the treehouse instead",
          "send me a cookie of your room",
          "wipe the deck when we are done");

  @Test
  void missesAStepWhoseThingHasANicknameThatTheTwoAgreedOn() {
    assertThat(UNDER_NICKNAMES)
        .allSatisfy(
            line -> assertThat(LEXICON.read(line).bits() & Observations.STEPS).as(line).isZero());
  }

  @ParameterizedTest
  @CsvSource({
    "the captain must never hear about us, ASKS_SECRECY",
    "'cookies are photos, so nobody knows', ASKS_SECRECY",
    "let's meet in the treehouse app, ASKS_MEETING"
  })
  void seesAStepWhoseVerbIsPlainWhateverItsThingIsCalled(String text, Signal signal) {
    assertThat(LEXICON.read(text).signals()).contains(signal);
  }

  private static final List<Feature> CIRCUMSTANCES =
      List.of(
          Feature.ADULT_TO_CHILD,
          Feature.STRANGERS,
          Feature.NO_SHARED_CONTACTS,
          Feature.NEW_ACCOUNT,
          Feature.NIGHT);

  @Test
  void nicknamesForEverythingHideAgeAndTieToo() {
    Platform platform = new Platform();
    platform.says(NEW_STRANGER, CHILD, UNDER_NICKNAMES);

    Risk risk = platform.risk(NEW_STRANGER, CHILD);

    assertThat(risk.level()).isEqualTo(Level.NONE);
    assertThat(risk.stages()).isEmpty();
    assertThat(risk.reasons())
        .extracting(Reason::feature)
        .doesNotContainAnyElementsOf(CIRCUMSTANCES);
  }

  @Test
  void oneStepInPlainWordsBringsAgeAndTieBack() {
    Platform platform = new Platform();
    platform.says(NEW_STRANGER, CHILD, UNDER_NICKNAMES);
    platform.says(NEW_STRANGER, CHILD, List.of("don't tell your mum"));

    assertThat(platform.risk(NEW_STRANGER, CHILD).reasons())
        .extracting(Reason::feature)
        .containsAll(CIRCUMSTANCES);
  }

  @Test
  void nicknamesDoNotHideHowManyChildrenOneWritesToNorWhoTurnsOneAway() {
    Platform platform = new Platform();
    for (Party child : children(6)) {
      platform.says(STRANGER, child, UNDER_NICKNAMES);
    }
    Probability before = platform.risk(STRANGER, CHILD_5).probability();
    platform.blocks(CHILD_5, STRANGER);

    Risk risk = platform.risk(STRANGER, CHILD_5);

    assertThat(risk.reasons())
        .extracting(Reason::feature)
        .contains(Feature.MANY_CHILDREN, Feature.LIKE_OPENERS, Feature.BLOCKED);
    assertThat(risk.probability()).isGreaterThan(before);
  }

  @Test
  void stepsSharedOutBetweenTwoAccountsAreJudgedApart() {
    int half = Talks.LURING.size() / 2;
    Platform one = new Platform();
    one.says(STRANGER, CHILD, Talks.LURING);
    Platform two = new Platform();
    two.says(STRANGER, CHILD, Talks.LURING.subList(0, half));
    two.says(SECOND, CHILD, Talks.LURING.subList(half, Talks.LURING.size()));

    Risk first = two.risk(STRANGER, CHILD);
    Risk second = two.risk(SECOND, CHILD);

    assertThat(one.risk(STRANGER, CHILD).stages())
        .containsAll(first.stages())
        .containsAll(second.stages());
    assertThat(second.stages()).isNotEmpty().doesNotContain(Stage.AGE, Stage.SUPERVISION);
    assertThat(first.probability()).isLessThan(one.risk(STRANGER, CHILD).probability());
    assertThat(second.probability()).isLessThan(one.risk(STRANGER, CHILD).probability());
  }

  @Test
  void theSameOpenerFromTwoAccountsIsCountedForEachAlone() {
    List<String> opener = List.of("hello there, I saw that you like horses");
    Platform one = new Platform();
    Platform two = new Platform();
    List<Party> children = children(6);
    for (Party child : children) {
      one.says(STRANGER, child, opener);
      two.says(children.indexOf(child) < 3 ? STRANGER : SECOND, child, opener);
    }

    assertThat(one.account(STRANGER).likeOpeners()).isBetween(5, 6); // a sketch may miss one
    assertThat(two.account(STRANGER).likeOpeners()).isBetween(2, 3);
    assertThat(two.account(SECOND).likeOpeners()).isBetween(2, 3);
  }

  @Test
  void blocksFollowAnAccountToTheNextChildAndNotToASecondAccount() {
    Platform platform = new Platform();
    for (Party child : children(3)) {
      platform.says(STRANGER, child, List.of("hello"));
      platform.blocks(child, STRANGER);
    }
    platform.says(STRANGER, CHILD_5, List.of("hello"));
    platform.says(SECOND, CHILD_5, List.of("hello"));

    assertThat(platform.risk(STRANGER, CHILD_5).reasons())
        .extracting(Reason::feature)
        .contains(Feature.REJECTED);
    assertThat(platform.risk(SECOND, CHILD_5).reasons())
        .extracting(Reason::feature)
        .doesNotContain(Feature.REJECTED, Feature.BLOCKED);
  }

  @Test
  void aSecondAccountIsToldByBeingNewFromItsFirstStepOn() {
    Platform platform = new Platform();
    platform.says(NEW_STRANGER, CHILD, List.of("hello again"));
    List<Reason> before = platform.risk(NEW_STRANGER, CHILD).reasons();
    platform.says(NEW_STRANGER, CHILD, List.of("don't tell your mum"));

    assertThat(before).extracting(Reason::feature).doesNotContain(Feature.NEW_ACCOUNT);
    assertThat(platform.risk(NEW_STRANGER, CHILD).reasons())
        .extracting(Reason::feature)
        .contains(Feature.NEW_ACCOUNT);
  }

  /** How a second account of one's own may answer so that the first looks harmless. */
  enum Sham {
    ANSWERS_AS_FAMILY,
    ASKS_THE_SAME
  }

  @ParameterizedTest
  @EnumSource(Sham.class)
  void aSecondAccountThatPlaysAlongLowersTheRiskOfThatTalkByABoundedPart(Sham sham) {
    Platform alone = new Platform();
    alone.says(STRANGER, SECOND, read(Stage.ISOLATION, Stage.PICTURES));
    alone.says(SECOND, STRANGER, read());
    Platform along = new Platform();
    along.says(STRANGER, SECOND, read(Stage.ISOLATION, Stage.PICTURES));
    along.says(SECOND, STRANGER, answer(sham));

    Risk risk = along.risk(STRANGER, SECOND);

    assertThat(risk.probability()).isLessThan(alone.risk(STRANGER, SECOND).probability());
    assertThat(risk.reasons())
        .allSatisfy(
            reason -> assertThat(reason.logOdds()).isGreaterThanOrEqualTo(-RiskModel.MAX_WEIGHT));
  }

  @ParameterizedTest
  @EnumSource(Sham.class)
  void aSecondAccountThatPlaysAlongClearsNobodyTowardAChild(Sham sham) {
    Platform plain = new Platform();
    plain.says(STRANGER, CHILD, read(Stage.ISOLATION, Stage.PICTURES));
    Platform shammed = new Platform();
    shammed.says(STRANGER, SECOND, read(Stage.ISOLATION, Stage.PICTURES));
    shammed.says(SECOND, STRANGER, answer(sham));
    shammed.says(STRANGER, CHILD, read(Stage.ISOLATION, Stage.PICTURES));

    assertThat(shammed.risk(STRANGER, CHILD).probability())
        .isGreaterThanOrEqualTo(plain.risk(STRANGER, CHILD).probability());
  }

  private static Content answer(Sham sham) {
    return switch (sham) {
      case ANSWERS_AS_FAMILY ->
          new Content.Text("ok", new Meaning.Read(Map.of(), Set.of(Bearing.SPEAKS_AS_KNOWN)));
      case ASKS_THE_SAME -> read(Stage.ISOLATION, Stage.PICTURES);
    };
  }

  private static Content read(Stage... stages) {
    return new Content.Text("ok", Meaning.Read.plainly(stages));
  }

  private static final Party STRANGER = adult("first-account", AccountAge.OLDER);
  private static final Party SECOND = adult("second-account", AccountAge.OLDER);
  private static final Party NEW_STRANGER = adult("new-account", AccountAge.UNDER_A_DAY);
  private static final Party CHILD = child(0);
  private static final Party CHILD_5 = child(5);

  private static Party adult(String id, AccountAge age) {
    Age adult = new Age(AgeBand.FROM_25, Certainty.DECLARED);
    return new Party(new ActorId(id), adult, age, DayPart.UNKNOWN);
  }

  private static Party child(int number) {
    Age child = new Age(AgeBand.FROM_10_TO_12, Certainty.DECLARED);
    return new Party(new ActorId("child-" + number), child, AccountAge.OLDER, DayPart.NIGHT);
  }

  private static List<Party> children(int count) {
    return IntStream.range(0, count).mapToObj(EvasionTest::child).toList();
  }

  /** The states of all who write, kept as a platform keeps them: by conversation and by account. */
  private static final class Platform {
    private static final Link IN_A_GAME = new Link(Meeting.GAME, SharedContacts.NONE);

    private final Map<ConversationId, ConversationState> conversations = new HashMap<>();
    private final Map<ActorId, ActorState> accounts = new HashMap<>();
    private final Map<ConversationId, Assessment> last = new HashMap<>();
    private int minute;

    void says(Party from, Party to, List<String> lines) {
      lines.forEach(line -> says(from, to, new Content.Text(line)));
    }

    void says(Party from, Party to, Content content) {
      happens(from, to, new Act.Message(content, Set.of()));
    }

    void blocks(Party from, Party to) {
      happens(from, to, new Act.Block());
    }

    private void happens(Party from, Party to, Act act) {
      ConversationId id = between(from, to);
      MessageEvent event =
          new MessageEvent(
              new EventId("m-" + minute),
              id,
              Talks.START.plusSeconds(60L * minute++),
              from,
              to,
              IN_A_GAME,
              act);
      Judgement judgement =
          Talks.ENGINE.judge(
              conversations.getOrDefault(id, ConversationState.fresh()),
              accounts.getOrDefault(event.subject(), ActorState.fresh()),
              event);
      conversations.put(id, judgement.conversation());
      accounts.put(event.subject(), judgement.actor());
      last.put(id, judgement.assessment());
    }

    private static ConversationId between(Party one, Party other) {
      return new ConversationId(
          Stream.of(one.id().value(), other.id().value())
              .sorted()
              .collect(Collectors.joining("-and-")));
    }

    ActorView account(Party party) {
      return accounts.getOrDefault(party.id(), ActorState.fresh()).view();
    }

    /** What is thought of {@code party} toward {@code other} after their last event. */
    Risk risk(Party party, Party other) {
      Assessment assessment = Optional.ofNullable(last.get(between(party, other))).orElseThrow();
      return assessment.from().actor().equals(party.id()) ? assessment.from() : assessment.to();
    }
  }
}

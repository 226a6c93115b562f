package dev.breakwater.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.chat.RunningServer;
import dev.breakwater.chat.RunningServer.Answer;
import dev.breakwater.chat.Talk;
import dev.breakwater.chat.state.ChatStates;
import dev.breakwater.chat.state.Judged;
import dev.breakwater.chat.state.StateKeys;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.Lexicon;
import dev.breakwater.grooming.Observations;
import dev.breakwater.grooming.Signal;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.database.FreshDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a platform sees of {@code /v1/messages}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Path data = Path.of("");
  private FreshDatabase database;
  private RunningServer server;

  @BeforeAll
  void start(@TempDir Path folder) {
    data = folder;
    database = FreshDatabase.create();
    server = RunningServer.start(database, data);
  }

  @AfterAll
  void stop() {
    server.close();
    database.close();
  }

  @Test
  void deliversAHarmlessMessageAndFindsNothing() {
    Answer answer = new Talk(server, "harmless", "FROM_10_TO_12").adultSays("see you at practice");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("delivery").asString()).isEqualTo("DELIVER");
    assertThat(answer.json().path("contact").asString()).isEqualTo("OPEN");
    assertThat(answer.json().path("tell")).isEmpty();
    assertThat(answer.json().path("findings")).isEmpty();
    assertThat(answer.json().path("seen").asString()).isEqualTo("TEXT");
  }

  @Test
  void protectsAChildEarlierThanItAlertsAndSaysWhy() {
    List<Answer> answers = new Talk(server, "child", "FROM_10_TO_12").lure();

    List<String> deliveries = deliveries(answers);
    assertThat(deliveries).startsWith("DELIVER").contains("SLOW").endsWith("HOLD");
    JsonNode last = answers.getLast().json();
    assertThat(last.path("contact").asString()).isEqualTo("BLOCK");
    assertThat(last.path("policy").path("name").asString()).isEqualTo("default");
    assertThat(last.path("reasons").path(0).asString())
        .contains("child-adult is at level ALERT toward a child under 13")
        .contains("policy default version 1 says hold");
    assertThat(last.path("risks").path(0).path("stages")).isNotEmpty();
    assertThat(last.path("risks").path(0).path("because").toString()).contains("m-");
  }

  @Test
  void tellsTheChildOnceInItsLanguageWhenALevelIsReached() {
    List<Answer> answers = new Talk(server, "told", "FROM_10_TO_12").lure();

    List<JsonNode> notices =
        answers.stream().flatMap(answer -> answer.json().path("tell").valueStream()).toList();
    List<JsonNode> toChild =
        notices.stream()
            .filter(notice -> notice.path("audience").asString().equals("PROTECTED"))
            .toList();
    assertThat(toChild).hasSize(2);
    assertThat(toChild).allMatch(notice -> notice.path("to").asString().equals("told-child"));
    assertThat(toChild).allMatch(notice -> notice.path("language").asString().equals("de"));
    assertThat(notices.stream().map(notice -> notice.path("audience").asString()))
        .contains("GUARDIAN")
        .doesNotContain("OTHER");
  }

  @Test
  void deliversWhatTheChildWritesThoughTheOtherIsHeld() {
    Talk talk = new Talk(server, "childs-word", "FROM_13_TO_15");
    talk.lure();

    assertThat(talk.childSays("leave me alone").json().path("delivery").asString())
        .isEqualTo("DELIVER");
    assertThat(talk.adultSays("hello").json().path("delivery").asString()).isEqualTo("HOLD");
  }

  @Test
  void judgesAsWellFromWhatADeviceSawInTheWords() {
    Talk talk = new Talk(server, "flags", "FROM_10_TO_12");
    List<Answer> answers = new ArrayList<>();
    for (String line : Talk.LURING) {
      answers.add(talk.send(withFlags(talk.byAdult(), line)));
      talk.send(withFlags(talk.byChild(), "ok"));
    }

    assertThat(deliveries(answers))
        .isEqualTo(deliveries(new Talk(server, "text", "FROM_10_TO_12").lure()));
    assertThat(answers.getLast().json().path("seen").asString()).isEqualTo("FLAGS");
  }

  @Test
  void judgesAnEncryptedConversationByWhoWritesWhen() {
    Talk talk = new Talk(server, "encrypted", "FROM_10_TO_12");

    Answer answer = talk.send(talk.byAdult());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("seen").asString()).isEqualTo("METADATA");
  }

  @Test
  void keepsFromAChildWhatWasMarkedAsUnfitWhoeverSendsIt() {
    Talk talk = new Talk(server, "file", "FROM_13_TO_15");
    ObjectNode unfit = talk.byAdult().put("text", "look");
    unfit.putArray("attachments").add("SENSITIVE");
    ObjectNode unexamined = talk.byAdult().put("text", "look");
    unexamined.putArray("attachments").add("NOT_EXAMINED");

    assertThat(talk.send(unfit).json().path("attachments").asString()).isEqualTo("HOLD");
    assertThat(talk.send(unexamined).json().path("attachments").asString()).isEqualTo("BLUR");
  }

  @Test
  void takesBlocksReportsAndTheFateOfRequests() {
    Talk talk = new Talk(server, "acts", "FROM_13_TO_15");

    assertThat(talk.send(talk.byAdult().put("act", "REQUEST")).status()).isEqualTo(200);
    assertThat(talk.send(talk.byChild().put("act", "ANSWER").put("fate", "DECLINED")).status())
        .isEqualTo(200);
    assertThat(talk.send(talk.byChild().put("act", "BLOCK")).status()).isEqualTo(200);
    Answer report = talk.send(talk.byChild().put("act", "REPORT"));

    assertThat(report.json().path("delivery").asString()).isEqualTo("DELIVER");
    assertThat(report.json().path("risks").toString()).contains("the other reported this side");
  }

  @Test
  void givesTheSameAnswerToTheSameMessage() {
    Talk talk = new Talk(server, "again", "FROM_10_TO_12");
    talk.lure();
    ObjectNode message = talk.byAdult().put("text", "don't tell your mum about us");

    Answer first = talk.send(message);
    Answer second = talk.send(message);

    assertThat(first.json().path("repeated").asBoolean()).isFalse();
    assertThat(second.json().path("repeated").asBoolean()).isTrue();
    assertThat(second.body().replace("\"repeated\":true", "\"repeated\":false"))
        .isEqualTo(first.body());
  }

  @Test
  void countsALateMessageWhereItBelongs() {
    Talk talk = new Talk(server, "late", "FROM_10_TO_12");
    ObjectNode late = talk.byAdult().put("text", "don't tell your mum about us");
    talk.lure();

    Answer answer = talk.send(late);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("delivery").asString()).isEqualTo("HOLD");
  }

  @Test
  void letsAClockThatIsYearsAheadFadeNothing() {
    Talk talk = new Talk(server, "ahead", "FROM_10_TO_12");
    talk.lure();
    double before = probability(talk.adultSays("hello"));

    Answer ahead =
        talk.send(talk.byAdult().put("text", "hello").put("time", "2036-03-02T15:00:00Z"));

    assertThat(ahead.status()).isEqualTo(200);
    assertThat(ahead.json().path("delivery").asString()).isEqualTo("HOLD");
    assertThat(probability(ahead)).isGreaterThan(before / 2);
  }

  @Test
  void tellsEverythingThatIsWrongWithAMessageAtOnce() {
    ObjectNode wrong = new Talk(server, "wrong", "FROM_10_TO_12").byAdult().put("text", "hi");
    wrong.put("id", "two words").put("version", 2).put("act", "ANSWER");

    Answer answer = server.post("/v1/messages", wrong.toString());

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().toString()).contains("\"id\"", "\"version\"", "\"fate\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attachments   | {'attachments': [null]}",
        "bearings      | {'text': 'hi', 'meaning': {}, 'bearings': [null]}",
        "flags.signals | {'flags': {'signals': [null], 'words': 1, 'knownWords': 1, 'likeness': 0}}",
      })
  void refusesAListThatHoldsNothing(String field, String with) {
    ObjectNode message = new Talk(server, "nothing-" + field, "FROM_10_TO_12").byAdult();
    message.setAll((ObjectNode) JSON.readTree(with.replace('\'', '"')));

    Answer answer = server.post("/v1/messages", message.toString());

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().toString()).contains("\"" + field + "[0]\"");
  }

  @Test
  void judgesAConversationInWhichACharacterWasCutInHalf() {
    Talk talk = new Talk(server, "half", "FROM_10_TO_12");
    String half = talk.byAdult().put("text", "look HALF").toString().replace("HALF", "\\ud83d");

    assertThat(server.post("/v1/messages", half).status()).isEqualTo(200);
    assertThat(talk.lure()).allMatch(answer -> answer.status() == 200);
  }

  @Test
  void takesAStateThatItCannotReadForNoOtherAccounts() {
    server
        .bean(ChatStates.class)
        .put(
            new Judged(
                Map.of(
                    server.bean(StateKeys.class).of(new ConversationId("later-version")),
                    new byte[] {99}),
                List.of()));

    Answer answer = new Talk(server, "later-version", "FROM_10_TO_12").adultSays("hello");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("cannot be read");
  }

  @Test
  void refusesAConversationOfOtherAccounts() {
    new Talk(server, "pair", "FROM_10_TO_12").adultSays("hello");
    ObjectNode other = new Talk(server, "else", "FROM_10_TO_12").byAdult();

    Answer answer =
        server.post("/v1/messages", other.put("conversation", "pair").put("id", "m-9").toString());

    assertThat(answer.status()).isEqualTo(409);
  }

  @Test
  void writesNoTextDownButInTheSealedExcerpt() throws IOException {
    String marker = "zebrafinch";
    Talk talk = new Talk(server, "words", "FROM_10_TO_12");
    talk.adultSays("do you know the " + marker);
    talk.lure();
    talk.adultSays("the " + marker + " again");
    RunningServer.await(() -> count("finding where service = 'chat'") > 0);

    assertThat(allRows()).doesNotContain(marker);
    assertThat(filesWith(marker)).isEmpty();
  }

  @Test
  void needsAKeyThatMaySubmitMessages(@TempDir Path other) {
    try (FreshDatabase another = FreshDatabase.create();
        RunningServer narrow = RunningServer.start(another, other, Set.of(Scope.UPLOADS_READ))) {
      Talk talk = new Talk(narrow, "narrow", "FROM_10_TO_12");

      assertThat(talk.adultSays("hello").status()).isEqualTo(403);
    }
  }

  private static ObjectNode withFlags(ObjectNode message, String line) {
    Observations seen = Lexicon.shipped().read(line);
    ObjectNode flags = message.putObject("flags");
    flags
        .put("words", seen.words())
        .put("knownWords", seen.knownWords())
        .put("likeness", seen.likeness());
    seen.signals().stream().map(Signal::name).forEach(flags.putArray("signals")::add);
    return message;
  }

  private static List<String> deliveries(List<Answer> answers) {
    return answers.stream().map(answer -> answer.json().path("delivery").asString()).toList();
  }

  private static double probability(Answer answer) {
    return answer.json().path("risks").path(0).path("probability").asDouble();
  }

  private long count(String from) {
    return database.jdbc().sql("select count(*) from " + from).query(Long.class).single();
  }

  private String allRows() {
    StringBuilder rows = new StringBuilder();
    for (String table :
        database
            .jdbc()
            .sql("select tablename from pg_tables where schemaname = 'public'")
            .query(String.class)
            .list()) {
      database
          .jdbc()
          .sql("select t::text from \"" + table + "\" t")
          .query(String.class)
          .list()
          .forEach(rows::append);
    }
    return rows.toString();
  }

  private List<Path> filesWith(String marker) throws IOException {
    byte[] wanted = marker.getBytes(StandardCharsets.UTF_8);
    try (Stream<Path> files = Files.walk(data)) {
      List<Path> holding = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (bytes.contains(new String(wanted, StandardCharsets.ISO_8859_1))) {
          holding.add(file);
        }
      }
      return holding;
    }
  }
}

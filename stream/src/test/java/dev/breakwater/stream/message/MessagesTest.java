package dev.breakwater.stream.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.grooming.AccountAge;
import dev.breakwater.grooming.Act;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.Age;
import dev.breakwater.grooming.AgeBand;
import dev.breakwater.grooming.Attachment;
import dev.breakwater.grooming.Bearing;
import dev.breakwater.grooming.Certainty;
import dev.breakwater.grooming.Content;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.DayPart;
import dev.breakwater.grooming.EventId;
import dev.breakwater.grooming.Link;
import dev.breakwater.grooming.Meaning;
import dev.breakwater.grooming.Meeting;
import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.Observations;
import dev.breakwater.grooming.Party;
import dev.breakwater.grooming.SharedContacts;
import dev.breakwater.grooming.Signal;
import dev.breakwater.grooming.Stage;
import dev.breakwater.grooming.wire.MessageJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessagesTest {
  private static final long FAR = Long.MAX_VALUE;
  private static final String SHORTEST =
      """
      {"version": 1, "id": "m1", "conversation": "c1", "time": "2026-03-02T15:00:00.123456Z",
       "from": {"id": "a1"}, "to": {"id": "a2"}, "act": "MESSAGE"}
      """;

  private final Messages messages = new Messages();

  @Test
  void readsAWithheldMessageOfWhichNothingElseIsKnown() {
    assertThat(read(SHORTEST))
        .isEqualTo(
            new Arrival(
                Instant.parse("2026-03-02T15:00:00.123Z").toEpochMilli(),
                2,
                7,
                "chat",
                event(new Act.Message(new Content.Withheld(), Set.of()))));
  }

  @Test
  void readsEverythingThatIsKnown() {
    String json =
        """
        {"version": 1, "id": "m1", "conversation": "c1", "time": "2026-03-02T15:00:00.123Z",
         "service": "game-chat",
         "from": {"id": "a1", "age": "FROM_25", "certainty": "VERIFIED", "accountAge": "OLDER"},
         "to": {"id": "a2", "age": "FROM_10_TO_12", "certainty": "ESTIMATED", "localTime": "NIGHT"},
         "link": {"meeting": "GAME", "sharedContacts": "NONE"},
         "act": "MESSAGE", "text": "how old are you", "attachments": ["CLEAR", "SENSITIVE"]}
        """;

    Arrival arrival = (Arrival) read(json);

    assertThat(arrival.service()).isEqualTo("game-chat");
    assertThat(arrival.event().from())
        .isEqualTo(
            new Party(
                new ActorId("a1"),
                new Age(AgeBand.FROM_25, Certainty.VERIFIED),
                AccountAge.OLDER,
                DayPart.UNKNOWN));
    assertThat(arrival.event().to().localTime()).isEqualTo(DayPart.NIGHT);
    assertThat(arrival.event().link()).isEqualTo(new Link(Meeting.GAME, SharedContacts.NONE));
    assertThat(arrival.event().act())
        .isEqualTo(
            new Act.Message(
                new Content.Text("how old are you"),
                Set.of(Attachment.CLEAR, Attachment.SENSITIVE)));
  }

  @Test
  void readsBackWhatItWrites() {
    Observations seen =
        new Observations(Observations.of(Set.of(Signal.CLAIMS_CHILD)).bits(), 5, 4, 99);
    for (Act act :
        Set.of(
            Act.Message.text("hello"),
            new Act.Message(
                new Content.Text(
                    "hello",
                    new Meaning.Read(
                        Map.of(Stage.TRUST, 100, Stage.MEETING, 7), Set.of(Bearing.RESISTS))),
                Set.of()),
            new Act.Message(new Content.Flags(seen), Set.of(Attachment.KNOWN)),
            new Act.Request(),
            new Act.Answer(Act.Fate.IGNORED),
            new Act.Block(),
            new Act.Report())) {
      MessageEvent event = event(act);

      Arrival arrival = (Arrival) messages.read(messages.write(event, "chat"), 2, 7, FAR);

      assertThat(arrival.event()).isEqualTo(event);
    }
  }

  @Test
  void placesAnEventFromTheFutureAtTheLatestThatIsAllowed() {
    Arrival arrival =
        (Arrival) messages.read(SHORTEST.getBytes(StandardCharsets.UTF_8), 2, 7, 1_000);

    assertThat(arrival.at()).isEqualTo(1_000);
    assertThat(arrival.event().time()).isEqualTo(Instant.parse("2026-03-02T15:00:00.123Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{\"version\": 1}",
        "{\"version\": 1, \"secret marker\": 3}",
        "{\"secret marker",
        "{\"version\": \"secret marker\"}",
      })
  void refusesWhatIsNoMessageWithoutQuotingIt(String json) {
    assertThat(read(json))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.partition()).isEqualTo(2);
              assertThat(refusal.offset()).isEqualTo(7);
              assertThat(refusal.why()).isNotBlank().doesNotContain("secret");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"version\": 1 -> \"version\": 2",
        "\"id\": \"m1\" -> \"id\": \"has spaces\"",
        "\"id\": \"a2\" -> \"id\": \"a1\"",
        "\"act\": \"MESSAGE\" -> \"act\": \"ANSWER\"",
        "\"act\": \"MESSAGE\" -> \"act\": \"SHOUT\"",
        "\"act\": \"MESSAGE\" -> \"act\": 0",
        "\"act\": \"MESSAGE\" -> \"act\": \"MESSAGE\", \"text\": \"hi\", \"flags\": {\"signals\": [], \"words\": 1, \"knownWords\": 1, \"likeness\": 0}",
        "\"act\": \"MESSAGE\" -> \"act\": \"MESSAGE\", \"service\": \"two words\"",
        "\"act\": \"MESSAGE\" -> \"act\": \"MESSAGE\", \"txet\": \"hi\"",
      })
  void refusesAMessageWithAFault(String change) {
    String[] parts = change.split(" -> ");
    assertThat(SHORTEST).contains(parts[0]);

    assertThat(read(SHORTEST.replace(parts[0], parts[1]))).isInstanceOf(Refusal.class);
  }

  @Test
  void saysNothingOfTheTextWhenPrinted() {
    MessageJson json = MessageJson.of(event(Act.Message.text("a secret marker")), "chat");

    assertThat(json.toString()).doesNotContain("secret");
  }

  private Incoming read(String json) {
    return messages.read(json.getBytes(StandardCharsets.UTF_8), 2, 7, FAR);
  }

  private static MessageEvent event(Act act) {
    return new MessageEvent(
        new EventId("m1"),
        new ConversationId("c1"),
        Instant.parse("2026-03-02T15:00:00.123Z"),
        Party.unknown(new ActorId("a1")),
        Party.unknown(new ActorId("a2")),
        Link.UNKNOWN,
        act);
  }
}

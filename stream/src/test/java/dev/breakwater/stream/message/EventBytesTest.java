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
import dev.breakwater.grooming.Stage;
import dev.breakwater.grooming.bench.Traffic;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

final class EventBytesTest {
  private final ArrivalSerializer serializer = new ArrivalSerializer();

  @Test
  void losesNothingOfGeneratedTraffic() throws IOException {
    for (MessageEvent event : Traffic.messages(2_000, 3)) {
      Arrival arrival = new Arrival(event.time().toEpochMilli() + 5, 3, 1L << 40, "chat", event);

      assertThat(passed(arrival)).isEqualTo(arrival);
    }
  }

  @Test
  void hasANumberForEveryConstantOfTheEngine() throws IOException {
    for (MessageEvent event : everyConstant()) {
      Arrival arrival = new Arrival(0, 0, 0, "chat", event);

      assertThat(passed(arrival)).isEqualTo(arrival);
    }
  }

  @Test
  void keepsTextThatIsNoValidUnicode() throws IOException {
    Arrival arrival = new Arrival(0, 0, 0, "chat", event(Act.Message.text("\ud83d \udc00 \0")));

    assertThat(passed(arrival)).isEqualTo(arrival);
  }

  private static List<MessageEvent> everyConstant() {
    List<MessageEvent> events = new ArrayList<>();
    for (AgeBand band : AgeBand.values()) {
      for (Certainty certainty : Certainty.values()) {
        Age age = new Age(band, certainty);
        events.add(event(age, AccountAge.OLDER, DayPart.DAY, Link.UNKNOWN));
      }
    }
    for (AccountAge account : AccountAge.values()) {
      for (DayPart part : DayPart.values()) {
        events.add(event(Age.UNKNOWN, account, part, Link.UNKNOWN));
      }
    }
    for (Meeting meeting : Meeting.values()) {
      for (SharedContacts shared : SharedContacts.values()) {
        Link link = new Link(meeting, shared);
        events.add(event(Age.UNKNOWN, AccountAge.OLDER, DayPart.DAY, link));
      }
    }
    for (Act.Fate fate : Act.Fate.values()) {
      events.add(event(new Act.Answer(fate)));
    }
    events.add(event(new Act.Request()));
    events.add(event(new Act.Block()));
    events.add(event(new Act.Report()));
    events.add(event(new Act.Message(new Content.Withheld(), Set.of(Attachment.values()))));
    for (Stage stage : Stage.values()) {
      Content read = new Content.Text("hello", Meaning.Read.plainly(stage));
      events.add(event(new Act.Message(read, Set.of())));
    }
    for (Bearing bearing : Bearing.values()) {
      Content read = new Content.Text("hello", new Meaning.Read(Map.of(), Set.of(bearing)));
      events.add(event(new Act.Message(read, Set.of())));
    }
    events.add(
        event(new Act.Message(new Content.Flags(new Observations(-1, 255, 255, -1)), Set.of())));
    return events;
  }

  private static MessageEvent event(Age age, AccountAge account, DayPart part, Link link) {
    return new MessageEvent(
        new EventId("m1"),
        new ConversationId("c1"),
        Instant.ofEpochMilli(-1),
        new Party(new ActorId("a1"), age, account, part),
        Party.unknown(new ActorId("a2")),
        link,
        new Act.Request());
  }

  private static MessageEvent event(Act act) {
    return new MessageEvent(
        new EventId("m1"),
        new ConversationId("c1"),
        Instant.EPOCH,
        Party.unknown(new ActorId("a1")),
        Party.unknown(new ActorId("a2")),
        Link.UNKNOWN,
        act);
  }

  private Arrival passed(Arrival arrival) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(256);
    serializer.serialize(arrival, out);
    return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }
}

package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.Act;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.EventId;
import dev.breakwater.grooming.Link;
import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.Party;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a corpus in the XML form of the PAN-2012 sexual predator identification task: conversations
 * of messages with author, time and text, and a file with one predator's id a line.
 *
 * <p>The corpus itself is not here and needs a licence. Its times are hours and minutes without a
 * day, so a conversation gets one day, and a time that goes back is the next day. Of a conversation
 * of more than two, the subject's messages and those of one other are read. The subject is who
 * lures, or in a harmless conversation the first to speak: an alert at either side of it is false.
 */
final class PanCorpus {
  private static final Instant DAY = Instant.parse("2024-01-01T00:00:00Z");
  private static final int SECONDS_PER_DAY = 86_400;

  private PanCorpus() {}

  static List<Cast> read(Path corpus, Path truth) throws IOException {
    Set<String> predators = new HashSet<>(Files.readAllLines(truth));
    Map<String, List<Talk>> byAuthor = new HashMap<>();
    for (Conversation conversation : conversations(corpus)) {
      for (Talk talk : conversation.talks(predators)) {
        byAuthor.computeIfAbsent(talk.subject().value(), author -> new ArrayList<>()).add(talk);
      }
    }
    return byAuthor.values().stream().map(Cast::new).toList();
  }

  private record Said(String author, int secondOfDay, String text) {}

  private record Conversation(String id, List<Said> messages) {
    List<Talk> talks(Set<String> predators) {
      List<String> authors = messages.stream().map(Said::author).distinct().toList();
      if (authors.size() < 2) {
        return List.of();
      }
      List<String> luring = authors.stream().filter(predators::contains).toList();
      return luring.isEmpty()
          ? List.of(talk(authors.getFirst(), authors, Talk.Truth.HARMLESS))
          : luring.stream().map(author -> talk(author, authors, Talk.Truth.LURES)).toList();
    }

    private Talk talk(String subject, List<String> authors, Talk.Truth truth) {
      return new Talk(
          new ConversationId(id + "." + subject),
          "en",
          "PAN",
          truth,
          new ActorId(subject),
          events(subject, authors));
    }

    private List<MessageEvent> events(String subject, List<String> authors) {
      String partner =
          authors.stream().filter(author -> !author.equals(subject)).findFirst().orElse(subject);
      List<MessageEvent> events = new ArrayList<>();
      long days = 0;
      int last = 0;
      for (Said said : messages) {
        days += said.secondOfDay() < last ? 1 : 0;
        last = said.secondOfDay();
        boolean pair = said.author().equals(subject) || said.author().equals(partner);
        if (pair) {
          Instant time = DAY.plusSeconds(days * SECONDS_PER_DAY + said.secondOfDay());
          events.add(
              event(said, said.author().equals(subject) ? partner : subject, time, events.size()));
        }
      }
      return events;
    }

    private MessageEvent event(Said said, String to, Instant time, int number) {
      return new MessageEvent(
          new EventId("m" + number),
          new ConversationId(id),
          time,
          Party.unknown(new ActorId(said.author())),
          Party.unknown(new ActorId(to)),
          Link.UNKNOWN,
          Act.Message.text(said.text()));
    }
  }

  private static List<Conversation> conversations(Path corpus) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (var stream = Files.newInputStream(corpus)) {
      XMLStreamReader reader = factory.createXMLStreamReader(stream);
      List<Conversation> conversations = new ArrayList<>();
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("conversation")) {
          conversations.add(
              new Conversation(reader.getAttributeValue(null, "id"), messages(reader)));
        }
      }
      return conversations;
    } catch (XMLStreamException malformed) {
      throw new IOException(corpus + " is not XML as PAN-2012 has it", malformed);
    }
  }

  private static List<Said> messages(XMLStreamReader reader) throws XMLStreamException {
    List<Said> messages = new ArrayList<>();
    String author = "";
    String time = "00:00";
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("conversation")) {
        return messages;
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (reader.getLocalName()) {
          case "author" -> author = reader.getElementText().strip();
          case "time" -> time = reader.getElementText().strip();
          case "text" -> messages.add(new Said(author, secondOfDay(time), reader.getElementText()));
          default -> {}
        }
      }
    }
    return messages;
  }

  private static int secondOfDay(String time) {
    String[] parts = time.split(":");
    return (Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1])) * 60;
  }
}

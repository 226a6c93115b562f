package dev.breakwater.grooming.wire;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message as a platform tells it, word for word as {@code docs/chat.md} describes it: the body of
 * {@code POST /v1/messages} and a record of the messages topic.
 *
 * @param version 1
 * @param time kept to the millisecond
 * @param text what was written, where the server may see it
 * @param meaning the stages that a reader of meaning, run by whoever sends this, found in what was
 *     written, each with its strength; empty if it found none, absent if nothing read it. Beside
 *     flags the strength does not count
 * @param bearings with {@code meaning}: how the reader found the sender to stand to the recipient
 * @param flags what the device saw in it, where it may not; with neither, the message is withheld
 */
public record MessageJson(
    int version,
    String id,
    String conversation,
    Instant time,
    @Nullable String service,
    PartyJson from,
    PartyJson to,
    @Nullable LinkJson link,
    Kind act,
    @Nullable String text,
    @Nullable Map<Stage, Integer> meaning,
    @Nullable Set<Bearing> bearings,
    @Nullable FlagsJson flags,
    @Nullable Set<Attachment> attachments,
    Act.@Nullable Fate fate) {
  public static final int VERSION = 1;

  /** What was done. */
  public enum Kind {
    MESSAGE,
    REQUEST,
    ANSWER,
    BLOCK,
    REPORT
  }

  /**
   * One side of the contact.
   *
   * @param language in which this side is to be told something, as in {@code de}
   */
  public record PartyJson(
      String id,
      @Nullable AgeBand age,
      @Nullable Certainty certainty,
      @Nullable AccountAge accountAge,
      @Nullable DayPart localTime,
      @Nullable String language) {
    /** The side that this tells of. */
    public Party party() {
      return new Party(
          new ActorId(id),
          new Age(or(age, AgeBand.UNKNOWN), or(certainty, Certainty.DECLARED)),
          or(accountAge, AccountAge.UNKNOWN),
          or(localTime, DayPart.UNKNOWN));
    }

    private static PartyJson of(Party party) {
      return new PartyJson(
          party.id().value(),
          party.age().band(),
          party.age().certainty(),
          party.accountAge(),
          party.localTime(),
          null);
    }
  }

  /** The tie between the two sides. */
  public record LinkJson(@Nullable Meeting meeting, @Nullable SharedContacts sharedContacts) {
    /** The tie that {@code told} tells of; what is not told is not known. */
    public static Link link(@Nullable LinkJson told) {
      return told == null
          ? Link.UNKNOWN
          : new Link(
              or(told.meeting(), Meeting.UNKNOWN),
              or(told.sharedContacts(), SharedContacts.UNKNOWN));
    }
  }

  /** What a device saw in the words of a message. */
  public record FlagsJson(Set<Signal> signals, int words, int knownWords, int likeness) {
    private Observations observations() {
      return new Observations(Observations.of(signals).bits(), words, knownWords, likeness);
    }

    private static FlagsJson of(Observations seen) {
      return new FlagsJson(seen.signals(), seen.words(), seen.knownWords(), seen.likeness());
    }
  }

  /**
   * The event that this tells of.
   *
   * @throws IllegalArgumentException if it tells of none
   */
  public MessageEvent event() {
    if (version != VERSION) {
      throw new IllegalArgumentException("version is " + version + ", expected " + VERSION);
    }
    return new MessageEvent(
        new EventId(id),
        new ConversationId(conversation),
        time.truncatedTo(ChronoUnit.MILLIS),
        from.party(),
        to.party(),
        LinkJson.link(link),
        doing());
  }

  private Act doing() {
    return switch (act) {
      case MESSAGE -> new Act.Message(content(), or(attachments, EnumSet.noneOf(Attachment.class)));
      case REQUEST -> new Act.Request();
      case ANSWER -> new Act.Answer(expected(fate, "fate"));
      case BLOCK -> new Act.Block();
      case REPORT -> new Act.Report();
    };
  }

  private Content content() {
    if (text != null && flags != null) {
      throw new IllegalArgumentException("there is text and flags, expected one of them");
    }
    if (meaning != null && text == null && flags == null) {
      throw new IllegalArgumentException("there is meaning alone, expected it with text or flags");
    }
    if (meaning == null && bearings != null) {
      throw new IllegalArgumentException("there are bearings without meaning, expected both");
    }
    Meaning meant = meaning == null ? Meaning.NOT_READ : read(meaning);
    if (text != null) {
      return new Content.Text(text, meant);
    }
    return flags == null
        ? new Content.Withheld()
        : new Content.Flags(flags.observations().with(meant));
  }

  private Meaning read(Map<Stage, Integer> strengths) {
    strengths.values().forEach(strength -> expected(strength, "the strength of a meaning"));
    return new Meaning.Read(strengths, or(bearings, Set.of()));
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private static <T> T expected(@Nullable T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  /** An event as a platform would tell it. */
  public static MessageJson of(MessageEvent event, String service) {
    Kind kind =
        switch (event.act()) {
          case Act.Message message -> Kind.MESSAGE;
          case Act.Request request -> Kind.REQUEST;
          case Act.Answer answer -> Kind.ANSWER;
          case Act.Block block -> Kind.BLOCK;
          case Act.Report report -> Kind.REPORT;
        };
    Act.Message message = event.act() instanceof Act.Message written ? written : null;
    Meaning.Read read =
        message != null
                && message.content() instanceof Content.Text text
                && text.meaning() instanceof Meaning.Read meant
            ? meant
            : null;
    return new MessageJson(
        VERSION,
        event.id().value(),
        event.conversation().value(),
        event.time(),
        service,
        PartyJson.of(event.from()),
        PartyJson.of(event.to()),
        new LinkJson(event.link().meeting(), event.link().sharedContacts()),
        kind,
        message != null && message.content() instanceof Content.Text text ? text.text() : null,
        read == null ? null : read.strengths(),
        read == null || read.bearings().isEmpty() ? null : read.bearings(),
        message != null && message.content() instanceof Content.Flags flags
            ? FlagsJson.of(flags.observations())
            : null,
        message == null || message.attachments().isEmpty() ? null : message.attachments(),
        event.act() instanceof Act.Answer answer ? answer.fate() : null);
  }

  /** A redacted form: it may hold what a person wrote. */
  @Override
  public String toString() {
    return "MessageJson[redacted]";
  }
}

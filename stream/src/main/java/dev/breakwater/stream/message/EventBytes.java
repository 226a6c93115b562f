package dev.breakwater.stream.message;

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
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.types.StringValue;

/**
 * The binary form in which events pass between operators and wait in state.
 *
 * <p>Strings go character by character, so that even text that is no valid Unicode arrives as it
 * left.
 */
final class EventBytes {
  static final int VERSION = 1;

  private static final int TEXT = 0;
  private static final int FLAGS = 1;
  private static final int WITHHELD = 2;
  private static final int REQUEST = 3;
  private static final int ANSWER = 4;
  private static final int BLOCK = 5;
  private static final int REPORT = 6;

  /** Text that a reader of meaning had read; 7 was without strengths, 8 without bearings. */
  private static final int MEANT_TEXT = 9;

  private static final int MEANT_TEXT_WITHOUT_BEARINGS = 8;

  private static final Codes<AgeBand> BANDS =
      new Codes<>(
          List.of(
              AgeBand.UNKNOWN,
              AgeBand.UNDER_10,
              AgeBand.FROM_10_TO_12,
              AgeBand.FROM_13_TO_15,
              AgeBand.FROM_16_TO_17,
              AgeBand.FROM_18_TO_24,
              AgeBand.FROM_25));
  private static final Codes<Certainty> CERTAINTIES =
      new Codes<>(List.of(Certainty.DECLARED, Certainty.ESTIMATED, Certainty.VERIFIED));
  private static final Codes<AccountAge> ACCOUNTS =
      new Codes<>(
          List.of(
              AccountAge.UNKNOWN,
              AccountAge.UNDER_A_DAY,
              AccountAge.UNDER_A_WEEK,
              AccountAge.UNDER_A_MONTH,
              AccountAge.OLDER));
  private static final Codes<DayPart> DAY_PARTS =
      new Codes<>(List.of(DayPart.UNKNOWN, DayPart.DAY, DayPart.EVENING, DayPart.NIGHT));
  private static final Codes<Meeting> MEETINGS =
      new Codes<>(
          List.of(
              Meeting.UNKNOWN,
              Meeting.SEARCH,
              Meeting.SUGGESTION,
              Meeting.GROUP,
              Meeting.GAME,
              Meeting.MUTUAL_CONTACT,
              Meeting.ORGANISATION,
              Meeting.FAMILY));
  private static final Codes<SharedContacts> SHARED =
      new Codes<>(
          List.of(
              SharedContacts.UNKNOWN,
              SharedContacts.NONE,
              SharedContacts.FEW,
              SharedContacts.MANY));
  private static final Codes<Act.Fate> FATES =
      new Codes<>(List.of(Act.Fate.ACCEPTED, Act.Fate.DECLINED, Act.Fate.IGNORED));
  private static final Codes<Attachment> ATTACHMENTS =
      new Codes<>(
          List.of(
              Attachment.CLEAR, Attachment.NOT_EXAMINED, Attachment.SENSITIVE, Attachment.KNOWN));

  private static final Codes<Bearing> BEARINGS =
      new Codes<>(List.of(Bearing.YIELDS, Bearing.RESISTS, Bearing.SPEAKS_AS_KNOWN));

  private static final Codes<Stage> STAGES =
      new Codes<>(
          List.of(
              Stage.AGE,
              Stage.TRUST,
              Stage.ISOLATION,
              Stage.SUPERVISION,
              Stage.MOVE,
              Stage.PICTURES,
              Stage.GIFTS,
              Stage.PRESSURE,
              Stage.MEETING));

  private EventBytes() {}

  static void write(MessageEvent event, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    write(event.id().value(), out);
    write(event.conversation().value(), out);
    out.writeLong(event.time().toEpochMilli());
    write(event.from(), out);
    write(event.to(), out);
    MEETINGS.write(event.link().meeting(), out);
    SHARED.write(event.link().sharedContacts(), out);
    write(event.act(), out);
  }

  private static void write(String text, DataOutput out) throws IOException {
    StringValue.writeString(text, out);
  }

  private static void write(Party party, DataOutput out) throws IOException {
    write(party.id().value(), out);
    BANDS.write(party.age().band(), out);
    CERTAINTIES.write(party.age().certainty(), out);
    ACCOUNTS.write(party.accountAge(), out);
    DAY_PARTS.write(party.localTime(), out);
  }

  private static void write(Act act, DataOutput out) throws IOException {
    switch (act) {
      case Act.Message message -> {
        write(message.content(), out);
        out.writeByte(ATTACHMENTS.bits(message.attachments()));
      }
      case Act.Request request -> out.writeByte(REQUEST);
      case Act.Answer answer -> {
        out.writeByte(ANSWER);
        FATES.write(answer.fate(), out);
      }
      case Act.Block block -> out.writeByte(BLOCK);
      case Act.Report report -> out.writeByte(REPORT);
    }
  }

  private static void write(Content content, DataOutput out) throws IOException {
    switch (content) {
      case Content.Text text -> {
        switch (text.meaning()) {
          case Meaning.NotRead _ -> {
            out.writeByte(TEXT);
            write(text.text(), out);
          }
          case Meaning.Read read -> {
            out.writeByte(MEANT_TEXT);
            write(text.text(), out);
            out.writeByte(read.strengths().size());
            for (Map.Entry<Stage, Integer> stage : new TreeMap<>(read.strengths()).entrySet()) {
              STAGES.write(stage.getKey(), out);
              out.writeByte(stage.getValue());
            }
            out.writeByte(BEARINGS.bits(read.bearings()));
          }
        }
      }
      case Content.Flags flags -> {
        out.writeByte(FLAGS);
        out.writeLong(flags.observations().bits());
        out.writeByte(flags.observations().words());
        out.writeByte(flags.observations().knownWords());
        out.writeInt(flags.observations().likeness());
      }
      case Content.Withheld withheld -> out.writeByte(WITHHELD);
    }
  }

  static MessageEvent read(DataInput in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException(
          "an event in the job's state is of version " + version + ", this job reads " + VERSION);
    }
    return new MessageEvent(
        new EventId(StringValue.readString(in)),
        new ConversationId(StringValue.readString(in)),
        Instant.ofEpochMilli(in.readLong()),
        party(in),
        party(in),
        new Link(MEETINGS.read(in), SHARED.read(in)),
        act(in));
  }

  private static Party party(DataInput in) throws IOException {
    return new Party(
        new ActorId(StringValue.readString(in)),
        new Age(BANDS.read(in), CERTAINTIES.read(in)),
        ACCOUNTS.read(in),
        DAY_PARTS.read(in));
  }

  private static Act act(DataInput in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case TEXT -> message(new Content.Text(StringValue.readString(in)), in);
      case MEANT_TEXT -> {
        String text = StringValue.readString(in);
        Map<Stage, Integer> strengths = strengths(in);
        Meaning meaning = new Meaning.Read(strengths, BEARINGS.set(in.readByte()));
        yield message(new Content.Text(text, meaning), in);
      }
      case MEANT_TEXT_WITHOUT_BEARINGS -> {
        String text = StringValue.readString(in);
        yield message(new Content.Text(text, new Meaning.Read(strengths(in))), in);
      }
      case FLAGS -> message(new Content.Flags(observations(in)), in);
      case WITHHELD -> message(new Content.Withheld(), in);
      case REQUEST -> new Act.Request();
      case ANSWER -> new Act.Answer(FATES.read(in));
      case BLOCK -> new Act.Block();
      case REPORT -> new Act.Report();
      default -> throw new IOException("an event in the job's state has an act of kind " + kind);
    };
  }

  private static Observations observations(DataInput in) throws IOException {
    return new Observations(
        in.readLong(), in.readUnsignedByte(), in.readUnsignedByte(), in.readInt());
  }

  private static Map<Stage, Integer> strengths(DataInput in) throws IOException {
    Map<Stage, Integer> strengths = new EnumMap<>(Stage.class);
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      strengths.put(STAGES.read(in), in.readUnsignedByte());
    }
    return strengths;
  }

  private static Act message(Content content, DataInput in) throws IOException {
    return new Act.Message(content, ATTACHMENTS.set(in.readByte()));
  }
}

package dev.breakwater.grooming;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The binary form of {@link ConversationState}: big-endian, only the signals that were shown. */
final class ConversationCodec {
  /** Since this version a state knows how much was read, and how strongly each stage was meant. */
  private static final byte KNOWS_MEANING = 2;

  private ConversationCodec() {}

  static byte[] encode(ConversationState.Draft state) {
    ByteBuffer out = ByteBuffer.allocate(ConversationState.MAX_BYTES);
    out.put(ConversationState.VERSION).putInt(state.lastMinute);
    out.putShort((short) state.words).putShort((short) state.knownWords);
    out.put((byte) (state.readable ? 1 : 0));
    out.putShort((short) state.texts).putShort((short) state.meant);
    out.put((byte) state.meetingCode).put((byte) state.sharedCode);
    out.put((byte) state.recent.length);
    for (long event : state.recent) {
      out.putLong(event);
    }
    put(out, state.low);
    put(out, state.high);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void put(ByteBuffer out, Side side) {
    out.putLong(side.actor);
    out.putShort((short) side.messages).putShort((short) side.nightMessages);
    out.put((byte) side.unanswered).put((byte) side.longestUnanswered);
    out.putInt(side.firstMinute).putInt(side.firstRiskMinute);
    out.put((byte) side.bandCode).put((byte) side.certaintyCode).put((byte) side.accountCode);
    put(out, side.view);
    out.put((byte) side.level.code());
    putSignals(out, side);
    out.put(side.strengths);
    putSightings(out, side.sightings);
    out.putInt(side.tailMinute).put((byte) side.tail.length);
    for (char word : side.tail) {
      out.putChar(word);
    }
  }

  private static void put(ByteBuffer out, ActorView view) {
    out.put((byte) view.targets()).put((byte) view.children());
    out.put((byte) view.risky()).put((byte) view.likeOpeners());
    out.put((byte) view.requests()).put((byte) view.declined());
    out.put((byte) view.blocks()).put((byte) view.reports());
  }

  private static void putSignals(ByteBuffer out, Side side) {
    int lengthAt = out.position();
    out.put((byte) 0);
    int shown = 0;
    for (int code = 0; code < side.counts.length; code++) {
      if (side.counts[code] > 0) {
        out.put((byte) code).put(side.counts[code]).putInt(side.lastMinutes[code]);
        shown++;
      }
    }
    out.put(lengthAt, (byte) shown);
  }

  private static void putSightings(ByteBuffer out, List<Sighting> sightings) {
    out.put((byte) sightings.size());
    for (Sighting sighting : sightings) {
      byte[] event = sighting.event().value().getBytes(StandardCharsets.US_ASCII);
      out.put((byte) sighting.signal().code()).putInt(sighting.minute());
      out.put((byte) event.length).put(event);
    }
  }

  static ConversationState.Draft decode(ByteBuffer in) {
    try {
      byte version = in.get();
      StateVersion.check(version, ConversationState.VERSION);
      ConversationState.Draft state = new ConversationState.Draft();
      state.lastMinute = in.getInt();
      state.words = in.getShort();
      state.knownWords = in.getShort();
      state.readable = in.get() == 1;
      if (version >= KNOWS_MEANING) {
        state.texts = in.getShort();
        state.meant = in.getShort();
      }
      state.meetingCode = in.get();
      state.sharedCode = in.get();
      state.recent = new long[in.get()];
      Arrays.setAll(state.recent, slot -> in.getLong());
      state.low = side(in, version);
      state.high = side(in, version);
      return state;
    } catch (BufferUnderflowException cutShort) {
      throw new IllegalArgumentException(
          "the bytes of a conversation state were cut short", cutShort);
    }
  }

  private static Side side(ByteBuffer in, byte version) {
    Side side = new Side(in.getLong());
    side.messages = Short.toUnsignedInt(in.getShort());
    side.nightMessages = Short.toUnsignedInt(in.getShort());
    side.unanswered = unsigned(in);
    side.longestUnanswered = unsigned(in);
    side.firstMinute = in.getInt();
    side.firstRiskMinute = in.getInt();
    side.bandCode = in.get();
    side.certaintyCode = in.get();
    side.accountCode = in.get();
    side.view = view(in);
    side.level = Level.of(in.get());
    readSignals(in, side);
    if (version >= KNOWS_MEANING) {
      in.get(side.strengths);
    } else {
      Arrays.fill(side.strengths, (byte) Side.UNTOLD);
    }
    side.sightings = sightings(in);
    side.tailMinute = in.getInt();
    side.tail = new char[in.get()];
    for (int i = 0; i < side.tail.length; i++) {
      side.tail[i] = in.getChar();
    }
    return side;
  }

  private static ActorView view(ByteBuffer in) {
    return new ActorView(
        unsigned(in),
        unsigned(in),
        unsigned(in),
        unsigned(in),
        unsigned(in),
        unsigned(in),
        unsigned(in),
        unsigned(in));
  }

  private static int unsigned(ByteBuffer in) {
    return Byte.toUnsignedInt(in.get());
  }

  private static void readSignals(ByteBuffer in, Side side) {
    int shown = in.get();
    for (int i = 0; i < shown; i++) {
      int code = in.get();
      side.counts[code] = in.get();
      side.lastMinutes[code] = in.getInt();
    }
  }

  private static List<Sighting> sightings(ByteBuffer in) {
    int size = in.get();
    List<Sighting> sightings = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Signal signal = Signal.of(in.get());
      int minute = in.getInt();
      byte[] event = new byte[in.get()];
      in.get(event);
      sightings.add(
          new Sighting(signal, minute, new EventId(new String(event, StandardCharsets.US_ASCII))));
    }
    return List.copyOf(sightings);
  }
}

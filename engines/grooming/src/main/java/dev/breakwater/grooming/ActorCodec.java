package dev.breakwater.grooming;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The binary form of {@link ActorState}: big-endian, fixed places. */
final class ActorCodec {
  private ActorCodec() {}

  static byte[] encode(ActorState state) {
    ByteBuffer out = ByteBuffer.allocate(ActorState.MAX_BYTES);
    out.put(ActorState.VERSION).putInt(state.week());
    put(out, state.thisWeek());
    put(out, state.lastWeek());
    out.put((byte) state.blocks()).put((byte) state.reports());
    for (int slot = 0; slot < ActorState.OPENERS; slot++) {
      out.putInt(state.opener(slot)).put((byte) state.openerCount(slot));
    }
    for (int slot = 0; slot < ActorState.RECENT; slot++) {
      out.putLong(state.recent(slot));
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  static ActorState decode(ByteBuffer in) {
    try {
      StateVersion.check(in.get(), ActorState.VERSION);
      ActorState.Draft draft =
          new ActorState.Draft()
              .weeks(in.getInt(), week(in), week(in))
              .complaints(Byte.toUnsignedInt(in.get()), Byte.toUnsignedInt(in.get()));
      int[] openers = new int[ActorState.OPENERS];
      int[] counts = new int[ActorState.OPENERS];
      for (int slot = 0; slot < ActorState.OPENERS; slot++) {
        openers[slot] = in.getInt();
        counts[slot] = Byte.toUnsignedInt(in.get());
      }
      long[] recent = new long[ActorState.RECENT];
      Arrays.setAll(recent, slot -> in.getLong());
      return draft.slots(openers, counts, recent).freeze();
    } catch (BufferUnderflowException cutShort) {
      throw new IllegalArgumentException("the bytes of an actor state were cut short", cutShort);
    }
  }

  private static void put(ByteBuffer out, ActorWeek week) {
    put(out, week.targets());
    put(out, week.children());
    put(out, week.risky());
    out.put((byte) week.requests()).put((byte) week.declined());
  }

  private static ActorWeek week(ByteBuffer in) {
    return new ActorWeek(
        sketch(in),
        sketch(in),
        sketch(in),
        Byte.toUnsignedInt(in.get()),
        Byte.toUnsignedInt(in.get()));
  }

  private static void put(ByteBuffer out, Sketch sketch) {
    out.putLong(sketch.a()).putLong(sketch.b()).putLong(sketch.c()).putLong(sketch.d());
  }

  private static Sketch sketch(ByteBuffer in) {
    return new Sketch(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }
}

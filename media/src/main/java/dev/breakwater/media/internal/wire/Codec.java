package dev.breakwater.media.internal.wire;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import dev.breakwater.media.Cause;
import dev.breakwater.media.Completeness;
import dev.breakwater.media.Confinement;
import dev.breakwater.media.Fingerprinting;
import dev.breakwater.media.FrameFingerprint;
import dev.breakwater.media.MediaFormat;
import dev.breakwater.media.MediaKind;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Messages as bytes: a kind, then fields in order. Both ends are always of one build. */
final class Codec {
  /**
   * No message is longer: a row of a frame in colour is the longest, then a fingerprint with two
   * profiles.
   */
  static final int MAX_BYTES = 3 * 1024;

  private static final byte READY = 1;
  private static final byte EXAMINE = 2;
  private static final byte NEED = 3;
  private static final byte WINDOWED = 4;
  private static final byte FOUND = 5;
  private static final byte DONE = 6;
  private static final byte FAILED = 7;
  private static final byte SEAL = 8;
  private static final byte ROW = 9;
  private static final byte BEGUN = 10;

  private Codec() {}

  static void write(Message message, ByteBuffer out) {
    switch (message) {
      case Message.Seal seal -> put(out, SEAL, seal.confinement());
      case Message.Ready ready -> put(out, READY, ready.confinement());
      case Message.Examine examine -> writeExamine(examine, out);
      case Message.Begun _ -> out.put(BEGUN);
      case Message.Need need -> out.put(NEED).putLong(need.offset());
      case Message.Windowed it -> out.put(WINDOWED).putLong(it.offset()).putInt(it.length());
      case Message.Found found -> writeFound(found.frame(), out);
      case Message.Row row -> out.put(ROW).putInt(row.y()).putInt(row.height()).put(row.samples());
      case Message.Done done -> writeDone(done, out);
      case Message.Failed failed -> put(out, FAILED, failed.cause());
    }
  }

  static Message read(ByteBuffer in) throws MalformedMessage {
    try {
      Message message = readBody(in);
      if (in.hasRemaining()) {
        throw new MalformedMessage("bytes left over");
      }
      return message;
    } catch (BufferUnderflowException shorter) {
      throw new MalformedMessage("too short");
    } catch (IllegalArgumentException outOfRange) {
      throw new MalformedMessage("a field out of range");
    }
  }

  private static Message readBody(ByteBuffer in) throws MalformedMessage {
    byte kind = in.get();
    return switch (kind) {
      case SEAL -> new Message.Seal(get(in, Confinement.values()));
      case READY -> new Message.Ready(get(in, Confinement.values()));
      case EXAMINE -> readExamine(in);
      case BEGUN -> new Message.Begun();
      case NEED -> new Message.Need(in.getLong());
      case WINDOWED -> new Message.Windowed(in.getLong(), in.getInt());
      case FOUND -> new Message.Found(readFound(in));
      case ROW -> readRow(in);
      case DONE ->
          new Message.Done(
              get(in, MediaKind.values()),
              in.getInt(),
              in.getInt(),
              get(in, Completeness.values()));
      case FAILED -> new Message.Failed(get(in, Cause.values()));
      default -> throw new MalformedMessage("kind " + kind);
    };
  }

  private static void writeExamine(Message.Examine examine, ByteBuffer out) {
    put(out, EXAMINE, examine.format());
    put(out, examine.kind());
    Rules rules = examine.rules();
    out.putInt(rules.pixels()).putInt(rules.frames()).putInt(rules.millis());
    put(out, rules.fingerprinting().frames());
    put(out, rules.fingerprinting().profiles());
    put(out, rules.fingerprinting().edges());
    put(out, rules.showing().tone());
    out.putInt(rules.showing().side());
    out.putLong(examine.size()).putInt(examine.windowed());
  }

  private static Message.Examine readExamine(ByteBuffer in) throws MalformedMessage {
    MediaFormat format = get(in, MediaFormat.values());
    MediaKind kind = get(in, MediaKind.values());
    int pixels = in.getInt();
    int frames = in.getInt();
    int millis = in.getInt();
    var fingerprinting =
        new Fingerprinting(
            get(in, Fingerprinting.Frames.values()),
            get(in, Fingerprinting.Profiles.values()),
            get(in, Fingerprinting.Edges.values()));
    var showing = new Showing(get(in, Showing.Tone.values()), in.getInt());
    var rules = new Rules(pixels, frames, millis, fingerprinting, showing);
    return new Message.Examine(format, kind, rules, in.getLong(), in.getInt());
  }

  private static Message.Row readRow(ByteBuffer in) {
    int y = in.getInt();
    int height = in.getInt();
    byte[] samples = new byte[in.remaining()];
    in.get(samples);
    return new Message.Row(y, height, samples);
  }

  private static void writeDone(Message.Done done, ByteBuffer out) {
    put(out, DONE, done.kind());
    out.putInt(done.width()).putInt(done.height());
    put(out, done.completeness());
  }

  private static void writeFound(FrameFingerprint frame, ByteBuffer out) {
    put(out, FOUND, frame.sampled());
    out.putLong(frame.frame()).putLong(frame.at().toNanos());
    out.put((byte) frame.quality().value());
    writeHashes(frame.dihedral(), out);
    writeHashes(frame.nearest512(), out);
  }

  private static FrameFingerprint readFound(ByteBuffer in) throws MalformedMessage {
    var sampled = get(in, FrameFingerprint.Sampled.values());
    long frame = in.getLong();
    Duration at = Duration.ofNanos(in.getLong());
    Quality quality = new Quality(in.get());
    return new FrameFingerprint(frame, at, sampled, quality, readHashes(in), readHashes(in));
  }

  private static void writeHashes(List<Pdq256> hashes, ByteBuffer out) {
    out.put((byte) hashes.size());
    for (Pdq256 hash : hashes) {
      out.putLong(hash.w0()).putLong(hash.w1()).putLong(hash.w2()).putLong(hash.w3());
    }
  }

  private static List<Pdq256> readHashes(ByteBuffer in) throws MalformedMessage {
    int count = in.get();
    if (count != 0 && count != FrameFingerprint.TURNS) {
      throw new MalformedMessage("a profile of " + count + " hashes");
    }
    List<Pdq256> hashes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      hashes.add(new Pdq256(in.getLong(), in.getLong(), in.getLong(), in.getLong()));
    }
    return hashes;
  }

  private static void put(ByteBuffer out, byte kind, Enum<?> first) {
    put(out.put(kind), first);
  }

  @SuppressWarnings("EnumOrdinal") // nothing is kept: both ends are of one build
  private static void put(ByteBuffer out, Enum<?> name) {
    out.put((byte) name.ordinal());
  }

  private static <E> E get(ByteBuffer in, E[] values) throws MalformedMessage {
    int ordinal = in.get();
    if (ordinal < 0 || ordinal >= values.length) {
      throw new MalformedMessage("a name out of range");
    }
    return values[ordinal];
  }
}

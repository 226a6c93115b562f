package dev.breakwater.live.source;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the pictures out of fragmented MP4 (ISO/IEC 14496-12), as HLS and LL-HLS carry it: a
 * section that says how pictures are coded, and pieces of whole fragments.
 *
 * <p>Of several tracks it reads the first of pictures. It refuses what is encrypted, and reads no
 * file whose pictures lie outside their fragments. Every length is held against what there is.
 */
final class FragmentedMp4 {
  private static final byte[] NONE = {};
  private static final Set<String> FIRST =
      Set.of("ftyp", "styp", "moof", "moov", "sidx", "prft", "emsg", "free");
  private static final int BOX_HEAD = 8;
  private static final int MOST_SAMPLES = 10_000;
  private static final int NOT_SYNC = 0x10000;
  private static final int SAMPLE_ENTRY = 78;
  private static final int MILLIS = 1000;

  private final Track track;

  private FragmentedMp4(Track track) {
    this.track = track;
  }

  /** A track of pictures, and what its fragments need not repeat. */
  private record Track(int id, long timescale, Codec codec, byte[] config, Defaults defaults) {}

  /** What samples have that do not say otherwise. */
  private record Defaults(long duration, int size, int flags) {
    static final Defaults NOTHING = new Defaults(0, 0, 0);
  }

  /** Whether the bytes look like such a section or piece. */
  static boolean is(byte[] bytes) {
    return bytes.length >= BOX_HEAD
        && FIRST.contains(new String(bytes, 4, 4, StandardCharsets.US_ASCII));
  }

  /** What {@code section} says of the pieces that follow it (EXT-X-MAP). */
  static FragmentedMp4 of(byte[] section) throws Malformed {
    try {
      ByteBuffer moov = child(ByteBuffer.wrap(section), "moov").orElseThrow(FragmentedMp4::none);
      for (ByteBuffer trak : children(moov, "trak")) {
        Optional<Track> found = track(trak, moov);
        if (found.isPresent()) {
          return new FragmentedMp4(found.get());
        }
      }
      throw none();
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException shorter) {
      throw new Malformed("a section of MP4 that ends in the middle");
    }
  }

  private static Malformed none() {
    return new Malformed("its MP4 has no pictures that we read, or they are encrypted");
  }

  /** The pictures of a piece, in order of decoding. */
  List<CodedFrame> frames(byte[] piece) throws Malformed {
    Samples frames = new Samples(piece.length);
    try {
      ByteBuffer all = ByteBuffer.wrap(piece);
      while (all.remaining() >= BOX_HEAD) {
        int start = all.position();
        Box box = Box.next(all);
        if (box.type().equals("moof")) {
          for (ByteBuffer traf : children(box.body(), "traf")) {
            new Fragment(piece, start, frames).read(traf);
          }
        }
      }
      return frames.frames;
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException shorter) {
      throw new Malformed("a piece of MP4 that ends in the middle");
    }
  }

  private record Box(String type, ByteBuffer body) {
    /** The box at the position of {@code in}, which is moved behind it. */
    static Box next(ByteBuffer in) {
      int start = in.position();
      long size = Integer.toUnsignedLong(in.getInt());
      byte[] type = new byte[4];
      in.get(type);
      if (size == 1) {
        size = in.getLong();
      } else if (size == 0) {
        size = (long) in.limit() - start;
      }
      long body = size - (in.position() - start);
      if (body < 0 || body > in.remaining()) {
        throw new IllegalArgumentException("a box longer than what it is in");
      }
      ByteBuffer inner = in.slice(in.position(), (int) body);
      in.position(in.position() + (int) body);
      return new Box(new String(type, StandardCharsets.US_ASCII), inner);
    }
  }

  private static List<ByteBuffer> children(ByteBuffer parent, String type) {
    List<ByteBuffer> found = new ArrayList<>();
    ByteBuffer in = parent.duplicate();
    while (in.remaining() >= BOX_HEAD) {
      Box box = Box.next(in);
      if (box.type().equals(type)) {
        found.add(box.body());
      }
    }
    return found;
  }

  private static Optional<ByteBuffer> child(ByteBuffer parent, String... path) {
    Optional<ByteBuffer> at = Optional.of(parent);
    for (String type : path) {
      at = at.flatMap(box -> children(box, type).stream().findFirst());
    }
    return at;
  }

  private static Optional<Track> track(ByteBuffer trak, ByteBuffer moov) {
    Optional<ByteBuffer> head = child(trak, "tkhd");
    Optional<ByteBuffer> clock = child(trak, "mdia", "mdhd");
    Optional<ByteBuffer> described = child(trak, "mdia", "minf", "stbl", "stsd");
    if (head.isEmpty() || clock.isEmpty() || described.isEmpty()) {
      return Optional.empty();
    }
    int id = afterTimes(head.get()).getInt();
    long timescale = Integer.toUnsignedLong(afterTimes(clock.get()).getInt());
    ByteBuffer entries = described.get().duplicate();
    entries.position(entries.position() + 8);
    return entries.remaining() < BOX_HEAD || timescale == 0
        ? Optional.empty()
        : coded(Box.next(entries))
            .filter(it -> it.config.length <= CodedFrame.MOST_CONFIG_BYTES)
            .map(it -> new Track(id, timescale, it.codec, it.config, defaults(moov, id)));
  }

  /** A header behind its version, flags and two times, which are of 4 or of 8 bytes. */
  private static ByteBuffer afterTimes(ByteBuffer box) {
    ByteBuffer in = box.duplicate();
    int version = in.getInt() >>> 24;
    return in.position(in.position() + (version == 1 ? 16 : 8));
  }

  /** How pictures are coded. */
  private record Coded(Codec codec, byte[] config) {}

  private static Optional<Coded> coded(Box entry) {
    ByteBuffer in = entry.body();
    if (in.remaining() < SAMPLE_ENTRY) {
      return Optional.empty();
    }
    ByteBuffer inner = in.slice(in.position() + SAMPLE_ENTRY, in.remaining() - SAMPLE_ENTRY);
    return switch (entry.type()) {
      case "avc1", "avc3" -> child(inner, "avcC").map(it -> new Coded(Codec.AVC, bytes(it)));
      case "hvc1", "hev1" -> child(inner, "hvcC").map(it -> new Coded(Codec.HEVC, bytes(it)));
      case "av01" -> child(inner, "av1C").map(it -> new Coded(Codec.AV1, bytes(it)));
      case "vp09" -> Optional.of(new Coded(Codec.VP9, NONE));
      default -> Optional.empty();
    };
  }

  private static Defaults defaults(ByteBuffer moov, int id) {
    return child(moov, "mvex").map(it -> children(it, "trex")).orElse(List.of()).stream()
        .filter(trex -> trex.remaining() >= 24 && trex.getInt(4) == id)
        .findFirst()
        .map(trex -> new Defaults(trex.getInt(12), trex.getInt(16), trex.getInt(20)))
        .orElse(Defaults.NOTHING);
  }

  private static byte[] bytes(ByteBuffer box) {
    byte[] bytes = new byte[box.remaining()];
    box.duplicate().get(bytes);
    return bytes;
  }

  /**
   * The pictures found: together no larger than the piece, which may name bytes again and again.
   */
  private static final class Samples {
    private final List<CodedFrame> frames = new ArrayList<>();
    private long room;

    Samples(long room) {
      this.room = room;
    }

    boolean hasRoomFor(int size) {
      return size <= room && frames.size() < MOST_SAMPLES;
    }

    void add(CodedFrame frame) {
      room -= frame.bytes().length;
      frames.add(frame);
    }
  }

  /** One fragment of the track. */
  private final class Fragment {
    private final byte[] piece;
    private final int start;
    private final Samples into;
    private Defaults defaults = track.defaults();
    private long ticks;
    private long next;

    Fragment(byte[] piece, int start, Samples into) {
      this.piece = piece;
      this.start = start;
      this.into = into;
      this.next = start;
    }

    void read(ByteBuffer traf) throws Malformed {
      Optional<ByteBuffer> head = child(traf, "tfhd");
      if (head.isEmpty() || head.get().getInt(4) != track.id()) {
        return;
      }
      readHead(head.get().duplicate());
      child(traf, "tfdt")
          .ifPresent(time ->
              ticks = time.get(0) == 1 ? time.getLong(4) : Integer.toUnsignedLong(time.getInt(4)));
      for (ByteBuffer run : children(traf, "trun")) {
        readRun(run.duplicate());
      }
    }

    private void readHead(ByteBuffer head) throws Malformed {
      int has = head.getInt();
      head.getInt();
      if ((has & 0x1) != 0) {
        throw new Malformed("an MP4 fragment whose pictures lie elsewhere");
      }
      if ((has & 0x2) != 0) {
        head.getInt();
      }
      long duration = (has & 0x8) != 0 ? head.getInt() : defaults.duration();
      int size = (has & 0x10) != 0 ? head.getInt() : defaults.size();
      int flags = (has & 0x20) != 0 ? head.getInt() : defaults.flags();
      defaults = new Defaults(duration, size, flags);
    }

    private void readRun(ByteBuffer run) {
      int has = run.getInt();
      int count = run.getInt();
      if ((has & 0x1) != 0) {
        next = (long) start + run.getInt();
      }
      int flagsOfFirst = (has & 0x4) != 0 ? run.getInt() : defaults.flags();
      for (int i = 0; i < count; i++) {
        long duration = (has & 0x100) != 0 ? run.getInt() : defaults.duration();
        int size = (has & 0x200) != 0 ? run.getInt() : defaults.size();
        int usual = i == 0 ? flagsOfFirst : defaults.flags();
        int flags = (has & 0x400) != 0 ? run.getInt() : usual;
        int offset = (has & 0x800) != 0 ? run.getInt() : 0;
        if (next < 0 || size <= 0 || next + size > piece.length || !into.hasRoomFor(size)) {
          return;
        }
        take(size, (flags & NOT_SYNC) == 0, ticks + offset);
        next += size;
        ticks += duration;
      }
    }

    private void take(int size, boolean sync, long shownAt) {
      if (size > CodedFrame.MOST_BYTES) {
        return;
      }
      byte[] picture = new byte[size];
      System.arraycopy(piece, (int) next, picture, 0, size);
      // What a file says of a picture is not believed where the picture says more.
      boolean key = sync || NalUnits.hasKeyframe(track.codec(), track.config(), picture);
      into.add(new CodedFrame(track.codec(), track.config(), picture, key, millis(shownAt)));
    }

    private long millis(long at) {
      long whole = at / track.timescale();
      long rest = at % track.timescale();
      return Math.max(0, whole * MILLIS + rest * MILLIS / track.timescale());
    }
  }
}

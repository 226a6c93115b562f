package dev.breakwater.media.internal.sniff;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.breakwater.media.Cause;
import dev.breakwater.media.MediaFormat;
import dev.breakwater.media.MediaKind;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Set;

/**
 * Tells from content what a file is and how large its picture is, before any decoder sees it.
 *
 * <p>A file is what a browser takes it for: the magic counts only at the very start (WHATWG MIME
 * Sniffing, section 6), so junk in front of a JPEG makes it unknown, and junk behind it is ignored.
 * The name and the declared type are never asked. Every loop here is bounded by the header it reads
 * and none allocates by a number the file gives.
 */
public final class Sniffer {
  private static final int MOST_MARKERS = 4_096;
  private static final int MOST_CHUNKS = 4_096;
  private static final int MOST_BRANDS = 64;
  private static final int SYNCS = 5;
  private static final int META_SEARCHED = 64 * 1024;

  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");
  private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis", "avio");
  private static final Set<String> SEQUENCE_BRANDS = Set.of("hevc", "hevx", "avis", "msf1");

  /** What a QuickTime file without a brand starts with. */
  private static final Set<String> OLD_MOV = Set.of("moov", "mdat", "wide", "free", "skip", "pnot");

  private final long maxPixels;

  public Sniffer(long maxPixels) {
    this.maxPixels = maxPixels;
  }

  /** Looks at the start of {@code bytes}. */
  public Sniffed sniff(SeekableByteChannel bytes) throws IOException {
    Header header = new Header(bytes);
    if (header.size() == 0) {
      return new Sniffed.Refused(Cause.EMPTY, "there are no bytes");
    }
    Sniffed sniffed = recognise(header);
    if (sniffed instanceof Sniffed.Media media && media.pixels() > maxPixels) {
      return new Sniffed.Refused(
          Cause.TOO_LARGE,
          "a %s of %d x %d pixels is over the cap of %d"
              .formatted(media.format(), media.width(), media.height(), maxPixels));
    }
    return sniffed;
  }

  private static Sniffed recognise(Header file) throws IOException {
    if (file.startsWith(0, "\u00ff\u00d8\u00ff")) {
      return jpeg(file);
    }
    if (file.startsWith(0, "\u0089PNG\r\n\u001a\n")) {
      return png(file);
    }
    if (file.startsWith(0, "GIF87a") || file.startsWith(0, "GIF89a")) {
      return gif(file);
    }
    if (file.startsWith(0, "RIFF") && file.startsWith(8, "WEBP")) {
      return webp(file);
    }
    if (file.startsWith(0, "BM")) {
      return bmp(file);
    }
    if (file.startsWith(0, "II*\0") || file.startsWith(0, "II+\0")) {
      return tiff(file, LITTLE_ENDIAN);
    }
    if (file.startsWith(0, "MM\0*") || file.startsWith(0, "MM\0+")) {
      return tiff(file, BIG_ENDIAN);
    }
    if (file.startsWith(0, "\u001aE\u00df\u00a3")) {
      return new Sniffed.Media(MediaFormat.MATROSKA, MediaKind.VIDEO, 0, 0);
    }
    if (file.startsWith(0, "FLV\1")) {
      return new Sniffed.Media(MediaFormat.FLV, MediaKind.VIDEO, 0, 0);
    }
    if (isTransportStream(file, 0, 188) || isTransportStream(file, 4, 192)) {
      return new Sniffed.Media(MediaFormat.MPEG_TS, MediaKind.VIDEO, 0, 0);
    }
    if (file.size() >= 8 && (file.tag(4).equals("ftyp") || OLD_MOV.contains(file.tag(4)))) {
      return isoMedia(file);
    }
    return new Sniffed.Refused(Cause.UNKNOWN_FORMAT, "the first bytes belong to no known format");
  }

  /** Five packets in a row begin with the sync byte, by chance once in a million million files. */
  private static boolean isTransportStream(Header file, int first, int packet) throws IOException {
    for (int i = 0; i < SYNCS; i++) {
      if (!file.startsWith(first + (long) i * packet, "G")) {
        return false;
      }
    }
    return true;
  }

  /** Walks the markers to the frame header (ITU-T T.81, B.2.2), whatever lies in between. */
  private static Sniffed jpeg(Header file) throws IOException {
    long at = 2;
    for (int i = 0; i < MOST_MARKERS && at < file.size(); i++) {
      if (file.u8(at) != 0xff) {
        at++; // fill and stray bytes: decoders skip them too
        continue;
      }
      int marker = file.u8(at + 1);
      if (isFrameHeader(marker) && file.u8(at + 4) != 8 && at + 4 < file.size()) {
        return new Sniffed.Refused(
            Cause.BROKEN, "a JPEG of other than 8 bits a sample, which is decoded wrongly");
      }
      if (isFrameHeader(marker)) {
        return picture(MediaFormat.JPEG, file.u16be(at + 7), file.u16be(at + 5));
      }
      if (marker == 0xda || marker == 0xd9) {
        break;
      }
      at += marker == 0xff ? 1 : stands(marker) ? 2 : 2 + file.u16be(at + 2);
    }
    return broken(MediaFormat.JPEG);
  }

  private static boolean isFrameHeader(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /** Markers without a length: TEM, RST, SOI and what is none at all. */
  private static boolean stands(int marker) {
    return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
  }

  private static Sniffed png(Header file) throws IOException {
    if (!file.tag(12).equals("IHDR")) {
      return broken(MediaFormat.PNG);
    }
    var kind = hasAnimation(file) ? MediaKind.ANIMATION : MediaKind.PICTURE;
    return media(MediaFormat.PNG, kind, file.u32be(16), file.u32be(20));
  }

  /** Whether an acTL chunk comes before the first IDAT, which is what makes a PNG move. */
  private static boolean hasAnimation(Header file) throws IOException {
    long at = 8;
    for (int i = 0; i < MOST_CHUNKS && at < file.size(); i++) {
      switch (file.tag(at + 4)) {
        case "acTL" -> {
          return true;
        }
        case "IDAT" -> {
          return false;
        }
        default -> at += 12 + file.u32be(at);
      }
    }
    return false;
  }

  private static Sniffed gif(Header file) throws IOException {
    return media(
        MediaFormat.GIF,
        MediaKind.ANIMATION,
        file.u16(6, LITTLE_ENDIAN),
        file.u16(8, LITTLE_ENDIAN));
  }

  private static Sniffed webp(Header file) throws IOException {
    return switch (file.tag(12)) {
      case "VP8X" -> {
        boolean moves = (file.u8(20) & 0x02) != 0;
        var kind = moves ? MediaKind.ANIMATION : MediaKind.PICTURE;
        yield media(MediaFormat.WEBP, kind, file.u24le(24) + 1, file.u24le(27) + 1);
      }
      case "VP8L" -> {
        long bits = file.u32(21, LITTLE_ENDIAN);
        yield picture(MediaFormat.WEBP, (bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
      }
      case "VP8 " ->
          picture(
              MediaFormat.WEBP,
              file.u16(26, LITTLE_ENDIAN) & 0x3fff,
              file.u16(28, LITTLE_ENDIAN) & 0x3fff);
      default -> broken(MediaFormat.WEBP);
    };
  }

  private static Sniffed bmp(Header file) throws IOException {
    long headerSize = file.u32(14, LITTLE_ENDIAN);
    if (headerSize == 12) {
      return picture(MediaFormat.BMP, file.u16(18, LITTLE_ENDIAN), file.u16(20, LITTLE_ENDIAN));
    }
    if (headerSize < 16 || headerSize > 256) {
      return new Sniffed.Refused(Cause.UNKNOWN_FORMAT, "the first bytes belong to no known format");
    }
    int height = (int) file.u32(22, LITTLE_ENDIAN);
    return media(
        MediaFormat.BMP,
        MediaKind.PICTURE,
        file.u32(18, LITTLE_ENDIAN),
        Math.abs((long) height)); // negative: stored top down
  }

  private static Sniffed tiff(Header file, ByteOrder order) throws IOException {
    boolean big = file.u16(2, order) == 43;
    long at = big ? file.i64(8, order) : file.u32(4, order);
    long entries = big ? file.i64(at, order) : file.u16(at, order);
    long first = at + (big ? 8 : 2);
    long width = 0;
    long height = 0;
    for (long i = 0; i < Math.clamp(entries, 0, MOST_CHUNKS); i++) {
      long entry = first + i * (big ? 20 : 12);
      int tag = file.u16(entry, order);
      if (tag == 256) {
        width = tiffNumber(file, entry, order, big);
      } else if (tag == 257) {
        height = tiffNumber(file, entry, order, big);
      }
    }
    long next = first + Math.clamp(entries, 0, 65_535) * (big ? 20L : 12L);
    boolean more = (big ? file.i64(next, order) : file.u32(next, order)) != 0;
    var kind = more ? MediaKind.ANIMATION : MediaKind.PICTURE;
    return media(MediaFormat.TIFF, kind, width, height);
  }

  private static long tiffNumber(Header file, long entry, ByteOrder order, boolean big)
      throws IOException {
    long value = entry + (big ? 12 : 8);
    boolean isShort = file.u16(entry + 2, order) == 3;
    return isShort ? file.u16(value, order) : file.u32(value, order);
  }

  private static Sniffed isoMedia(Header file) throws IOException {
    if (!file.tag(4).equals("ftyp")) {
      return new Sniffed.Media(MediaFormat.MP4, MediaKind.VIDEO, 0, 0);
    }
    Brands brands = Brands.of(file);
    var kind = brands.has(SEQUENCE_BRANDS) ? MediaKind.ANIMATION : MediaKind.PICTURE;
    if (brands.has(AVIF_BRANDS)) {
      return still(MediaFormat.AVIF, kind, file);
    }
    if (brands.has(HEIC_BRANDS) || brands.major().equals("mif1")) {
      return still(MediaFormat.HEIC, kind, file);
    }
    return new Sniffed.Media(MediaFormat.MP4, MediaKind.VIDEO, 0, 0);
  }

  /** The largest of the sizes ('ispe', ISO/IEC 23008-12) that the picture's items declare. */
  private static Sniffed still(MediaFormat format, MediaKind kind, Header file) throws IOException {
    long width = 0;
    long height = 0;
    long end = Math.min(file.size() - 16, META_SEARCHED);
    for (long at = 8; at < end; at++) {
      if (file.u8(at) == 'i' && file.tag(at).equals("ispe")) {
        width = Math.max(width, file.u32be(at + 8));
        height = Math.max(height, file.u32be(at + 12));
      }
    }
    if (width == 0 || height == 0) {
      return new Sniffed.Media(format, kind, 0, 0);
    }
    return media(format, kind, width, height);
  }

  private static Sniffed picture(MediaFormat format, long width, long height) {
    return media(format, MediaKind.PICTURE, width, height);
  }

  private static Sniffed media(MediaFormat format, MediaKind kind, long width, long height) {
    if (width == 0 || height == 0) {
      return broken(format);
    }
    return new Sniffed.Media(format, kind, clamp(width), clamp(height));
  }

  /** A side beyond an int is over any cap all the same. */
  private static int clamp(long side) {
    return Math.clamp(side, 0, Integer.MAX_VALUE);
  }

  private static Sniffed broken(MediaFormat format) {
    return new Sniffed.Refused(
        Cause.BROKEN, "a " + format + " whose header gives no size of the picture");
  }

  /** The brands of a 'ftyp' box (ISO/IEC 14496-12, 4.3): one major, some compatible. */
  private record Brands(String major, Set<String> all) {
    static Brands of(Header file) throws IOException {
      long end = Math.min(Math.min(file.u32be(0), file.size()), 16 + 4 * MOST_BRANDS);
      Set<String> all = new java.util.HashSet<>();
      all.add(file.tag(8));
      for (long at = 16; at + 4 <= end; at += 4) {
        all.add(file.tag(at));
      }
      return new Brands(file.tag(8), Set.copyOf(all));
    }

    boolean has(Set<String> wanted) {
      return all.stream().anyMatch(wanted::contains);
    }
  }
}

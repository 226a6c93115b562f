package dev.breakwater.hashing.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The first 8 KiB of a snapshot: what is in it and where. {@code docs/index-format.md} is the
 * reference; this class is the only one that knows the positions.
 *
 * @param sequence the caller's number
 * @param rows how many distinct hashes
 * @param keys how many entries
 * @param sharedRows how many of the rows have several keys; they come first
 * @param bands the bands, none for a set so small that it is scanned
 * @param checksums one for each section, in order; zeros when the image was never written to a file
 */
record SnapshotHeader(
    long sequence, int rows, int keys, int sharedRows, List<Band> bands, List<Integer> checksums) {
  static final int BYTES = 8192;
  static final int VERSION = 1;

  private static final long MAGIC = 0x5844_4957_4B41_4552L; // "REAKWIDX" read little-endian
  private static final int ALIGNMENT = 64;
  private static final int FIXED_SECTIONS = 6;
  private static final int SECTIONS_PER_BAND = 3;
  private static final int MOST_BANDS = 32;

  private static final int AT_VERSION = 8;
  private static final int AT_LENGTH = 16;
  private static final int AT_SEQUENCE = 24;
  private static final int AT_ROWS = 32;
  private static final int AT_KEYS = 40;
  private static final int AT_SHARED = 48;
  private static final int AT_BAND_COUNT = 56;
  private static final int AT_BANDS = 64;
  private static final int BAND_BYTES = 64;
  private static final int AT_SECTIONS = AT_BANDS + MOST_BANDS * BAND_BYTES;
  private static final int SECTION_BYTES = 24;
  private static final int AT_CHECKSUM = BYTES - Integer.BYTES;

  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** A stretch of the file. */
  record Section(long offset, long length) {
    Section {
      if (offset < 0 || length < 0) {
        throw new IllegalArgumentException("a section lies inside its file");
      }
    }

    MemorySegment of(MemorySegment image) {
      return image.asSlice(offset, length);
    }
  }

  static int sectionCount(int bands) {
    return FIXED_SECTIONS + SECTIONS_PER_BAND * bands;
  }

  /** One of the four columns of hash words. */
  static int wordSection(int word) {
    return word;
  }

  static int keySection() {
    return 4;
  }

  static int runSection() {
    return 5;
  }

  static int offsetSection(int band) {
    return FIXED_SECTIONS + SECTIONS_PER_BAND * band;
  }

  static int fragmentSection(int band) {
    return offsetSection(band) + 1;
  }

  static int rowSection(int band) {
    return offsetSection(band) + 2;
  }

  /** Where every section lies; follows from the counts alone. */
  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    long at = BYTES;
    for (long length : lengths()) {
      sections.add(new Section(at, length));
      at = (at + length + ALIGNMENT - 1) & -ALIGNMENT;
    }
    return List.copyOf(sections);
  }

  /** How long the whole file is. */
  long fileLength() {
    Section last = sections().getLast();
    return last.offset() + last.length();
  }

  private List<Long> lengths() {
    List<Long> lengths = new ArrayList<>();
    for (int word = 0; word < 4; word++) {
      lengths.add((long) Long.BYTES * rows);
    }
    lengths.add((long) Long.BYTES * keys);
    lengths.add((long) Integer.BYTES * (sharedRows + 1L));
    for (Band band : bands) {
      lengths.add((long) Integer.BYTES * (band.buckets() + 1L));
      lengths.add((long) Short.BYTES * (rows + Sieve.STRIDE));
      lengths.add((long) Integer.BYTES * rows);
    }
    return lengths;
  }

  /** The header as bytes, checksummed. */
  byte[] encode() {
    byte[] bytes = new byte[BYTES];
    MemorySegment header = MemorySegment.ofArray(bytes);
    header.set(LONG, 0, MAGIC);
    header.set(INT, AT_VERSION, VERSION);
    header.set(LONG, AT_LENGTH, fileLength());
    header.set(LONG, AT_SEQUENCE, sequence);
    header.set(LONG, AT_ROWS, rows);
    header.set(LONG, AT_KEYS, keys);
    header.set(LONG, AT_SHARED, sharedRows);
    header.set(INT, AT_BAND_COUNT, bands.size());
    for (int i = 0; i < bands.size(); i++) {
      encode(bands.get(i), header, AT_BANDS + (long) i * BAND_BYTES);
    }
    List<Section> sections = sections();
    for (int i = 0; i < sections.size(); i++) {
      long at = AT_SECTIONS + (long) i * SECTION_BYTES;
      header.set(LONG, at, sections.get(i).offset());
      header.set(LONG, at + 8, sections.get(i).length());
      header.set(INT, at + 16, checksums.get(i));
    }
    header.set(INT, AT_CHECKSUM, checksum(bytes));
    return bytes;
  }

  /** Reads a header and holds it against the length of its file. */
  static SnapshotHeader decode(byte[] bytes, long fileLength, Path file) throws SnapshotException {
    MemorySegment header = MemorySegment.ofArray(bytes);
    if (bytes.length < AT_LENGTH || header.get(LONG, 0) != MAGIC) {
      throw new SnapshotException(
          file, SnapshotException.Fault.NOT_A_SNAPSHOT, "does not begin like an index snapshot");
    }
    int version = header.get(INT, AT_VERSION);
    if (version > VERSION) {
      throw new SnapshotException(
          file,
          SnapshotException.Fault.NEWER_VERSION,
          "has format " + version + ", but this version of Breakwater reads up to " + VERSION);
    }
    if (bytes.length < BYTES) {
      throw new SnapshotException(
          file, SnapshotException.Fault.WRONG_LENGTH, "ends inside its header");
    }
    if (header.get(INT, AT_CHECKSUM) != checksum(bytes)) {
      throw corrupt(file, "the checksum of its header does not agree with the header");
    }
    SnapshotHeader decoded = decode(header, file);
    checkLengths(decoded, header, fileLength, file);
    return decoded;
  }

  private static SnapshotHeader decode(MemorySegment header, Path file) throws SnapshotException {
    int bandCount = header.get(INT, AT_BAND_COUNT);
    if (header.get(INT, AT_VERSION) < 1 || bandCount < 0 || bandCount > MOST_BANDS) {
      throw corrupt(file, "its header holds an impossible number");
    }
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < bandCount; i++) {
      bands.add(band(header, AT_BANDS + (long) i * BAND_BYTES));
    }
    List<Integer> checksums = new ArrayList<>();
    for (int i = 0; i < sectionCount(bandCount); i++) {
      checksums.add(header.get(INT, AT_SECTIONS + (long) i * SECTION_BYTES + 16));
    }
    return new SnapshotHeader(
        header.get(LONG, AT_SEQUENCE),
        count(header, AT_ROWS, file),
        count(header, AT_KEYS, file),
        count(header, AT_SHARED, file),
        List.copyOf(bands),
        List.copyOf(checksums));
  }

  private static int count(MemorySegment header, long at, Path file) throws SnapshotException {
    long count = header.get(LONG, at);
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw corrupt(file, "its header holds an impossible number");
    }
    return (int) count;
  }

  private static void checkLengths(
      SnapshotHeader decoded, MemorySegment header, long fileLength, Path file)
      throws SnapshotException {
    long stated = header.get(LONG, AT_LENGTH);
    if (stated != decoded.fileLength()) {
      throw corrupt(file, "its header contradicts itself");
    }
    if (stated != fileLength) {
      throw new SnapshotException(
          file,
          SnapshotException.Fault.WRONG_LENGTH,
          "is " + fileLength + " bytes long, but its header says " + stated);
    }
  }

  private static SnapshotException corrupt(Path file, String detail) {
    return new SnapshotException(file, SnapshotException.Fault.CORRUPT, detail);
  }

  private static int checksum(byte[] header) {
    CRC32C crc = new CRC32C();
    crc.update(header, 0, AT_CHECKSUM);
    return (int) crc.getValue();
  }

  private static void encode(Band band, MemorySegment header, long at) {
    encode(band.probe(), header, at);
    encode(band.fragment(), header, at + BAND_BYTES / 2);
  }

  private static void encode(BitMask mask, MemorySegment header, long at) {
    header.set(LONG, at, mask.m0());
    header.set(LONG, at + 8, mask.m1());
    header.set(LONG, at + 16, mask.m2());
    header.set(LONG, at + 24, mask.m3());
  }

  private static Band band(MemorySegment header, long at) {
    return new Band(mask(header, at), mask(header, at + BAND_BYTES / 2));
  }

  private static BitMask mask(MemorySegment header, long at) {
    return new BitMask(
        header.get(LONG, at),
        header.get(LONG, at + 8),
        header.get(LONG, at + 16),
        header.get(LONG, at + 24));
  }
}

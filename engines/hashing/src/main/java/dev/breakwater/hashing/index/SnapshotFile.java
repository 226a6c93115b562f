package dev.breakwater.hashing.index;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/** A segment on disk: written once and whole, then only mapped. */
final class SnapshotFile {
  private static final int CHECKED_AT_ONCE = 1 << 24;

  private SnapshotFile() {}

  /** Writes beside {@code file}, forces it to disk and gives it its name only then. */
  static void write(Path file, EntryList entries, long sequence) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path directory = absolute.resolveSibling(".");
    Path unfinished = Files.createTempFile(directory, "." + absolute.getFileName(), ".part");
    try {
      fill(unfinished, entries, sequence);
      Files.move(unfinished, absolute, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    forceDirectory(directory);
  }

  /** Maps a file after a look at its header. The mapping ends when nobody holds the segment. */
  static Segment open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      SnapshotHeader header = header(channel, file);
      MemorySegment image = channel.map(MapMode.READ_ONLY, 0, header.fileLength(), Arena.ofAuto());
      return Segment.over(image, header);
    }
  }

  /** Reads a file whole and compares every checksum. */
  static void verify(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      SnapshotHeader header = header(channel, file);
      List<SnapshotHeader.Section> sections = header.sections();
      for (int i = 0; i < sections.size(); i++) {
        if (checksum(channel, sections.get(i)) != header.checksums().get(i)) {
          throw new SnapshotException(
              file,
              SnapshotException.Fault.CORRUPT,
              "the checksum of section " + i + " does not agree with its bytes");
        }
      }
    }
  }

  private static void fill(Path file, EntryList entries, long sequence) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      Rows rows = Rows.of(entries);
      SnapshotHeader layout = ImageWriter.layout(rows, BandPlan.forRows(rows), sequence);
      ImageWriter.write(rows, layout, ImageTarget.file(channel));
      channel.force(true);
    }
  }

  /** Makes the new name itself durable; systems that cannot open a directory keep it anyway. */
  private static void forceDirectory(Path directory) throws IOException {
    if (!System.getProperty("os.name", "").startsWith("Windows")) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static SnapshotHeader header(FileChannel channel, Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SnapshotHeader.BYTES);
    readFully(channel, bytes, 0);
    byte[] read = new byte[bytes.flip().remaining()];
    bytes.get(read);
    return SnapshotHeader.decode(read, channel.size(), file);
  }

  private static int checksum(FileChannel channel, SnapshotHeader.Section section)
      throws IOException {
    CRC32C crc = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocateDirect(CHECKED_AT_ONCE);
    long end = section.offset() + section.length();
    for (long at = section.offset(); at < end; at += CHECKED_AT_ONCE) {
      buffer.clear().limit((int) Math.min(CHECKED_AT_ONCE, end - at));
      readFully(channel, buffer, at);
      crc.update(buffer.flip());
    }
    return (int) crc.getValue();
  }

  private static void readFully(FileChannel channel, ByteBuffer buffer, long at)
      throws IOException {
    long from = at;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, from);
      if (read < 0) {
        return;
      }
      from += read;
    }
  }
}

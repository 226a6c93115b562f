package dev.breakwater.chat.state;

import dev.breakwater.ground.keys.PrivateFiles;
import dev.breakwater.ground.keys.SecretBox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was judged and is not in the database yet, in files on the local disk.
 *
 * <p>A record is a length and a sealed body; the seal tells a record that was cut off. It is given
 * to the operating system before the answer leaves: a killed server loses nothing. It is forced to
 * the disk where it holds a promise, and otherwise with every writing to the database: a machine
 * that loses power forgets what it saw in that time, never what it promised. What a failed write
 * left of its record is cut off: what came after would be lost behind it.
 *
 * <p>Files are named by tenure and number. Each is removed after the database has what it holds.
 */
final class StateJournal {
  private static final String SUFFIX = ".judged";
  private static final String ASIDE = ".refused";
  private static final byte[] OWNER = "chat journal".getBytes(StandardCharsets.US_ASCII);
  private static final int LARGEST = 1 << 20;
  private static final Logger log = LoggerFactory.getLogger(StateJournal.class);

  private final Path folder;
  private final SecretBox box;
  private final NewFile newFile;
  private long number;
  private @Nullable Path current;
  private @Nullable FileChannel out;

  /** Where the last whole record of the current file ends. */
  private long end;

  /** The sizes of the files that were ended and not removed. */
  private final Map<Path, Long> ended = new HashMap<>();

  /** All of them together: asked for at every message. */
  private long endedBytes;

  StateJournal(Path folder, SecretBox box) throws IOException {
    this(folder, box, PrivateFiles::create);
  }

  /** A journal on the disk on which {@code newFile} makes files. */
  StateJournal(Path folder, SecretBox box, NewFile newFile) throws IOException {
    this.folder = folder;
    this.box = box;
    this.newFile = newFile;
    PrivateFiles.makeFolder(folder);
  }

  /** Makes a file that is not there yet, to be written. */
  interface NewFile {
    FileChannel create(Path file) throws IOException;
  }

  /** A file of an earlier tenure and what can be read of it. */
  record Left(Path file, long epoch, List<Judged> judged) {}

  /**
   * What a stopped server left, oldest first. Of a file that was damaged it is what stands before
   * the damage.
   *
   * @throws IllegalStateException if nothing at all can be opened, as with a wrong key
   */
  List<Left> left() throws IOException {
    List<Left> left = new ArrayList<>();
    boolean isWhole = true;
    for (Path file : files(SUFFIX)) {
      if (!file.equals(current)) {
        List<Judged> judged = new ArrayList<>();
        isWhole &= read(file, judged);
        left.add(new Left(file, epoch(file), judged));
      }
    }
    if (!isWhole && left.stream().allMatch(each -> each.judged().isEmpty())) {
      throw new IllegalStateException(
          "nothing in the chat journal can be opened: it was sealed under another master key, or is"
              + " damaged; bring that key back, or move the files of the journal away");
    }
    return left;
  }

  /** Begins a new file and says which one was ended, if there was one; or goes on with the old. */
  synchronized List<Path> turn(long epoch) throws IOException {
    number++;
    Path next = folder.resolve("%016x-%016x%s".formatted(epoch, number, SUFFIX));
    FileChannel opened = newFile.create(next);
    FileChannel old = out;
    try {
      PrivateFiles.forceFolder(folder);
      if (old != null) {
        old.force(true);
      }
    } catch (IOException failed) {
      opened.close();
      Files.deleteIfExists(next);
      throw failed;
    }
    List<Path> last = current == null ? List.of() : List.of(current);
    for (Path each : last) {
      ended.put(each, end);
      endedBytes += end;
    }
    out = opened;
    current = next;
    end = 0;
    close(old);
    return last;
  }

  private static void close(@Nullable FileChannel forced) {
    try {
      if (forced != null) {
        forced.close();
      }
    } catch (IOException late) {
      log.warn("a file of the journal could not be closed; what it holds is on the disk", late);
    }
  }

  /**
   * Writes down {@code judged}; durable through a crash of this process when it returns. When it
   * throws, nothing was written.
   */
  synchronized void append(Judged judged) throws IOException {
    FileChannel open = out;
    if (open == null) {
      throw new IOException("the journal has no file yet");
    }
    byte[] sealed = box.seal(bytes(judged), OWNER);
    ByteBuffer record = ByteBuffer.allocate(Integer.BYTES + sealed.length);
    record.putInt(sealed.length).put(sealed).flip();
    cutBack(open);
    try {
      write(open, record, !judged.promises().isEmpty());
    } catch (IOException failed) {
      try {
        cutBack(open);
      } catch (IOException later) {
        failed.addSuppressed(later);
      }
      throw failed;
    }
    end += record.limit();
  }

  private static void write(FileChannel open, ByteBuffer record, boolean force) throws IOException {
    while (record.hasRemaining()) {
      open.write(record);
    }
    if (force) {
      open.force(false);
    }
  }

  private void cutBack(FileChannel open) throws IOException {
    if (open.position() != end) {
      open.truncate(end);
      open.position(end);
    }
  }

  /** Keeps a promise that cannot be written, to be tried again at the next start. */
  void putAside(Promise promise) throws IOException {
    byte[] sealed = box.seal(bytes(new Judged(Map.of(), List.of(promise))), OWNER);
    PrivateFiles.write(folder.resolve(promise.id() + ASIDE), sealed);
  }

  /** Promises that were put aside, by their files. */
  Map<Path, Promise> aside() throws IOException {
    Map<Path, Promise> aside = new HashMap<>();
    for (Path file : files(ASIDE)) {
      Judged judged = parse(box.open(Files.readAllBytes(file), OWNER));
      aside.put(file, judged.promises().getFirst());
    }
    return aside;
  }

  void remove(Collection<Path> files) throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
      forget(file);
    }
  }

  private synchronized void forget(Path removed) {
    Long size = ended.remove(removed);
    endedBytes -= size == null ? 0 : size;
  }

  /** How much this server has written that was not removed. */
  synchronized long bytes() {
    return endedBytes + end;
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static long epoch(Path file) {
    return Long.parseLong(file.getFileName().toString().substring(0, 16), 16);
  }

  /**
   * Reads everything up to the record that was being written when the server was killed; false if
   * it was stopped by one that is there in full and does not open.
   */
  private boolean read(Path file, List<Judged> judged) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
    while (all.remaining() >= Integer.BYTES) {
      int length = all.getInt();
      if (length <= 0 || length > LARGEST || length > all.remaining()) {
        break;
      }
      byte[] sealed = new byte[length];
      all.get(sealed);
      Optional<byte[]> opened = open(sealed);
      if (opened.isEmpty()) {
        log.error(
            "{} is damaged after {} records: {} bytes of it are not read",
            file.getFileName(),
            judged.size(),
            length + all.remaining());
        return false;
      }
      judged.add(parse(opened.get()));
    }
    return true;
  }

  private Optional<byte[]> open(byte[] sealed) {
    try {
      return Optional.of(box.open(sealed, OWNER));
    } catch (IllegalStateException damaged) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(Judged judged) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(judged.states().size());
      for (Map.Entry<StateKey, byte[]> each : judged.states().entrySet()) {
        out.writeByte(each.getKey().kind().code());
        out.write(each.getKey().bytes());
        write(out, each.getValue());
      }
      out.writeByte(judged.promises().size());
      for (Promise promise : judged.promises()) {
        out.writeLong(promise.id().getMostSignificantBits());
        out.writeLong(promise.id().getLeastSignificantBits());
        write(out, promise.body());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static Judged parse(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    Map<StateKey, byte[]> states = new HashMap<>();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      StateKey.Kind kind = StateKey.Kind.of(in.readUnsignedByte());
      StateKey key = StateKey.of(kind, in.readNBytes(StateKey.BYTES));
      states.put(key, in.readNBytes(in.readInt()));
    }
    List<Promise> promises = new ArrayList<>();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      UUID id = new UUID(in.readLong(), in.readLong());
      promises.add(new Promise(id, in.readNBytes(in.readInt())));
    }
    return new Judged(states, promises);
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}

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
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was judged and is not in the database yet, in files on the local disk.
 *
 * <p>A record is a length and a sealed body; the seal tells a record that was cut off. It is given
 * to the operating system before the answer leaves: a killed server loses nothing. It is forced to
 * the disk where it holds a promise, and otherwise with every writing to the database: a machine
 * that loses power forgets what it saw in that time, never what it promised.
 *
 * <p>Files are named by tenure and number. Each is removed after the database has what it holds.
 */
final class StateJournal {
  private static final String SUFFIX = ".judged";
  private static final String ASIDE = ".refused";
  private static final byte[] OWNER = "chat journal".getBytes(StandardCharsets.US_ASCII);
  private static final int LARGEST = 1 << 20;

  private final Path folder;
  private final SecretBox box;
  private long number;
  private @Nullable Path current;
  private @Nullable FileChannel out;

  StateJournal(Path folder, SecretBox box) throws IOException {
    this.folder = folder;
    this.box = box;
    PrivateFiles.makeFolder(folder);
  }

  /** A file of an earlier tenure and what can be read of it. */
  record Left(Path file, long epoch, List<Judged> judged) {}

  /** What a stopped server left, oldest first. */
  List<Left> left() throws IOException {
    List<Left> left = new ArrayList<>();
    for (Path file : files(SUFFIX)) {
      if (!file.equals(current)) {
        left.add(new Left(file, epoch(file), read(file)));
      }
    }
    return left;
  }

  /** Begins a new file, and says which one was ended, if there was one. */
  synchronized List<Path> turn(long epoch) throws IOException {
    List<Path> ended = new ArrayList<>();
    FileChannel open = out;
    if (open != null && current != null) {
      open.force(true);
      open.close();
      ended.add(current);
    }
    number++;
    Path next = folder.resolve("%016x-%016x%s".formatted(epoch, number, SUFFIX));
    out = PrivateFiles.create(next);
    PrivateFiles.forceFolder(folder);
    current = next;
    return ended;
  }

  /** Writes down {@code judged}; durable through a crash of this process when it returns. */
  synchronized void append(Judged judged) throws IOException {
    FileChannel open = out;
    if (open == null) {
      throw new IOException("the journal has no file yet");
    }
    byte[] sealed = box.seal(bytes(judged), OWNER);
    ByteBuffer record = ByteBuffer.allocate(Integer.BYTES + sealed.length);
    record.putInt(sealed.length).put(sealed).flip();
    while (record.hasRemaining()) {
      open.write(record);
    }
    if (!judged.promises().isEmpty()) {
      open.force(false);
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
    }
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static long epoch(Path file) {
    return Long.parseLong(file.getFileName().toString().substring(0, 16), 16);
  }

  /** Everything up to the record that was being written when the server was killed. */
  private List<Judged> read(Path file) throws IOException {
    List<Judged> judged = new ArrayList<>();
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
    while (all.remaining() >= Integer.BYTES) {
      int length = all.getInt();
      if (length < 0 || length > LARGEST || length > all.remaining()) {
        break;
      }
      byte[] sealed = new byte[length];
      all.get(sealed);
      judged.add(parse(box.open(sealed, OWNER)));
    }
    return judged;
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

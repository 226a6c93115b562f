package dev.breakwater.upload.gate;

import dev.breakwater.ground.keys.PrivateFiles;
import dev.breakwater.ground.keys.SecretBox;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decisions that wait on the local disk until the database is back.
 *
 * <p>Each is a file of its own, encrypted, written beside its name, forced to the disk and renamed:
 * it is there whole or not at all. Its name is the decision's id, whose start is the time, so that
 * they are replayed in order. A file is removed only after the database has the decision; when the
 * server dies in between it is replayed again, and the ledger, which knows the id, does nothing.
 */
final class DecisionJournal {
  private static final String SUFFIX = ".decision";

  private final Path folder;
  private final SecretBox box;
  private final JsonMapper json;
  private final int most;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * The journal in {@code folder}, with what an earlier server left there.
   *
   * @param most how many decisions may wait
   */
  DecisionJournal(Path folder, SecretBox box, JsonMapper json, int most) throws IOException {
    this.folder = folder;
    this.box = box;
    this.json = json;
    this.most = most;
    PrivateFiles.makeFolder(folder);
    waiting.set(ids().size());
  }

  /**
   * Writes {@code decision}; durable when this returns true.
   *
   * @return whether there was room
   * @throws IOException if the disk fails; nothing may be promised then
   */
  boolean write(Decision decision) throws IOException {
    if (waiting.incrementAndGet() > most) {
      waiting.decrementAndGet();
      return false;
    }
    UUID id = decision.submission().id();
    try {
      byte[] plain = json.writeValueAsBytes(decision);
      PrivateFiles.write(file(id), box.seal(plain, bytes(id)));
      return true;
    } catch (IOException | RuntimeException failed) {
      waiting.decrementAndGet();
      throw failed;
    }
  }

  /** The ids of all that wait, oldest first. */
  List<UUID> ids() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("."))
          .sorted()
          .map(name -> UUID.fromString(name.substring(0, name.length() - SUFFIX.length())))
          .toList();
    }
  }

  Decision read(UUID id) throws IOException {
    byte[] plain = box.open(Files.readAllBytes(file(id)), bytes(id));
    return json.readValue(plain, Decision.class);
  }

  /** Takes out what the database has now. */
  void remove(UUID id) throws IOException {
    if (Files.deleteIfExists(file(id))) {
      waiting.decrementAndGet();
      PrivateFiles.forceFolder(folder);
    }
  }

  /** How many wait. */
  int size() {
    return waiting.get();
  }

  private Path file(UUID id) {
    return folder.resolve(id + SUFFIX);
  }

  private static byte[] bytes(UUID id) {
    byte[] words = "decision ".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(words.length + 2 * Long.BYTES)
        .put(words)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}

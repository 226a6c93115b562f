package dev.breakwater.ground.evidence;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import dev.breakwater.ground.keys.PrivateFiles;
import dev.breakwater.ground.words.Ids;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Evidence on the file system, each piece encrypted under a key of its own.
 *
 * <p>A piece is a folder of three files. {@code content} is its description and its bytes under
 * streaming AES-256-GCM-HKDF (Hoang, Reyhanitabar, Rogaway and Vizar, 2015): segments of 1 MiB, so
 * that a video of any size is written and read in constant memory, and no segment can be dropped,
 * moved or cut off unseen. {@code keeping} says when it was kept and what its bytes then hashed to,
 * under a key made of the piece's own. {@code key} is the piece's key, sealed by a {@link
 * KeyWrapper} and bound to the piece's id. The folder is written beside its place, forced to the
 * disk and renamed: a piece is there whole or not at all, and durable when {@link #keep} returns.
 * It needs no database, so evidence is kept while the database is away.
 *
 * <p>To destroy a piece its key is deleted first: from that instant the rest is noise. What a disk
 * or its snapshots keep of a deleted key is itself sealed; it does not protect against one who has
 * both such a remnant and what sealed it.
 */
public final class EvidenceStore {
  private static final int KEY_BYTES = 32;
  private static final int SEGMENT_BYTES = 1 << 20;
  private static final int SALT_BYTES = 16;
  private static final int MARK_BYTES = 16;

  /** Two shelves and the piece. */
  private static final int DEPTH = 3;

  private static final String CONTENT = "content";
  private static final String KEEPING = "keeping";
  private static final String KEY = "key";

  private final Path root;
  private final Path incoming;
  private final PieceKeys keys;
  private final SecureRandom random;
  private final Ids ids;
  private final JsonMapper json;

  public EvidenceStore(Path root, PieceKeys keys, SecureRandom random, Ids ids, JsonMapper json)
      throws IOException {
    this.root = root;
    this.incoming = root.resolve("incoming");
    this.keys = keys;
    this.random = random;
    this.ids = ids;
    this.json = json;
    PrivateFiles.makeFolder(incoming);
    removeUnfinished();
  }

  /** Keeps everything {@code plain} has to give; durable when this returns. */
  public EvidenceRef keep(InputStream plain, EvidenceDescription description) throws IOException {
    EvidenceId id = new EvidenceId(ids.next());
    Path partial = incoming.resolve(id.toString());
    PrivateFiles.makeFolder(partial);
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    Digested digested = new Digested(plain);
    writeContent(partial.resolve(CONTENT), key, id, description, digested);
    Keeping keeping = keeping(id, description, digested, key);
    requireAsReceived(description, keeping);
    PrivateFiles.write(partial.resolve(KEEPING), sealed(keeping, key, id));
    PrivateFiles.write(partial.resolve(KEY), keys.seal(key, bytes(id)));
    PrivateFiles.forceFolder(partial);

    moveIn(partial, id);
    PrivateFiles.forceFolder(incoming);
    return new EvidenceRef(id, keeping.size());
  }

  /** Reads a piece whole and compares it with what was kept. Nobody sees any of it. */
  public Verification verify(EvidenceId id) throws IOException {
    try {
      Keeping keeping = keeping(id);
      try (Digested content = new Digested(open(id).content())) {
        content.transferTo(OutputStream.nullOutputStream());
        return content.isOf(keeping)
            ? new Verification.Sound()
            : new Verification.Altered("its bytes hash to something else than when it was kept");
      }
    } catch (NoSuchFileException gone) {
      return new Verification.NotHere();
    } catch (IOException | IllegalStateException broken) {
      return new Verification.Altered("it cannot be decrypted whole");
    }
  }

  /**
   * Seals a piece's key anew if it was sealed by an earlier wrapper than the current one; says
   * whether it was.
   */
  public boolean rewrap(EvidenceId id) throws IOException {
    Path file = folder(id).resolve(KEY);
    byte[] stored = Files.readAllBytes(file);
    if (keys.isCurrent(stored)) {
      return false;
    }
    PrivateFiles.write(file, keys.seal(keys.open(stored, bytes(id)), bytes(id)));
    return true;
  }

  /** Whether a piece's key is sealed by the wrapper that seals now. */
  boolean isSealedNow(EvidenceId id) throws IOException {
    return keys.isCurrent(Files.readAllBytes(folder(id).resolve(KEY)));
  }

  /**
   * Forgets a piece that was never promised to anybody: no finding names it and its custody has not
   * begun. What was, ends by {@link Retention}.
   */
  public void discard(EvidenceId id) throws IOException {
    destroy(id);
  }

  /** Makes a piece unreadable for ever; nothing happens when it is gone already. */
  void destroy(EvidenceId id) throws IOException {
    Path place = folder(id);
    if (Files.deleteIfExists(place.resolve(KEY))) {
      PrivateFiles.forceFolder(place);
    }
    deleteFolder(place);
  }

  /** Moves a piece here from another store of the same key, durably. */
  void takeFrom(EvidenceStore other, EvidenceId id) throws IOException {
    Path theirs = other.folder(id);
    if (Files.exists(theirs)) {
      moveIn(theirs, id);
      PrivateFiles.forceFolder(other.shelf(id));
    } else if (!Files.exists(folder(id))) {
      throw new NoSuchFileException("no piece " + id + " is there to be moved");
    }
  }

  boolean has(EvidenceId id) {
    return Files.exists(folder(id));
  }

  /** Every piece; for stores that hold few. */
  List<EvidenceId> ids() throws IOException {
    try (Stream<Path> folders = Files.walk(root, DEPTH)) {
      return folders
          .filter(folder -> !folder.startsWith(incoming) && Files.isDirectory(folder))
          .filter(folder -> root.relativize(folder).getNameCount() == DEPTH)
          .map(folder -> new EvidenceId(UUID.fromString(folder.getFileName().toString())))
          .toList();
    }
  }

  /** The bytes still free where evidence is kept. */
  public long usableBytes() throws IOException {
    return Files.getFileStore(root).getUsableSpace();
  }

  /** Opens a piece. Package-private: the only door for people is the recorded one. */
  Opened open(EvidenceId id) throws IOException {
    byte[] key = key(id);
    InputStream sealed = Files.newInputStream(folder(id).resolve(CONTENT));
    try {
      DataInputStream plain =
          new DataInputStream(stream(key).newDecryptingStream(sealed, bytes(id)));
      byte[] head = plain.readNBytes(plain.readInt());
      return new Opened(json.readValue(head, EvidenceDescription.class), plain);
    } catch (GeneralSecurityException broken) {
      sealed.close();
      throw new IOException("evidence " + id + " cannot be opened", broken);
    }
  }

  /** How a piece came to be kept. */
  Keeping keeping(EvidenceId id) throws IOException {
    byte[] key = key(id);
    byte[] sealed = Files.readAllBytes(folder(id).resolve(KEEPING));
    try {
      return json.readValue(recordCipher(key).decrypt(sealed, bytes(id)), Keeping.class);
    } catch (GeneralSecurityException broken) {
      throw new IOException("the keeping of evidence " + id + " cannot be opened", broken);
    }
  }

  record Opened(EvidenceDescription description, InputStream content) {}

  private byte[] key(EvidenceId id) throws IOException {
    return keys.open(Files.readAllBytes(folder(id).resolve(KEY)), bytes(id));
  }

  private Keeping keeping(
      EvidenceId id, EvidenceDescription description, Digested content, byte[] key) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new Keeping(
        Ids.madeAt(id.value()),
        description.mediaType(),
        content.size(),
        content.sha256(),
        content.md5(),
        HexFormat.of().formatHex(derived(key, "key mark"), 0, MARK_BYTES),
        HexFormat.of().formatHex(salt));
  }

  /** What was hashed when it came in must be what went into the piece. */
  private static void requireAsReceived(EvidenceDescription description, Keeping keeping)
      throws IOException {
    String received = description.facts().getOrDefault("sha256", keeping.sha256());
    if (!received.equals(keeping.sha256())) {
      throw new IOException("what was to be kept is not what was received: its SHA-256 differs");
    }
  }

  private byte[] sealed(Keeping keeping, byte[] key, EvidenceId id) throws IOException {
    try {
      return recordCipher(key).encrypt(json.writeValueAsBytes(keeping), bytes(id));
    } catch (GeneralSecurityException broken) {
      throw new IOException("the keeping of evidence " + id + " cannot be sealed", broken);
    }
  }

  private static Aead recordCipher(byte[] key) throws GeneralSecurityException {
    return new AesGcmJce(derived(key, "keeping"));
  }

  /** HKDF (RFC 5869): says nothing of the key or of what was derived for another use. */
  private static byte[] derived(byte[] key, String use) {
    try {
      return Hkdf.computeHkdf(
          "HmacSha256",
          key,
          new byte[0],
          ("breakwater evidence " + use).getBytes(StandardCharsets.UTF_8),
          KEY_BYTES);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks HmacSHA256", broken);
    }
  }

  private void moveIn(Path piece, EvidenceId id) throws IOException {
    Path shelf = shelf(id);
    PrivateFiles.makeFolder(shelf);
    Files.move(piece, folder(id), StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.forceFolder(shelf);
    PrivateFiles.forceFolder(shelf.resolve(".."));
    PrivateFiles.forceFolder(root);
  }

  private void writeContent(
      Path file, byte[] key, EvidenceId id, EvidenceDescription description, InputStream plain)
      throws IOException {
    try (FileChannel channel = PrivateFiles.create(file)) {
      // The encrypting stream is closed, which writes its last segment, before the file is forced.
      OutputStream unclosed = new UnclosedStream(Channels.newOutputStream(channel));
      try (DataOutputStream out =
          new DataOutputStream(stream(key).newEncryptingStream(unclosed, bytes(id)))) {
        byte[] head = json.writeValueAsBytes(description);
        out.writeInt(head.length);
        out.write(head);
        plain.transferTo(out);
      }
      channel.force(true);
    } catch (GeneralSecurityException broken) {
      throw new IOException("evidence " + id + " cannot be encrypted", broken);
    }
  }

  private static StreamingAead stream(byte[] key) throws GeneralSecurityException {
    return new AesGcmHkdfStreaming(key, "HmacSha256", KEY_BYTES, SEGMENT_BYTES, 0);
  }

  private Path folder(EvidenceId id) {
    return shelf(id).resolve(id.toString());
  }

  /** Two levels of folders from the random end of the id: its start is the time. */
  private Path shelf(EvidenceId id) {
    String name = id.toString();
    int end = name.length();
    return root.resolve(name.substring(end - 2)).resolve(name.substring(end - 4, end - 2));
  }

  /** What was being written when a server was killed was never promised to anybody. */
  private void removeUnfinished() throws IOException {
    try (Stream<Path> left = Files.list(incoming)) {
      for (Path each : left.toList()) {
        deleteFolder(each);
      }
    }
  }

  private static void deleteFolder(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(KEY));
    Files.deleteIfExists(folder.resolve("." + KEY + ".partial"));
    Files.deleteIfExists(folder.resolve(KEEPING));
    Files.deleteIfExists(folder.resolve("." + KEEPING + ".partial"));
    Files.deleteIfExists(folder.resolve(CONTENT));
    try {
      Files.delete(folder);
    } catch (NoSuchFileException gone) {
      return;
    }
  }

  private static byte[] bytes(EvidenceId id) {
    UUID value = id.value();
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  private static final class UnclosedStream extends OutputStream {
    private final OutputStream to;

    private UnclosedStream(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int value) throws IOException {
      to.write(value);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      to.write(from, offset, length);
    }

    @Override
    public void flush() throws IOException {
      to.flush();
    }
  }
}

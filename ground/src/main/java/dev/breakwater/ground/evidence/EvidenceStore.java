package dev.breakwater.ground.evidence;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import dev.breakwater.ground.evidence.SealedPieces.Part;
import dev.breakwater.ground.evidence.SealedPieces.UnreachableException;
import dev.breakwater.ground.keys.PrivateFiles;
import dev.breakwater.ground.words.Ids;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Evidence, each piece encrypted under a key of its own before it lies anywhere.
 *
 * <p>A piece is three files, in a folder or as {@link SealedPieces} in a bucket. {@code content} is
 * its description and its bytes under streaming AES-256-GCM-HKDF (Hoang, Reyhanitabar, Rogaway and
 * Vizar, 2015): segments of 1 MiB, so that a video of any size is written and read in constant
 * memory, and no segment can be dropped, moved or cut off unseen. {@code keeping} says when it was
 * kept and what its bytes then hashed to, under a key made of the piece's own. {@code key} is the
 * piece's key, sealed by a {@link KeyWrapper} and bound to the piece's id. The folder is written
 * beside its place, forced to the disk and renamed: a piece is there whole or not at all, and
 * durable when {@link #keep} returns. It needs no database, so evidence is kept while the database
 * is away.
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

  private final FolderPieces here;
  private final SealedPieces pieces;
  private final PieceKeys keys;
  private final SecureRandom random;
  private final Ids ids;
  private final JsonMapper json;

  /** Pieces that stay on this disk. */
  public EvidenceStore(Path root, PieceKeys keys, SecureRandom random, Ids ids, JsonMapper json)
      throws IOException {
    FolderPieces folder = new FolderPieces(root);
    this(folder, folder, keys, random, ids, json);
  }

  /**
   * Pieces that are written in {@code here} and lie in {@code pieces}, which may be the same place.
   */
  EvidenceStore(
      FolderPieces here,
      SealedPieces pieces,
      PieceKeys keys,
      SecureRandom random,
      Ids ids,
      JsonMapper json) {
    this.here = here;
    this.pieces = pieces;
    this.keys = keys;
    this.random = random;
    this.ids = ids;
    this.json = json;
  }

  /** Keeps everything {@code plain} has to give; durable when this returns. */
  public EvidenceRef keep(InputStream plain, EvidenceDescription description) throws IOException {
    EvidenceId id = new EvidenceId(ids.next());
    Path partial = here.begin(id);
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    Digested digested = new Digested(plain);
    writeContent(partial.resolve(Part.CONTENT.fileName()), key, id, description, digested);
    Keeping keeping = keeping(id, description, digested, key);
    requireAsReceived(description, keeping);
    PrivateFiles.write(partial.resolve(Part.KEEPING.fileName()), sealed(keeping, key, id));
    PrivateFiles.write(partial.resolve(Part.KEY.fileName()), keys.seal(key, bytes(id)));
    PrivateFiles.forceFolder(partial);

    pieces.takeIn(partial, id);
    return new EvidenceRef(id, keeping.size());
  }

  /**
   * Reads a piece whole and compares it with what was kept. Nobody sees any of it.
   *
   * @throws IOException if that cannot be told now: where it lies, or what seals its key, is away
   */
  public Verification verify(EvidenceId id) throws IOException {
    try {
      key(id);
    } catch (NoSuchFileException gone) {
      return new Verification.NotHere();
    } catch (IllegalStateException broken) {
      return new Verification.Altered("its key cannot be opened");
    }
    try {
      Keeping keeping = keeping(id);
      try (Digested content = new Digested(open(id).content())) {
        content.transferTo(OutputStream.nullOutputStream());
        return content.isOf(keeping)
            ? new Verification.Sound()
            : new Verification.Altered("its bytes hash to something else than when it was kept");
      }
    } catch (IOException | IllegalStateException broken) {
      if (UnreachableException.isBehind(broken)) {
        throw new IOException("evidence " + id + " cannot be reached", broken);
      }
      return new Verification.Altered("it cannot be decrypted whole");
    }
  }

  /**
   * Seals a piece's key anew if it was sealed by an earlier wrapper than the current one; says
   * whether it was.
   */
  public boolean rewrap(EvidenceId id) throws IOException {
    byte[] stored = pieces.read(id, Part.KEY);
    if (keys.isCurrent(stored)) {
      return false;
    }
    pieces.reseal(id, keys.seal(keys.open(stored, bytes(id)), bytes(id)));
    return true;
  }

  /** Whether a piece's key is sealed by the wrapper that seals now. */
  boolean isSealedNow(EvidenceId id) throws IOException {
    return keys.isCurrent(pieces.read(id, Part.KEY));
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
    pieces.destroy(id);
  }

  /** Moves a piece here from another store of the same key, durably. */
  void takeFrom(EvidenceStore other, EvidenceId id) throws IOException {
    Path theirs = other.here.folder(id);
    if (Files.exists(theirs)) {
      pieces.takeIn(theirs, id);
    } else if (!pieces.has(id)) {
      throw new NoSuchFileException("no piece " + id + " is there to be moved");
    }
  }

  boolean has(EvidenceId id) {
    try {
      return pieces.has(id);
    } catch (IOException away) {
      throw new UncheckedIOException("whether evidence " + id + " is there cannot be told", away);
    }
  }

  /** Every piece; for stores that hold few. */
  List<EvidenceId> ids() throws IOException {
    return pieces.ids();
  }

  /** Opens a piece. Package-private: the only door for people is the recorded one. */
  Opened open(EvidenceId id) throws IOException {
    byte[] key = key(id);
    InputStream sealed = pieces.open(id, Part.CONTENT);
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
    byte[] sealed = pieces.read(id, Part.KEEPING);
    try {
      return json.readValue(recordCipher(key).decrypt(sealed, bytes(id)), Keeping.class);
    } catch (GeneralSecurityException broken) {
      throw new IOException("the keeping of evidence " + id + " cannot be opened", broken);
    }
  }

  record Opened(EvidenceDescription description, InputStream content) {}

  private byte[] key(EvidenceId id) throws IOException {
    return keys.open(pieces.read(id, Part.KEY), bytes(id));
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

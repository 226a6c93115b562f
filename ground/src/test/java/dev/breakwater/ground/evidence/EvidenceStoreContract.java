package dev.breakwater.ground.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KmsClient;
import dev.breakwater.ground.evidence.SealedPieces.Part;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.words.Ids;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What every place for evidence has to do. */
abstract class EvidenceStoreContract {
  static final String MARKER = "a-marked-sentence-about-a-lake";
  static final EvidenceDescription DESCRIPTION =
      new EvidenceDescription("image/jpeg", Map.of("pdq", "5f5f-marked-hash"));

  @TempDir Path folder;

  /** The place, as a server finds it when it starts. */
  abstract SealedPieces pieces(FolderPieces here) throws IOException;

  /** Puts other bytes in the place of a part, as only somebody with bad intent would. */
  abstract void tamper(EvidenceId id, Part part, byte[] bytes) throws IOException;

  @Test
  void givesBackWhatItKeeps() throws IOException {
    byte[] content = new byte[3_500_000];
    new Random(7).nextBytes(content);

    EvidenceRef ref = store().keep(new ByteArrayInputStream(content), DESCRIPTION);

    assertThat(ref.size()).isEqualTo(content.length);
    EvidenceStore.Opened opened = store().open(ref.id());
    try (InputStream plain = opened.content()) {
      assertThat(plain.readAllBytes()).isEqualTo(content);
    }
    assertThat(opened.description()).isEqualTo(DESCRIPTION);
  }

  @Test
  void leavesNothingReadableInAnyPart() throws IOException {
    EvidenceRef ref = keep();

    for (Part part : Part.values()) {
      String bytes = new String(pieces().read(ref.id(), part), StandardCharsets.ISO_8859_1);
      assertThat(bytes).doesNotContain(MARKER).doesNotContain("marked-hash").doesNotContain("jpeg");
    }
  }

  @Test
  void cannotOpenWhatWasDestroyed() throws IOException {
    EvidenceRef ref = keep();

    store().destroy(ref.id());

    assertThatThrownBy(() -> store().open(ref.id())).isInstanceOf(NoSuchFileException.class);
    assertThat(store().has(ref.id())).isFalse();
    assertThat(store().verify(ref.id())).isEqualTo(new Verification.NotHere());
  }

  @Test
  void destroysAgainWithoutComplaint() throws IOException {
    EvidenceRef ref = keep();
    store().destroy(ref.id());

    store().destroy(ref.id());

    assertThat(store().ids()).isEmpty();
  }

  @Test
  void refusesContentThatWasChanged() throws IOException {
    EvidenceRef ref = keep();
    changeContent(ref.id());

    assertThatThrownBy(
            () -> {
              try (InputStream plain = store().open(ref.id()).content()) {
                plain.readAllBytes();
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void refusesTheKeyOfAnotherPiece() throws IOException {
    EvidenceRef one = keep();
    EvidenceRef other = keep();
    tamper(other.id(), Part.KEY, pieces().read(one.id(), Part.KEY));

    assertThat(store().open(one.id()).description()).isEqualTo(DESCRIPTION);
    assertThatThrownBy(() -> store().open(other.id())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void forgetsWhatWasHalfWrittenWhenTheServerDied() throws IOException {
    EvidenceStore store = store();
    InputStream broken =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("the sender is gone");
          }
        };

    assertThatThrownBy(() -> store.keep(broken, DESCRIPTION)).isInstanceOf(IOException.class);
    store();

    try (Stream<Path> left = Files.list(folder.resolve("evidence/incoming"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void knowsWhatItsBytesHashedToWhenTheyWereKept() throws IOException {
    EvidenceRef ref = keep();

    Keeping keeping = store().keeping(ref.id());

    assertThat(keeping.size()).isEqualTo(MARKER.length());
    assertThat(keeping.sha256()).isEqualTo(hash("SHA-256", MARKER));
    assertThat(keeping.md5()).isEqualTo(hash("MD5", MARKER));
    assertThat(store().verify(ref.id())).isEqualTo(new Verification.Sound());
  }

  @Test
  void keepsNothingThatIsNotWhatWasReceived() throws IOException {
    EvidenceDescription received =
        new EvidenceDescription("image/jpeg", Map.of("sha256", hash("SHA-256", "another lake")));

    assertThatThrownBy(() -> store().keep(new ByteArrayInputStream(new byte[] {1, 2, 3}), received))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not what was received");
    assertThat(store().ids()).isEmpty();
  }

  @Test
  void tellsAlteredAndMissingPiecesFromSoundOnes() throws IOException {
    EvidenceRef altered = keep();
    changeContent(altered.id());
    EvidenceRef destroyed = keep();
    store().destroy(destroyed.id());

    assertThat(store().verify(altered.id())).isInstanceOf(Verification.Altered.class);
    assertThat(store().verify(destroyed.id())).isEqualTo(new Verification.NotHere());
  }

  @Test
  void sealsKeysByAKeyServiceAndMovesOldOnesThere() throws IOException {
    EvidenceRef before = keep();
    KmsClient service = new PretendedKeyService();
    KeyWrapper remote = KmsKeyWrapper.at(PretendedKeyService.URI, List.of(service));
    MasterKeys keys = MasterKeys.open(folder.resolve("keys"), new SecureRandom());
    PieceKeys both = new PieceKeys(remote, new LocalKeyWrapper(keys.box("evidence")));

    boolean moved = store(both).rewrap(before.id());
    boolean again = store(both).rewrap(before.id());

    assertThat(moved).isTrue();
    assertThat(again).isFalse();
    PieceKeys remoteOnly = new PieceKeys(remote);
    assertThat(store(remoteOnly).verify(before.id())).isEqualTo(new Verification.Sound());
    assertThatThrownBy(() -> store().open(before.id()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another key service");
  }

  @Test
  void saysThatNoClientKnowsAKeyService() {
    assertThatThrownBy(() -> KmsKeyWrapper.at("nowhere-kms://key", List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nowhere-kms://key");
  }

  private static String hash(String algorithm, String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException(broken);
    }
  }

  final EvidenceRef keep() throws IOException {
    return store()
        .keep(new ByteArrayInputStream(MARKER.getBytes(StandardCharsets.UTF_8)), DESCRIPTION);
  }

  final EvidenceStore store() throws IOException {
    SecureRandom random = new SecureRandom();
    MasterKeys keys = MasterKeys.open(folder.resolve("keys"), random);
    return store(new PieceKeys(new LocalKeyWrapper(keys.box("evidence"))));
  }

  final SealedPieces pieces() throws IOException {
    return pieces(new FolderPieces(folder.resolve("evidence")));
  }

  /** Keeps a piece in another place under the same keys. */
  final EvidenceRef keepIn(FolderPieces other) throws IOException {
    MasterKeys keys = MasterKeys.open(folder.resolve("keys"), new SecureRandom());
    return store(other, other, new PieceKeys(new LocalKeyWrapper(keys.box("evidence"))))
        .keep(new ByteArrayInputStream(MARKER.getBytes(StandardCharsets.UTF_8)), DESCRIPTION);
  }

  private EvidenceStore store(PieceKeys keys) throws IOException {
    FolderPieces here = new FolderPieces(folder.resolve("evidence"));
    return store(here, pieces(here), keys);
  }

  private static EvidenceStore store(FolderPieces here, SealedPieces pieces, PieceKeys keys) {
    SecureRandom random = new SecureRandom();
    return new EvidenceStore(
        here,
        pieces,
        keys,
        random,
        new Ids(Clock.systemUTC(), random),
        JsonMapper.builder().build());
  }

  private void changeContent(EvidenceId id) throws IOException {
    byte[] bytes = pieces().read(id, Part.CONTENT);
    bytes[bytes.length - 1] ^= 1;
    tamper(id, Part.CONTENT, bytes);
  }
}

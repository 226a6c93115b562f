package dev.breakwater.ground.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.ground.evidence.BucketPieces.Patience;
import dev.breakwater.ground.evidence.SealedPieces.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Evidence in a bucket of a server that others wrote. It is killed, too. */
final class BucketStoreTest extends EvidenceStoreContract {
  private static final Patience SHORT =
      new Patience(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10), 2);

  @TempDir private static Path mockFolder;
  private static S3MockProcess mock;

  private final String name = "lakes-" + UUID.randomUUID();
  private BucketPieces bucket;

  @BeforeAll
  static void startMock() throws Exception {
    mock = S3MockProcess.start(Files.createDirectories(mockFolder.resolve("store")));
  }

  @AfterAll
  static void stopMock() {
    mock.close();
  }

  @BeforeEach
  void makeBucket() {
    mock.makeBucket(name);
    bucket =
        new BucketPieces(
            new BucketSettings(
                name, "evidence/", "us-east-1", mock.address(), BucketSettings.Lock.COMPLIANCE),
            S3MockProcess.ANYBODY,
            Duration.ofDays(365),
            SHORT,
            Clock.systemUTC());
  }

  @AfterEach
  void closeBucket() {
    bucket.close();
  }

  @Override
  SealedPieces pieces(FolderPieces here) {
    return bucket;
  }

  @Override
  void tamper(EvidenceId id, Part part, byte[] bytes) {
    try (S3Client s3 = mock.client()) {
      s3.putObject(
          put -> put.bucket(name).key("evidence/" + id + "/" + part.fileName()),
          RequestBody.fromBytes(bytes));
    }
  }

  @Test
  void keepsNothingOnTheDisk() throws IOException {
    EvidenceRef ref = keep();

    assertThat(new FolderPieces(folder.resolve("evidence")).ids()).isEmpty();
    assertThat(store().ids()).containsExactly(ref.id());
  }

  @Test
  void sendsWhatWaitedWhileTheServerWasDead() throws Exception {
    FolderPieces here = new FolderPieces(folder.resolve("evidence"));
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
    mock.kill();
    EvidenceRef ref = keepIn(here);
    // As a server finds it that starts anew.
    OutgoingPieces outgoing = new OutgoingPieces(here, bucket, later);

    assertThatThrownBy(outgoing::send).isInstanceOf(IOException.class);
    assertThat(outgoing.waiting()).isEqualTo(1);
    mock.restart();

    assertThat(outgoing.send()).isEqualTo(1);
    assertThat(outgoing.waiting()).isZero();
    assertThat(store().verify(ref.id())).isEqualTo(new Verification.Sound());
  }

  @Test
  void doesNotCallAPieceAlteredBecauseItsBucketIsAway() throws Exception {
    EvidenceRef ref = keep();
    mock.kill();

    assertThatThrownBy(() -> store().verify(ref.id())).isInstanceOf(IOException.class);
    mock.restart();

    assertThat(store().verify(ref.id())).isEqualTo(new Verification.Sound());
  }
}

package dev.breakwater.ground.evidence;

import dev.breakwater.ground.keys.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import tools.jackson.databind.json.JsonMapper;

/** The disk, and the bucket where there is one: where evidence is written and where it lies. */
final class EvidencePlaces implements AutoCloseable {
  private static final String NOTE = "bucket.json";

  private final FolderPieces here;
  private final @Nullable BucketPieces bucket;
  private final @Nullable OutgoingPieces outgoing;

  private EvidencePlaces(FolderPieces here, @Nullable BucketPieces bucket, Clock clock)
      throws IOException {
    this.here = here;
    this.bucket = bucket;
    this.outgoing = bucket == null ? null : new OutgoingPieces(here, bucket, clock);
  }

  /**
   * What the settings say. A bucket is noted beside the pieces on the disk, so that nothing goes on
   * without it.
   *
   * @throws IllegalStateException if evidence went to another bucket before
   */
  static EvidencePlaces of(
      Path root, BucketSettings settings, Duration retention, Clock clock, JsonMapper json)
      throws IOException {
    FolderPieces here = new FolderPieces(root);
    Optional<BucketSettings> noted = noted(root, json);
    if (noted.isPresent() && !noted.get().isAt(settings)) {
      throw new IllegalStateException(
          "evidence lies in the bucket "
              + noted.get().name()
              + ", which breakwater.evidence.bucket does not name. Name it, or copy what is there,"
              + " and then delete "
              + root.resolve(NOTE));
    }
    if (settings.name() == null) {
      return new EvidencePlaces(here, null, clock);
    }
    PrivateFiles.write(root.resolve(NOTE), json.writeValueAsBytes(settings));
    return new EvidencePlaces(
        here,
        new BucketPieces(settings, credentials(), retention, BucketPieces.Patience.USUAL, clock),
        clock);
  }

  /** What a server noted; nothing is sent to its bucket, so how long it locks does not matter. */
  static EvidencePlaces asNoted(Path root, Clock clock, JsonMapper json) throws IOException {
    return of(root, noted(root, json).orElse(BucketSettings.NONE), Duration.ZERO, clock, json);
  }

  FolderPieces here() {
    return here;
  }

  SealedPieces pieces() {
    return outgoing == null ? here : outgoing;
  }

  /** Sends to the bucket what waits for it, if there is one. */
  void send() throws IOException {
    if (outgoing != null) {
      outgoing.send();
    }
  }

  /** How many pieces wait for the bucket; empty without one. */
  Optional<Integer> waiting() {
    return outgoing == null ? Optional.empty() : Optional.of(outgoing.waiting());
  }

  /** Makes locks in the bucket as long as what holds the pieces, if there is one. */
  void lengthenLocks(JdbcClient jdbc, Clock clock) {
    if (bucket != null) {
      new BucketLocks(bucket, jdbc, clock).lengthen();
    }
  }

  @Override
  public void close() {
    if (bucket != null) {
      bucket.close();
    }
  }

  private static Optional<BucketSettings> noted(Path root, JsonMapper json) throws IOException {
    Path note = root.resolve(NOTE);
    return Files.exists(note)
        ? Optional.of(json.readValue(Files.readAllBytes(note), BucketSettings.class))
        : Optional.empty();
  }

  private static AwsCredentialsProvider credentials() {
    return DefaultCredentialsProvider.builder().build();
  }
}

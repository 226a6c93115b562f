package dev.breakwater.ground.evidence;

import dev.breakwater.ground.words.Ids;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.paginators.ListObjectVersionsIterable;

/**
 * Sealed pieces in a bucket with object lock: the content and the keeping are locked until a date,
 * the sealed key is not.
 *
 * <p>So nobody can delete or replace what was found before its date, and yet it can be destroyed:
 * when the key's every version is deleted the rest is noise, which the bucket gives up when its
 * lock ends. Whoever may delete objects can destroy a piece's key as well; that right belongs to
 * this server alone.
 *
 * <p>The key is written last: a piece is here exactly when its key is. A server killed before that
 * sends the piece again, as further versions. A bucket that takes a piece and does not lock it is
 * found out when the piece is sent, and refused.
 */
final class BucketPieces implements SealedPieces, AutoCloseable {
  private static final long SLOWEST_BYTES_A_SECOND = 128 << 10;

  /** What comes here late is locked for a while all the same. */
  private static final Duration SHORTEST_LOCK = Duration.ofDays(1);

  /**
   * How long the bucket is waited for.
   *
   * @param connect for a connection
   * @param silence for its next word
   * @param call for a call with all its attempts; a transfer gets more by its size
   */
  record Patience(Duration connect, Duration silence, Duration call, int attempts) {
    static final Patience USUAL =
        new Patience(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), 3);
  }

  private final S3Client s3;
  private final BucketSettings settings;
  private final String bucket;
  private final Duration retention;
  private final Patience patience;
  private final Clock clock;

  /**
   * The bucket of {@code settings}.
   *
   * @param retention how long a piece is kept from when it was found
   */
  BucketPieces(
      BucketSettings settings,
      AwsCredentialsProvider credentials,
      Duration retention,
      Patience patience,
      Clock clock) {
    this.settings = settings;
    this.bucket = Objects.requireNonNull(settings.name());
    this.retention = retention;
    this.patience = patience;
    this.clock = clock;
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(patience.connect())
                    .socketTimeout(patience.silence()))
            .overrideConfiguration(
                ClientOverrideConfiguration.builder()
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(patience.attempts())
                            .build())
                    .apiCallTimeout(patience.call())
                    .build());
    if (settings.endpoint() != null) {
      builder.endpointOverride(settings.endpoint()).forcePathStyle(true);
    }
    this.s3 = builder.build();
  }

  @Override
  public void takeIn(Path piece, EvidenceId id) throws IOException {
    Instant until = firstDate(id);
    for (Part each : List.of(Part.CONTENT, Part.KEEPING)) {
      put(id, each, piece.resolve(each.fileName()), until);
      lock(id, each, until);
    }
    put(id, Part.KEY, piece.resolve(Part.KEY.fileName()), null);
    FolderPieces.delete(piece);
  }

  @Override
  public boolean has(EvidenceId id) throws IOException {
    return call(
        "asked for",
        () -> {
          try {
            s3.headObject(head -> head.bucket(bucket).key(name(id, Part.KEY)));
            return true;
          } catch (NoSuchKeyException none) {
            return false;
          }
        });
  }

  @Override
  public InputStream open(EvidenceId id, Part part) throws IOException {
    try {
      return new Reading(
          call("read", () -> s3.getObject(get -> get.bucket(bucket).key(name(id, part)))));
    } catch (UnreachableException refused) {
      if (refused.getCause() instanceof NoSuchKeyException) {
        throw new NoSuchFileException("no piece " + id + " is in the bucket");
      }
      throw refused;
    }
  }

  @Override
  public void reseal(EvidenceId id, byte[] key) throws IOException {
    List<ObjectVersion> earlier = versions(id, Part.KEY);
    call(
        "resealed",
        () ->
            s3.putObject(
                put -> put.bucket(bucket).key(name(id, Part.KEY)),
                RequestBody.fromContentProvider(
                    () -> new ByteArrayInputStream(key), key.length, "application/octet-stream")));
    for (ObjectVersion each : earlier) {
      delete(each.key(), each.versionId());
    }
  }

  @Override
  public void destroy(EvidenceId id) throws IOException {
    deleteVersions(id, Part.KEY);
    for (ObjectVersion left : versions(id, Part.KEY)) {
      throw new IOException("a sealed key of evidence " + id + " is left: " + left.versionId());
    }
    for (Part each : List.of(Part.CONTENT, Part.KEEPING)) {
      if (!deleteVersions(id, each)) {
        hide(id, each);
      }
    }
  }

  @Override
  public List<EvidenceId> ids() throws IOException {
    return call(
        "listed",
        () ->
            s3
                .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(settings.prefix()))
                .contents()
                .stream()
                .map(S3Object::key)
                .filter(key -> key.endsWith("/" + Part.KEY.fileName()))
                .map(key -> key.split("/"))
                .map(path -> new EvidenceId(UUID.fromString(path[path.length - 2])))
                .toList());
  }

  /**
   * Lets the lock of a piece end no earlier than {@code until}.
   *
   * @return false if the piece is not here
   */
  boolean lockUntil(EvidenceId id, Instant until) throws IOException {
    if (!has(id)) {
      return false;
    }
    lock(id, Part.CONTENT, until);
    lock(id, Part.KEEPING, until);
    return true;
  }

  /** Until when a part is locked now. */
  Optional<Instant> lockedUntil(EvidenceId id, Part part) throws IOException {
    return call(
        "asked for its lock",
        () -> {
          try {
            return Optional.ofNullable(
                    s3.getObjectRetention(get -> get.bucket(bucket).key(name(id, part)))
                        .retention())
                .filter(each -> each.modeAsString().equals(settings.lock().name()))
                .map(ObjectLockRetention::retainUntilDate);
          } catch (S3Exception none) {
            if (none.statusCode() == HttpURLConnection.HTTP_NOT_FOUND) {
              return Optional.empty();
            }
            throw none;
          }
        });
  }

  @Override
  public void close() {
    s3.close();
  }

  /** A piece is locked for as long as it is kept if nothing holds it. */
  private Instant firstDate(EvidenceId id) {
    Instant kept = Ids.madeAt(id.value()).plus(retention);
    Instant least = clock.instant().plus(SHORTEST_LOCK);
    // S3 counts in seconds.
    return (kept.isAfter(least) ? kept : least).truncatedTo(ChronoUnit.SECONDS);
  }

  private void put(EvidenceId id, Part part, Path file, @Nullable Instant until)
      throws IOException {
    long size = Files.size(file);
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(name(id, part))
            .overrideConfiguration(each ->
                each.apiCallTimeout(patience.call().plusSeconds(size / SLOWEST_BYTES_A_SECOND)));
    if (until != null) {
      put.objectLockMode(ObjectLockMode.valueOf(settings.lock().name()))
          .objectLockRetainUntilDate(until);
    }
    call("sent", () -> s3.putObject(put.build(), RequestBody.fromFile(file)));
  }

  /** Locks a part until a date at least, and believes it only when the bucket says so itself. */
  private void lock(EvidenceId id, Part part, Instant until) throws IOException {
    if (isLocked(id, part, until)) {
      return;
    }
    call(
        "locked",
        () ->
            s3.putObjectRetention(put ->
                put.bucket(bucket)
                    .key(name(id, part))
                    .retention(lock ->
                        lock.mode(ObjectLockRetentionMode.valueOf(settings.lock().name()))
                            .retainUntilDate(until.truncatedTo(ChronoUnit.SECONDS)))));
    if (!isLocked(id, part, until)) {
      throw new IOException("the bucket does not lock what it is given: has it object lock?");
    }
  }

  private boolean isLocked(EvidenceId id, Part part, Instant until) throws IOException {
    return lockedUntil(id, part)
        .filter(date -> !date.isBefore(until.truncatedTo(ChronoUnit.SECONDS)))
        .isPresent();
  }

  /** Says whether no version is left. */
  private boolean deleteVersions(EvidenceId id, Part part) throws IOException {
    boolean all = true;
    for (ObjectVersion each : versions(id, part)) {
      all &= delete(each.key(), each.versionId());
    }
    if (all) {
      for (DeleteMarkerEntry each : markers(id, part)) {
        delete(each.key(), each.versionId());
      }
    }
    return all;
  }

  /** Says whether a version is gone; one that is locked is not. */
  private boolean delete(String key, String version) throws IOException {
    return call(
        "deleted",
        () -> {
          try {
            s3.deleteObject(delete -> delete.bucket(bucket).key(key).versionId(version));
            return true;
          } catch (S3Exception refused) {
            if (refused.statusCode() == HttpURLConnection.HTTP_FORBIDDEN) {
              return false;
            }
            throw refused;
          }
        });
  }

  /** Marks what is locked as deleted, so that the bucket's own rules remove it when they can. */
  private void hide(EvidenceId id, Part part) throws IOException {
    if (markers(id, part).isEmpty()) {
      call("hidden", () -> s3.deleteObject(each -> each.bucket(bucket).key(name(id, part))));
    }
  }

  private List<ObjectVersion> versions(EvidenceId id, Part part) throws IOException {
    return call(
        "listed",
        () ->
            all(id, part).versions().stream()
                .filter(each -> each.key().equals(name(id, part)))
                .toList());
  }

  private List<DeleteMarkerEntry> markers(EvidenceId id, Part part) throws IOException {
    return call(
        "listed",
        () ->
            all(id, part).deleteMarkers().stream()
                .filter(each -> each.key().equals(name(id, part)))
                .toList());
  }

  private ListObjectVersionsIterable all(EvidenceId id, Part part) {
    return s3.listObjectVersionsPaginator(list -> list.bucket(bucket).prefix(name(id, part)));
  }

  private String name(EvidenceId id, Part part) {
    return settings.prefix() + id + "/" + part.fileName();
  }

  private interface Call<T> {
    T make();
  }

  private static <T> T call(String what, Call<T> call) throws IOException {
    try {
      return call.make();
    } catch (SdkException failed) {
      throw new UnreachableException("evidence could not be " + what + " in its bucket", failed);
    }
  }

  /** A connection that breaks says nothing about the piece. */
  private static final class Reading extends FilterInputStream {
    private Reading(InputStream from) {
      super(from);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return in.read(into, offset, length);
      } catch (IOException | SdkException broken) {
        throw new UnreachableException("evidence could not be read from its bucket whole", broken);
      }
    }
  }
}

package dev.breakwater.ground.evidence;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A bucket with object lock for evidence, under {@code breakwater.evidence.bucket}. Credentials are
 * taken from where AWS's own tools take theirs: the environment, a profile, the machine's role.
 *
 * @param name of the bucket; without it evidence stays on the disk
 * @param prefix before the names of all objects
 * @param region where the bucket is
 * @param endpoint of a service that is not AWS and speaks S3
 * @param lock COMPLIANCE: nobody can delete a piece before its date, nor shorten it; GOVERNANCE:
 *     those can who have the right to
 */
public record BucketSettings(
    @Nullable String name,
    @DefaultValue("evidence/") String prefix,
    @DefaultValue("us-east-1") String region,
    @Nullable URI endpoint,
    @DefaultValue("COMPLIANCE") Lock lock) {
  /** No bucket: evidence stays on the disk. */
  public static final BucketSettings NONE =
      new BucketSettings(null, "evidence/", "us-east-1", null, Lock.COMPLIANCE);

  /** What object lock calls its modes. */
  public enum Lock {
    COMPLIANCE,
    GOVERNANCE
  }

  public BucketSettings {
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      throw new IllegalArgumentException("the prefix of a bucket ends with /, not " + prefix);
    }
  }

  /** Whether these name the same place as others. */
  boolean isAt(BucketSettings other) {
    return String.valueOf(name).equals(other.name)
        && prefix.equals(other.prefix)
        && String.valueOf(endpoint).equals(String.valueOf(other.endpoint));
  }
}

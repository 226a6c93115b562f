package dev.breakwater.ground.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request refused, for the edge of HTTP only: domain code answers with values.
 *
 * <p>The detail is shown to the client and may be logged: it names fields, limits and our own
 * names, never content, personal data or a hash.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemType type;
  private final transient List<FieldFault> faults;
  private final @Nullable Duration retryAfter;

  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of(), null);
  }

  private ProblemException(
      ProblemType type, String detail, List<FieldFault> faults, @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.type = type;
    this.faults = List.copyOf(faults);
    this.retryAfter = retryAfter;
  }

  /** Fields that are not as they must be, all of them at once. */
  public static ProblemException invalid(List<FieldFault> faults) {
    String detail =
        faults.size() == 1 ? "one field is invalid" : faults.size() + " fields are invalid";
    return new ProblemException(ProblemType.INVALID_REQUEST, detail, faults, null);
  }

  /** One field that is not as it must be. */
  public static ProblemException invalid(String field, String expected) {
    return invalid(List.of(new FieldFault(field, expected)));
  }

  /** Something that may well work after a while, if the client tries again. */
  public static ProblemException later(ProblemType type, String detail, Duration retryAfter) {
    return new ProblemException(type, detail, List.of(), retryAfter);
  }

  public ProblemType type() {
    return type;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<FieldFault> faults() {
    return faults;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}

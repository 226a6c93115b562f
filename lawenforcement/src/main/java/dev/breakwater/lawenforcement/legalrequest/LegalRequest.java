package dev.breakwater.lawenforcement.legalrequest;

import dev.breakwater.lawenforcement.preservation.PreservationId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A legal request with all that was done about it.
 *
 * @param reference by which we and the requester speak of it
 * @param receivedBy {@code portal}, or the API key
 * @param dueAt when its answer is due, where a law or the request says so
 * @param ticks the checks that people have said are so
 * @param papers what is to go with the answer, by name
 */
public record LegalRequest(
    LegalRequestId id,
    String reference,
    Asked asked,
    Instant receivedAt,
    String receivedBy,
    Optional<Instant> dueAt,
    RequestState state,
    Notice notice,
    Set<Check> ticks,
    boolean hasDocument,
    List<String> papers,
    Optional<PreservationId> preservation,
    List<RequestEvent> log) {
  public LegalRequest {
    ticks = Set.copyOf(ticks);
    papers = List.copyOf(papers);
    log = List.copyOf(log);
  }

  public RequestKind kind() {
    return asked.basis().kind();
  }

  /** The checks that apply to it, in order. */
  public List<Check> checks() {
    return Arrays.stream(Check.values()).filter(check -> check.appliesTo(kind())).toList();
  }

  public boolean isDone(Check check) {
    return switch (check) {
      case REQUESTER_VERIFIED -> state instanceof RequestState.Verified || wasVerified();
      case DOCUMENT_HERE -> hasDocument;
      case SCOPE_BOUNDED -> asked.from() != null && asked.to() != null;
      case NOTICE_DECIDED -> !(notice instanceof Notice.Undecided);
      case BASIS_FITS, AUTHORITY_COMPETENT, NO_MORE_THAN_NEEDED, DANGER_IS_REAL ->
          ticks.contains(check);
    };
  }

  /** A closed request keeps in its log that two people agreed. */
  private boolean wasVerified() {
    return !state.isOpen() && log.stream().anyMatch(event -> event.act().equals("agreed"));
  }

  /** What still stands in the way of handing something over. */
  public List<Check> open() {
    return checks().stream().filter(check -> !isDone(check)).toList();
  }

  public boolean isLate(Instant now) {
    return state.isOpen() && dueAt.filter(due -> due.isBefore(now)).isPresent();
  }

  @Override
  public String toString() {
    return "LegalRequest(" + reference + ", " + state.word() + ")";
  }
}

package dev.breakwater.upload.gate;

import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What was answered before for the same idempotency key: from memory, else from the database.
 *
 * <p>While the database is away only memory is asked. An item that is then looked at again gets the
 * same verdict again, and when its decision is replayed the database takes only the first.
 */
final class Answers {
  private final RememberedAnswers remembered;
  private final DecisionLedger ledger;
  private final LaterUploads later;
  private final DecisionKeeper keeper;

  Answers(
      RememberedAnswers remembered,
      DecisionLedger ledger,
      LaterUploads later,
      DecisionKeeper keeper) {
    this.remembered = remembered;
    this.ledger = ledger;
    this.later = later;
    this.keeper = keeper;
  }

  /** The outcome that {@code submission} had before, if it was submitted before. */
  Optional<Outcome> earlier(Submission submission, ContentMarks.Of marks) {
    String key = submission.idempotencyKey();
    if (key == null) {
      return Optional.empty();
    }
    Optional<DecisionLedger.Answered> known = remembered.find(submission.keyId(), key);
    if (known.isPresent() || keeper.isDatabaseAway()) {
      return known.map(answered -> again(answered, marks));
    }
    try {
      return ledger
          .answered(submission.keyId(), key)
          .map(answered -> again(answered, marks))
          .or(() -> later.earlier(submission.keyId(), key, marks.whole()));
    } catch (DataAccessException | TransactionException away) {
      return Optional.empty();
    }
  }

  void remember(Submission submission, UploadAnswer answer, String mark) {
    String key = submission.idempotencyKey();
    if (key != null) {
      remembered.remember(submission.keyId(), key, new DecisionLedger.Answered(answer, mark));
    }
  }

  /** The answer of the past, unless it was for other bytes. */
  static Outcome again(DecisionLedger.Answered answered, ContentMarks.Of marks) {
    return marks.has(answered.contentMark())
        ? new Outcome.Answered(answered.answer().again())
        : new Outcome.Refused(Outcome.Refusal.OTHER_BYTES);
  }
}

package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportId;
import dev.breakwater.lawenforcement.report.ReportState;
import dev.breakwater.lawenforcement.report.Reports;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Where people write down what an authority asks about a report that it has, and what it was
 * answered. How long there is for an answer is in the {@link LegalTerms}; where they have no such
 * term, nothing is to be noted.
 */
final class QuestionDesk {
  private final Questions questions;
  private final Reports reports;
  private final LegalTerms terms;
  private final ReportRecord record;
  private final TransactionOperations transactions;
  private final Ids ids;
  private final Clock clock;

  QuestionDesk(
      Questions questions,
      Reports reports,
      LegalTerms terms,
      ReportRecord record,
      TransactionOperations transactions,
      Ids ids,
      Clock clock) {
    this.questions = questions;
    this.reports = reports;
    this.terms = terms;
    this.record = record;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /** Notes a question that came on a day; its time runs from the beginning of that day (UTC). */
  Handled asked(ReportId id, LocalDate day, String words, PersonId me) {
    return about(
        id,
        report -> {
          Optional<Duration> time = terms.answerWithin(report.authority(), day);
          Instant asked = day.atStartOfDay(ZoneOffset.UTC).toInstant();
          if (!(report.state() instanceof ReportState.Filed) || time.isEmpty()) {
            return new Handled.Refused(
                report.authority().title() + " has no question about it that must be answered");
          }
          if (words.isBlank() || asked.isAfter(clock.instant())) {
            return new Handled.Refused("say what was asked, and on what day that is not to come");
          }
          Instant due = asked.plus(time.get());
          questions.add(new Question(ids.next(), id, asked, due, words.strip(), me, null));
          record.did(report, "question-noted", me, Map.of("due", due.toString()));
          return new Handled.Done(report);
        });
  }

  /** Notes what a question was answered. */
  Handled answered(ReportId id, UUID question, String words, PersonId me) {
    return about(
        id,
        report -> {
          if (words.isBlank()) {
            return new Handled.Refused("say what was answered");
          }
          Question.Answer answer = new Question.Answer(clock.instant(), me, words.strip());
          if (!questions.answer(id, question, answer)) {
            return new Handled.Refused("there is no such question that waits for an answer");
          }
          record.did(report, "question-answered", me, Map.of("question", question.toString()));
          return new Handled.Done(report);
        });
  }

  /** Whether a filed report's authority may ask about it so that an answer is due. */
  boolean mayBeAsked(Report report) {
    return report.state() instanceof ReportState.Filed
        && terms
            .answerWithin(report.authority(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
            .isPresent();
  }

  List<Question> of(ReportId id) {
    return questions.of(id);
  }

  List<Question> open(int limit) {
    return questions.open(limit);
  }

  private Handled about(ReportId id, Function<Report, Handled> act) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> reports.lock(id).map(act).orElseGet(Handled.NoSuchReport::new)));
  }
}

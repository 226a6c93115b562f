package dev.breakwater.openness.transparency;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.audit.AuditTree;
import dev.breakwater.ground.audit.proof.AuditExport;
import dev.breakwater.ground.audit.proof.SignedHead;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts the period that runs, and makes the reports of those that are over.
 *
 * <p>A report is made once and never again: what was published must not change silently, and two
 * versions could be subtracted from each other. The running figures are counted on every few
 * minutes from where they stood: the whole log is read once after a start, before anybody looks.
 */
public final class TransparencyDesk {
  private static final int PAGE = 1_000;

  private final TransparencySettings settings;
  private final AuditTree tree;
  private final AuditExport export;
  private final AuditLog audit;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Clock clock;
  private Counting running;
  private Period runningPeriod;
  private long counted;

  TransparencyDesk(
      TransparencySettings settings,
      AuditTree tree,
      AuditExport export,
      AuditLog audit,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Clock clock) {
    this.settings = settings;
    this.tree = tree;
    this.export = export;
    this.audit = audit;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    this.runningPeriod = settings.period().at(clock.instant());
    this.running = new Counting(runningPeriod);
  }

  /** What came of the wish for a report. */
  public sealed interface Made {
    /** It is there, now or from before. */
    record There(Report report) implements Made {}

    /** Its period is not over, or is not one of those that this installation reports by. */
    record NotNow(String why) implements Made {}
  }

  /**
   * The figures of the period that runs, as of now. They change, so they are not for publishing.
   */
  public synchronized Report soFar() {
    SignedHead head = countOn();
    return report(runningPeriod, head, running);
  }

  /** Counts what has been logged since, so that a look finds little left to count. */
  synchronized SignedHead countOn() {
    Period now = settings.period().at(clock.instant());
    if (!now.equals(runningPeriod)) {
      runningPeriod = now;
      running = new Counting(now);
      counted = 0;
    }
    SignedHead head = export.head();
    read(counted, head, running::take);
    counted = head.size();
    return head;
  }

  /** The report of a period, if it was made. */
  public Optional<Report> find(Period period) {
    return jdbc.sql("select body from transparency_report where period = ?")
        .param(period.name())
        .query(String.class)
        .optional()
        .map(TransparencyDesk::kept);
  }

  /** Every report that was made, the newest period first. */
  public List<Report> all() {
    return jdbc
        .sql("select body from transparency_report order by begins desc")
        .query(String.class)
        .list()
        .stream()
        .map(TransparencyDesk::kept)
        .toList();
  }

  /** The period before the one that runs. */
  public Period last() {
    return settings.period().at(clock.instant()).before(settings.period());
  }

  /** Makes the report of a period that is over, once. */
  public Made make(Period period, String who) {
    if (!settings.period().at(period.start()).equals(period)) {
      return new Made.NotNow("this installation reports by the " + word(settings.period()));
    }
    if (clock.instant().isBefore(period.end())) {
      return new Made.NotNow("the period is not over");
    }
    Optional<Report> before = find(period);
    if (before.isPresent()) {
      return new Made.There(before.get());
    }
    SignedHead head = export.head();
    Counting counting = new Counting(period);
    read(0, head, counting::take);
    keep(report(period, head, counting), who);
    return new Made.There(find(period).orElseThrow());
  }

  /**
   * Writes the statements of reasons that a period's decisions owe: JSON lines, each the body of
   * one request to the DSA Transparency Database.
   */
  public void statements(Period period, OutputStream out) throws IOException {
    Statements reasons = new Statements(settings.ownRules());
    List<ObjectNode> batch = new ArrayList<>();
    walk(
        0,
        export.head(),
        leaf -> {
          LoggedAct.parse(leaf.content())
              .filter(act -> period.has(act.at()))
              .flatMap(reasons::of)
              .ifPresent(batch::add);
          if (batch.size() == Statements.MOST_AT_ONCE) {
            write(batch, out);
          }
        });
    write(batch, out);
  }

  private static void write(List<ObjectNode> batch, OutputStream out) throws IOException {
    if (!batch.isEmpty()) {
      out.write((Statements.body(batch) + "\n").getBytes(StandardCharsets.UTF_8));
      batch.clear();
    }
  }

  private Report report(Period period, SignedHead head, Counting counting) {
    return Report.of(settings.provider(), period, settings.smallest(), head, counting.numbers());
  }

  private void read(long from, SignedHead head, Consumer<LoggedAct> taker) {
    walk(from, head, leaf -> taker.accept(LoggedAct.parse(leaf.content()).orElseThrow()));
  }

  /** What is done with each entry. */
  private interface Step<E extends Exception> {
    void take(AuditTree.Leaf leaf) throws E;
  }

  private <E extends Exception> void walk(long from, SignedHead head, Step<E> step) throws E {
    for (long place = from; place < head.size(); ) {
      List<AuditTree.Leaf> page = tree.leaves(place, head.size(), PAGE);
      for (AuditTree.Leaf leaf : page) {
        step.take(leaf);
      }
      place += page.size();
    }
  }

  private void keep(Report report, String who) {
    transactions.executeWithoutResult(status -> {
      int added =
          jdbc.sql(
                  """
                  insert into transparency_report (period, begins, made_at, made_by, body)
                  values (?, ?, ?, ?, ?) on conflict do nothing
                  """)
              .params(report.period().name(), report.period().from())
              .params(clock.instant().atOffset(ZoneOffset.UTC), who)
              .param(report.toJson().toString())
              .update();
      if (added == 1) {
        audit.append(
            new AuditEntry(
                who,
                "transparency.reported",
                "report",
                report.period().name(),
                Map.of("entries", report.log().size(), "root", report.log().root().toString())));
      }
    });
  }

  private static Report kept(String body) {
    return Report.parse(body)
        .orElseThrow(() -> new IllegalStateException("a report that was made cannot be read"));
  }

  private static String word(Period.Length length) {
    return length.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

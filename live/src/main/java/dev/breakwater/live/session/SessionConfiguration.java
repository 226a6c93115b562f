package dev.breakwater.live.session;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.breakwater.grooming.Lexicon;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.DataFolder;
import dev.breakwater.ground.evidence.EvidenceStore;
import dev.breakwater.ground.evidence.PendingItems;
import dev.breakwater.ground.evidence.PieceKeys;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.jobs.Jobs;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.live.risk.ActionPolicy;
import dev.breakwater.live.risk.RiskModel;
import dev.breakwater.live.risk.RiskRules;
import dev.breakwater.live.session.Sessions.BoardNews;
import dev.breakwater.live.stream.StreamRegister;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Builds sessions: streams, what happens in them, and what is done. */
@Configuration(proxyBeanMethods = false)
public class SessionConfiguration {
  private static final int MOST_REASSESSED = 500;

  /** Longer than a webhook is tried. */
  private static final Duration MAY_STILL_BE_TAKEN = Duration.ofDays(7);

  @Bean
  StreamRegister streamRegister(JdbcClient jdbc, MasterKeys keys, Ids ids, Clock clock) {
    return new StreamRegister(jdbc, keys.box("live sources"), ids, clock);
  }

  @Bean
  Happenings happenings(JdbcClient jdbc, JsonMapper json) {
    return new Happenings(jdbc, json);
  }

  @Bean
  SessionMetrics liveSessionMetrics(MeterRegistry meters, Clock clock) {
    return new SessionMetrics(meters, clock);
  }

  @Bean
  Sessions liveSessions(
      StreamRegister register,
      Happenings happenings,
      RiskRules rules,
      Findings findings,
      AuditLog audit,
      Outbox outbox,
      Recordings recordings,
      BoardNews news,
      EvidenceStore evidence,
      DataFolder data,
      PieceKeys pieceKeys,
      SecureRandom random,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      SessionMetrics metrics,
      JsonMapper json,
      Ids ids,
      Clock clock)
      throws IOException {
    PendingItems pending =
        new PendingItems(
            new EvidenceStore(data.path().resolve("pending-live"), pieceKeys, random, ids, json),
            evidence);
    new EvidenceSweep(pending, jdbc).run();
    return new Sessions(
        register,
        happenings,
        new ActionLedger(jdbc, json),
        new RiskModel(rules),
        new ActionPolicy(rules),
        findings,
        audit,
        outbox,
        new LastSeconds(pending, recordings),
        transactions,
        metrics,
        news,
        json,
        ids,
        clock);
  }

  @Bean
  StreamsController streamsController(
      Sessions sessions, MasterKeys keys, JdbcClient jdbc, JsonMapper json, Clock clock)
      throws IOException {
    Events events =
        new Events(
            sessions,
            new ChatCues(Lexicon.shipped()),
            Payments.shipped(jdbc, keys.derive("live payments"), json),
            new ToldEvents(jdbc, keys.derive("live events"), json),
            jdbc,
            clock);
    return new StreamsController(sessions, events, clock);
  }

  @Bean
  Task<Void> liveRiskFades(Sessions sessions) {
    return Jobs.every(
        Duration.ofSeconds(30), "live-risk-fades", () -> sessions.reassess(MOST_REASSESSED));
  }

  /** Webhooks are delivered by whichever server comes first, so the rows are looked at. */
  @Bean
  Task<Void> liveActionsDelivered(
      JdbcClient jdbc, JsonMapper json, SessionMetrics metrics, Clock clock) {
    ActionLedger ledger = new ActionLedger(jdbc, json);
    return Jobs.every(
        Duration.ofSeconds(5),
        "live-actions-delivered",
        () ->
            ledger
                .noteDelivered(clock.instant().minus(MAY_STILL_BE_TAKEN))
                .forEach(metrics::delivered));
  }

  /**
   * Payments count for sixty days; what happened in a stream is in its finding, if anything was.
   */
  @Bean
  Task<Void> liveForgets(Happenings happenings, Clock clock) {
    return Jobs.every(
        Duration.ofHours(1),
        "live-forgets",
        () -> {
          happenings.forgetPayments(
              clock.instant().minus(Duration.ofDays(61)).atOffset(ZoneOffset.UTC));
          happenings.forgetEnded(
              clock.instant().minus(Duration.ofDays(30)).atOffset(ZoneOffset.UTC));
        });
  }
}

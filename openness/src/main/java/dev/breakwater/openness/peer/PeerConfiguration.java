package dev.breakwater.openness.peer;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.breakwater.ground.access.SideDoor;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.jobs.Jobs;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.openness.log.ListLog;
import dev.breakwater.openness.sharing.Exchanges;
import dev.breakwater.openness.sharing.PartnerKind;
import dev.breakwater.openness.sharing.Partners;
import dev.breakwater.upload.bank.Banks;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds the exchange between peers. */
@Configuration(proxyBeanMethods = false)
public class PeerConfiguration {
  private static final String OURS = "peer feeds";

  @Bean
  PartnerKind peer(MasterKeys keys, Clock clock) {
    return new PeerKind(keys.signing(OURS), clock);
  }

  @Bean
  ListLog listLog(JdbcClient jdbc, MasterKeys keys) {
    return new ListLog(jdbc, keys.box("list logs"));
  }

  @Bean
  PeerFeeds peerFeeds(
      PeerSettings.Feeds feeds,
      ListLog lines,
      Banks banks,
      Exchanges exchanges,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      AuditLog audit,
      MasterKeys keys,
      SecureRandom random,
      Clock clock) {
    return new PeerFeeds(
        feeds,
        new PeerFeeds.Means(
            lines, banks, exchanges, jdbc, transactions, audit, keys.signing(OURS), random, clock));
  }

  @Bean
  Task<Void> peerFeedsPublished(PeerFeeds feeds) {
    return Jobs.every(Duration.ofSeconds(10), "peer-feeds-published", feeds::publishDue);
  }

  @Bean
  SideDoor peerDoor(PeerSettings.Feeds feeds, Clock clock) {
    return new PeerDoor(feeds, clock);
  }

  @Bean
  SharedIncidents sharedIncidents(
      PeerSettings.Feeds feeds,
      ListLog lines,
      SharedDecisions decisions,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      AuditLog audit,
      SecureRandom random,
      Clock clock) {
    return new SharedIncidents(feeds, lines, decisions, jdbc, transactions, audit, random, clock);
  }

  @Bean
  Task<Void> incidentsFollowed(SharedIncidents incidents) {
    return Jobs.every(Duration.ofSeconds(10), "incidents-followed", incidents::follow);
  }

  @Bean
  IncidentController incidentController(
      SharedIncidents shared,
      Exchanges exchanges,
      Partners partners,
      Findings findings,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      AuditLog audit,
      Clock clock) {
    return new IncidentController(
        shared, new KnownAccounts(exchanges, partners, findings, jdbc, transactions, audit, clock));
  }

  @Bean
  PeerController peerController(
      PeerFeeds feeds, SharedIncidents incidents, Exchanges exchanges, Partners partners) {
    return new PeerController(feeds, incidents, new SeenHeads(exchanges, partners));
  }

  @Bean
  PeerKeyController peerKeyController(PeerFeeds feeds) {
    return new PeerKeyController(feeds);
  }
}

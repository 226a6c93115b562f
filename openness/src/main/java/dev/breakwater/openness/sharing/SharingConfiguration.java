package dev.breakwater.openness.sharing;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.jobs.Jobs;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.trace.Traces;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.upload.bank.Banks;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Builds the exchanges. It is given the {@link PartnerKind}s that are known. */
@Configuration(proxyBeanMethods = false)
public class SharingConfiguration {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  @Bean
  Partners partners(SharingSettings settings, List<PartnerKind> kinds) {
    return new Partners(settings, kinds);
  }

  @Bean
  ExchangeTable exchangeTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
    return new ExchangeTable(jdbc, json, clock);
  }

  @Bean
  RecordLedger recordLedger(JdbcClient jdbc, MasterKeys keys, Clock clock) {
    return new RecordLedger(jdbc, keys.derive("exchange records"), clock);
  }

  @Bean
  Exchanges exchanges(
      ExchangeTable table, RecordLedger records, TransactionTemplate transactions, AuditLog audit) {
    return new Exchanges(table, records, transactions, audit);
  }

  @Bean(destroyMethod = "close")
  Synchronizer synchronizer(
      ExchangeTable exchanges,
      RecordLedger records,
      Partners partners,
      Banks banks,
      Traces traces,
      SecureRandom random,
      Clock clock) {
    return new Synchronizer(exchanges, records, partners, banks, traces, random, clock);
  }

  @Bean
  OpinionDesk opinionDesk(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      ExchangeTable exchanges,
      RecordLedger records,
      Partners partners,
      Banks banks,
      SecureRandom random,
      Ids ids,
      Clock clock) {
    return new OpinionDesk(
        jdbc, transactions, exchanges, records, partners, banks, random, ids, clock);
  }

  @Bean
  Task<Void> exchangesSync(Synchronizer synchronizer) {
    return Jobs.every(LOOK_EVERY, "exchanges-sync", synchronizer::startDue);
  }

  @Bean
  Task<Void> opinionsSent(OpinionDesk opinions) {
    return Jobs.every(LOOK_EVERY, "opinions-sent", opinions::sendDue);
  }

  @Bean
  ExchangeHealth exchangeHealth(ExchangeTable exchanges, Clock clock) {
    return new ExchangeHealth(exchanges, clock);
  }

  @Bean
  ExchangeController exchangeController(
      Exchanges exchanges, OpinionDesk opinions, Partners partners, Banks banks) {
    return new ExchangeController(exchanges, opinions, partners, banks);
  }
}

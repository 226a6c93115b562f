package dev.breakwater.openness.encrypted;

import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.evidence.PendingItems;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.jobs.Rounds;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.openness.log.ListLog;
import dev.breakwater.upload.bank.Banks;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Builds what encrypted apps need, if it is switched on. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("breakwater.openness.encrypted.enabled")
public class EncryptedConfiguration {
  @Bean
  ReportController encryptedReportController(
      MasterKeys keys,
      PendingItems pending,
      Findings findings,
      AuditLog audit,
      TransactionTemplate transactions,
      JsonMapper json,
      Ids ids,
      Clock clock) {
    return new ReportController(
        new FrankingDesk(keys, clock),
        new ReportedMessages(pending, findings, audit, transactions, json, ids, clock));
  }

  @Bean
  DeviceLists deviceLists(
      EncryptedSettings settings,
      Banks banks,
      ListLog log,
      TransactionTemplate transactions,
      MasterKeys keys,
      JsonMapper json,
      Clock clock) {
    return new DeviceLists(settings, banks, log, transactions, keys, json, clock);
  }

  /** Each server builds its own, in memory, so this is no job of the whole installation. */
  @Bean(initMethod = "start", destroyMethod = "close")
  Rounds deviceListRounds(DeviceLists lists) {
    return new Rounds(
        "device-lists",
        Duration.ofSeconds(10),
        lists::refresh,
        "a list for devices could not be renewed; the version before answers");
  }

  @Bean
  Membership membership(
      EncryptedSettings settings,
      Banks banks,
      ListLog log,
      TransactionTemplate transactions,
      MasterKeys keys,
      SecureRandom random,
      JsonMapper json,
      Clock clock) {
    return new Membership(settings, banks, log, transactions, keys, random, json, clock);
  }

  @Bean
  MembershipController membershipController(Membership membership) {
    return new MembershipController(membership);
  }

  @Bean
  PrivateController privateController(
      DeviceLists lists, MasterKeys keys, SecureRandom random, JsonMapper json) {
    return new PrivateController(new PrivateQuestions(lists, keys, random, json), lists);
  }
}

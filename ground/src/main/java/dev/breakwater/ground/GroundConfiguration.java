package dev.breakwater.ground;

import dev.breakwater.ground.access.AccessFilter;
import dev.breakwater.ground.access.ApiKeys;
import dev.breakwater.ground.access.CallerArgument;
import dev.breakwater.ground.access.KeyRing;
import dev.breakwater.ground.access.KeysController;
import dev.breakwater.ground.access.SideDoor;
import dev.breakwater.ground.audit.AuditHealth;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.audit.AuditSearch;
import dev.breakwater.ground.audit.AuditSecrets;
import dev.breakwater.ground.audit.AuditTree;
import dev.breakwater.ground.audit.proof.AuditController;
import dev.breakwater.ground.audit.proof.AuditExport;
import dev.breakwater.ground.audit.proof.AuditProofs;
import dev.breakwater.ground.bundle.BundleConfiguration;
import dev.breakwater.ground.clock.ClockHealth;
import dev.breakwater.ground.clock.SteadyClock;
import dev.breakwater.ground.database.DataFolder;
import dev.breakwater.ground.database.Database;
import dev.breakwater.ground.database.DatabaseHealth;
import dev.breakwater.ground.database.DatabaseSettings;
import dev.breakwater.ground.evidence.EvidenceConfiguration;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.jobs.JobsConfiguration;
import dev.breakwater.ground.jobs.Rounds;
import dev.breakwater.ground.keys.MasterKeyMark;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.outbox.OutboxConfiguration;
import dev.breakwater.ground.outbox.WebhookDeliverer;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.PersonArgument;
import dev.breakwater.ground.problem.ProblemWriter;
import dev.breakwater.ground.problem.Problems;
import dev.breakwater.ground.problem.RequiredUnlessNullable;
import dev.breakwater.ground.spool.EncryptedSpool;
import dev.breakwater.ground.spool.SpoolLimits;
import dev.breakwater.ground.topic.KafkaTopics;
import dev.breakwater.ground.topic.TopicConfiguration;
import dev.breakwater.ground.trace.TraceConfiguration;
import dev.breakwater.ground.words.Ids;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds the ground for a server, top to bottom. It is given a held {@link DataFolder}, {@link
 * DatabaseSettings} and the JSON mapper.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  BundleConfiguration.class,
  EvidenceConfiguration.class,
  OutboxConfiguration.class,
  JobsConfiguration.class,
  TopicConfiguration.class,
  TraceConfiguration.class
})
public class GroundConfiguration {
  private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(15);

  /** The one clock there is, also for what a command starts beside the server. */
  @Bean
  public static SteadyClock clock() {
    return new SteadyClock(Clock.systemUTC(), System::nanoTime);
  }

  @Bean
  ClockHealth clockHealth(SteadyClock clock) {
    return new ClockHealth(clock);
  }

  @Bean
  SecureRandom random() {
    return new SecureRandom();
  }

  @Bean
  Ids ids(Clock clock, SecureRandom random) {
    return new Ids(clock, random);
  }

  @Bean
  MasterKeys masterKeys(DataFolder data, SecureRandom random) throws IOException {
    return MasterKeys.open(data.path().resolve("keys"), random);
  }

  @Bean(destroyMethod = "close")
  Database database(DatabaseSettings settings, DataFolder data, SecureRandom random)
      throws IOException {
    return Database.open(settings, data.path(), random);
  }

  @Bean(destroyMethod = "")
  DataSource dataSource(Database database) {
    return database.source();
  }

  /** Nothing gets at the database before its master key is known to be the right one. */
  @Bean
  JdbcClient jdbcClient(DataSource source, MasterKeys keys) {
    JdbcTemplate template = new JdbcTemplate(source);
    template.setQueryTimeout((int) LONGEST_STATEMENT.toSeconds());
    JdbcClient jdbc = JdbcClient.create(template);
    MasterKeyMark.check(jdbc, keys);
    return jdbc;
  }

  @Bean
  PlatformTransactionManager transactionManager(DataSource source) {
    return new JdbcTransactionManager(source);
  }

  @Bean
  TransactionTemplate transactions(PlatformTransactionManager manager) {
    return new TransactionTemplate(manager);
  }

  @Bean
  DatabaseHealth databaseHealth(DataSource source, Clock clock) {
    return new DatabaseHealth(source, clock);
  }

  @Bean
  AuditLog auditLog(JdbcClient jdbc, JsonMapper json, Ids ids, Clock clock, SecureRandom random) {
    return new AuditLog(jdbc, json, ids, clock, random);
  }

  @Bean
  AuditTree auditTree(JdbcClient jdbc, TransactionTemplate transactions) {
    return new AuditTree(jdbc, transactions);
  }

  /** Gives committed entries their places. Every server does: an advisory lock makes them turns. */
  @Bean(initMethod = "start", destroyMethod = "close")
  Rounds auditRounds(AuditTree tree) {
    return new Rounds(
        "audit", Duration.ofSeconds(1), tree::catchUp, "audit entries wait for their places");
  }

  @Bean
  AuditSecrets auditSecrets(JdbcClient jdbc) {
    return new AuditSecrets(jdbc);
  }

  @Bean
  AuditHealth auditHealth(AuditTree tree) {
    return new AuditHealth(tree);
  }

  @Bean
  AuditExport auditExport(AuditTree tree, MasterKeys keys, Clock clock) {
    return new AuditExport(tree, keys.signing("audit heads"), clock);
  }

  @Bean
  AuditProofs auditProofs(AuditTree tree, AuditExport export) {
    return new AuditProofs(tree, export);
  }

  @Bean
  AuditSearch auditSearch(JdbcClient jdbc) {
    return new AuditSearch(jdbc);
  }

  @Bean
  AuditController auditController(AuditExport export, AuditTree tree, AuditLog audit) {
    return new AuditController(export, tree, audit);
  }

  @Bean
  People people(
      JdbcClient jdbc, TransactionTemplate transactions, AuditLog audit, Ids ids, Clock clock) {
    return new People(jdbc, transactions, audit, ids, clock);
  }

  @Bean
  EncryptedSpool encryptedSpool(DataFolder data, SecureRandom random) throws IOException {
    return new EncryptedSpool(data.path().resolve("spool"), SpoolLimits.DEFAULT, random);
  }

  @Bean
  Findings findings(JdbcClient jdbc, JsonMapper json) {
    return new Findings(jdbc, json);
  }

  @Bean
  Outbox outbox(
      JdbcClient jdbc,
      JsonMapper json,
      Ids ids,
      Clock clock,
      WebhookDeliverer deliverer,
      KafkaTopics topics) {
    return new Outbox(jdbc, json, ids, clock, deliverer::wake, topics::queue);
  }

  @Bean
  ApiKeys apiKeys(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      AuditLog audit,
      SecureRandom random,
      Ids ids,
      Clock clock) {
    return new ApiKeys(jdbc, transactions, audit, random, ids, clock);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  KeyRing keyRing(ApiKeys keys, Clock clock) {
    return new KeyRing(keys, clock, System::nanoTime);
  }

  @Bean
  KeysController keysController(ApiKeys keys, KeyRing ring) {
    return new KeysController(keys, ring);
  }

  @Bean
  RequiredUnlessNullable requiredUnlessNullable() {
    return new RequiredUnlessNullable();
  }

  @Bean
  ProblemWriter problemWriter(JsonMapper json) {
    return new ProblemWriter(json);
  }

  @Bean
  Problems problems(Ids ids) {
    return new Problems(ids);
  }

  @Bean
  AccessFilter accessFilter(
      KeyRing ring, ProblemWriter problems, ObjectProvider<SideDoor> sideDoors) {
    return new AccessFilter(ring, problems, sideDoors.orderedStream().toList());
  }

  @Bean
  WebMvcConfigurer callerAsArgument() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
        resolvers.add(new PersonArgument());
      }
    };
  }
}

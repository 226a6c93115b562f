package dev.breakwater.server;

import dev.breakwater.chat.ChatConfiguration;
import dev.breakwater.chat.ChatSettings;
import dev.breakwater.chat.feedback.ReviewedFindings;
import dev.breakwater.console.ConsoleConfiguration;
import dev.breakwater.console.ConsoleSettings;
import dev.breakwater.ground.GroundConfiguration;
import dev.breakwater.ground.access.ApiKeys;
import dev.breakwater.ground.access.KeyRing;
import dev.breakwater.ground.database.DataFolder;
import dev.breakwater.ground.database.DatabaseSettings;
import dev.breakwater.ground.evidence.EvidenceDoor;
import dev.breakwater.ground.evidence.EvidenceSettings;
import dev.breakwater.ground.outbox.WebhookSettings;
import dev.breakwater.ground.spool.EncryptedSpool;
import dev.breakwater.ground.topic.KafkaSettings;
import dev.breakwater.ground.trace.TelemetrySettings;
import dev.breakwater.lawenforcement.LawEnforcementConfiguration;
import dev.breakwater.lawenforcement.LawEnforcementSettings;
import dev.breakwater.live.LiveConfiguration;
import dev.breakwater.live.LiveSettings;
import dev.breakwater.live.known.KnownMaterial;
import dev.breakwater.media.Examiner;
import dev.breakwater.openness.OpennessConfiguration;
import dev.breakwater.openness.OpennessSettings;
import dev.breakwater.openness.peer.SharedDecisions;
import dev.breakwater.openness.sharing.OpinionDesk;
import dev.breakwater.review.ReviewConfiguration;
import dev.breakwater.review.ReviewSettings;
import dev.breakwater.review.decision.Decisions;
import dev.breakwater.review.feedback.MatchFeedback;
import dev.breakwater.review.taxonomy.Taxonomy;
import dev.breakwater.server.settings.Settings;
import dev.breakwater.server.settings.SettingsReader;
import dev.breakwater.server.web.WebConfiguration;
import dev.breakwater.upload.UploadConfiguration;
import dev.breakwater.upload.UploadSettings;
import dev.breakwater.upload.bank.BankFollower;
import dev.breakwater.upload.bank.BankLedger;
import dev.breakwater.upload.bank.BankPagesConfiguration;
import dev.breakwater.upload.bank.Banks;
import dev.breakwater.upload.bank.KnownSignals;
import dev.breakwater.upload.gate.Corrections;
import dev.breakwater.upload.match.FloodLimit;
import dev.breakwater.upload.match.FloodWatch;
import dev.breakwater.upload.match.Matcher;
import java.io.IOException;
import java.time.Clock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole server: its settings, the ground, and every capability by name. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  GroundConfiguration.class,
  ConsoleConfiguration.class,
  UploadConfiguration.class,
  BankPagesConfiguration.class,
  ChatConfiguration.class,
  LiveConfiguration.class,
  ReviewConfiguration.class,
  LawEnforcementConfiguration.class,
  OpennessConfiguration.class,
  WebConfiguration.class
})
public class ServerConfiguration {
  @Bean
  static Settings settings(ConfigurableEnvironment environment) {
    return SettingsReader.read(environment);
  }

  @Bean
  DataFolder dataFolder(Settings settings) throws IOException {
    return DataFolder.hold(settings.data());
  }

  @Bean
  DatabaseSettings databaseSettings(Settings settings) {
    return settings.database();
  }

  @Bean
  ConsoleSettings consoleSettings(Settings settings) {
    return settings.console();
  }

  @Bean
  EvidenceSettings evidenceSettings(Settings settings) {
    return settings.evidence();
  }

  @Bean
  LawEnforcementSettings lawEnforcementSettings(Settings settings) {
    return settings.lawenforcement();
  }

  @Bean
  OpennessSettings opennessSettings(Settings settings) {
    return settings.openness();
  }

  @Bean
  UploadSettings uploadSettings(Settings settings) {
    return settings.upload();
  }

  @Bean
  ChatSettings chatSettings(Settings settings) {
    return settings.chat();
  }

  @Bean
  ReviewedFindings reviewedFindings(Decisions decisions, Taxonomy taxonomy) {
    return new GroomingReviews(decisions, taxonomy);
  }

  @Bean
  SharedDecisions sharedDecisions(Decisions decisions, Taxonomy taxonomy) {
    return new DecidedViolations(decisions, taxonomy);
  }

  @Bean
  LiveSettings liveSettings(Settings settings) {
    return settings.live();
  }

  @Bean
  KnownMaterial knownMaterial(
      Matcher matcher, KnownSignals known, BankFollower banks, BankLedger ledger, Clock clock) {
    FloodWatch floods = new FloodWatch(FloodLimit.DEFAULT, clock);
    return new BankMatching(matcher, known, banks, ledger, floods);
  }

  @Bean
  ReviewSettings reviewSettings(Settings settings) {
    return settings.review();
  }

  @Bean
  MatchFeedback matchFeedback(
      Banks banks,
      Corrections corrections,
      EvidenceDoor door,
      EncryptedSpool spool,
      Examiner examiner,
      JdbcClient jdbc,
      OpinionDesk opinions,
      ReviewSettings settings) {
    return new BankFeedback(
        banks, corrections, door, spool, examiner, jdbc, opinions, settings.ownBanks());
  }

  @Bean
  WebhookSettings webhookSettings(Settings settings) {
    return settings.webhooks();
  }

  @Bean
  KafkaSettings kafkaSettings(Settings settings) {
    return settings.kafka();
  }

  @Bean
  TelemetrySettings telemetrySettings(Settings settings) {
    return settings.telemetry();
  }

  @Bean
  AdminKey adminKey(ApiKeys keys, KeyRing ring, TransactionTemplate transactions, DataFolder data) {
    return new AdminKey(keys, ring, transactions, data.path().resolve("admin.key"));
  }
}

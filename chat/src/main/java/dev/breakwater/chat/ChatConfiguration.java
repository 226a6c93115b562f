package dev.breakwater.chat;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.breakwater.chat.answer.Notices;
import dev.breakwater.chat.contact.ContactsController;
import dev.breakwater.chat.decision.DecisionLedger;
import dev.breakwater.chat.decision.Excerpts;
import dev.breakwater.chat.decision.StreamLedger;
import dev.breakwater.chat.feedback.FeedbackFollower;
import dev.breakwater.chat.feedback.ReviewedFindings;
import dev.breakwater.chat.judge.Confirmed;
import dev.breakwater.chat.judge.Meanings;
import dev.breakwater.chat.judge.MessageJudge;
import dev.breakwater.chat.judge.Protector;
import dev.breakwater.chat.judge.RecentTalk;
import dev.breakwater.chat.message.MessagesController;
import dev.breakwater.chat.message.MessagesTopic;
import dev.breakwater.chat.policy.ChatPolicies;
import dev.breakwater.chat.policy.ChatPolicyController;
import dev.breakwater.chat.policy.ChatRules;
import dev.breakwater.chat.state.ChatStates;
import dev.breakwater.chat.state.StateConfiguration;
import dev.breakwater.chat.state.StateKeys;
import dev.breakwater.chat.state.StateLocks;
import dev.breakwater.chat.state.StateWriter;
import dev.breakwater.chat.topic.FindingsTopic;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.grooming.MeaningReader;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.DataFolder;
import dev.breakwater.ground.evidence.EvidenceStore;
import dev.breakwater.ground.evidence.PendingItems;
import dev.breakwater.ground.evidence.PieceKeys;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.jobs.Jobs;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.policy.PolicyVersions;
import dev.breakwater.ground.topic.KafkaTopics;
import dev.breakwater.ground.topic.TopicReader;
import dev.breakwater.ground.words.Ids;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Builds ask 2, top to bottom: rules, what is remembered, what was decided, and the judge. */
@Configuration(proxyBeanMethods = false)
public class ChatConfiguration {
  /** A restart reads all of it into memory. */
  private static final DataSize JOURNAL = DataSize.ofMegabytes(256);

  // --- rules and words ---

  @Bean
  GroomingEngine groomingEngine() {
    return GroomingEngine.shipped();
  }

  /** A reader of meaning is an add-on: it is there if its jar is (breakwater-semantics). */
  @Bean(destroyMethod = "close")
  Meanings meanings(ChatSettings settings) {
    return new Meanings(
        ServiceLoader.load(MeaningReader.class).findFirst(),
        settings.meaningDeadline(),
        Runtime.getRuntime().availableProcessors());
  }

  @Bean
  Notices notices(JsonMapper json) {
    return Notices.shipped(json);
  }

  @Bean
  ChatPolicies chatPolicies(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      JsonMapper json,
      AuditLog audit,
      Clock clock) {
    ChatPolicies policies =
        new ChatPolicies(
            new PolicyVersions<>(jdbc, "chat_policy", ChatRules.class, json, clock),
            transactions,
            audit);
    policies.begin(ChatRules.shipped(json));
    return policies;
  }

  @Bean
  ChatPolicyController chatPolicyController(ChatPolicies policies) {
    return new ChatPolicyController(policies);
  }

  // --- what was decided ---

  /** A pending store of its own: the gate puts its own right by what the gate decided. */
  @Bean
  Excerpts excerpts(
      DataFolder data,
      PieceKeys keys,
      SecureRandom random,
      Ids ids,
      JsonMapper json,
      EvidenceStore evidence,
      JdbcClient jdbc)
      throws IOException {
    EvidenceStore pending =
        new EvidenceStore(data.path().resolve("chat").resolve("pending"), keys, random, ids, json);
    return new Excerpts(new PendingItems(pending, evidence), jdbc, json);
  }

  @Bean
  DecisionLedger chatDecisionLedger(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Excerpts excerpts,
      Findings findings,
      AuditLog audit,
      Outbox outbox,
      JsonMapper json) {
    return new DecisionLedger(jdbc, transactions, excerpts, findings, audit, outbox, json);
  }

  // --- what is remembered ---

  @Bean
  StateKeys stateKeys(MasterKeys keys) {
    return new StateKeys(keys.derive("chat state keys"));
  }

  @Bean
  StateLocks stateLocks() {
    return new StateLocks();
  }

  @Bean
  ChatStates chatStates(
      DataSource database,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      DataFolder data,
      MasterKeys keys,
      DecisionLedger ledger,
      Excerpts excerpts,
      ChatSettings settings,
      Clock clock)
      throws IOException {
    return StateConfiguration.states(
        database,
        jdbc,
        transactions,
        data.path(),
        keys,
        ledger,
        excerpts::putRight,
        new StateConfiguration.Room(
            settings.memory().toBytes(), settings.unwritten(), JOURNAL.toBytes()),
        clock);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  StateWriter stateWriter(ChatStates states) {
    return new StateWriter(states);
  }

  @Bean
  Task<Void> silentChatsAreForgotten(ChatStates states, ChatSettings settings) {
    return Jobs.every(
        Duration.ofHours(6),
        "silent-chats-are-forgotten",
        () -> states.forget(settings.forgetAfter()));
  }

  @Bean
  Confirmed confirmed(JdbcClient jdbc, StateKeys keys) {
    Confirmed confirmed = new Confirmed(jdbc, keys);
    confirmed.refresh();
    return confirmed;
  }

  // --- the judge ---

  @Bean
  MessageJudge messageJudge(
      Meanings meanings,
      GroomingEngine engine,
      Notices notices,
      ChatPolicies policies,
      Confirmed confirmed,
      StateKeys keys,
      StateLocks locks,
      ChatStates states,
      DecisionLedger ledger,
      Excerpts excerpts,
      ChatSettings settings,
      Clock clock) {
    return new MessageJudge(
        meanings,
        engine,
        new Protector(notices),
        policies,
        confirmed,
        keys,
        locks,
        states,
        ledger,
        excerpts,
        new RecentTalk(settings.talk().toBytes(), settings.talkKept()),
        clock);
  }

  @Bean
  MessagesController messagesController(MessageJudge judge, Notices notices) {
    return new MessagesController(judge, notices);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  TopicReader messagesTopic(
      KafkaTopics topics, MessageJudge judge, StateWriter begun, Outbox outbox, JsonMapper json) {
    return topics.messages(new MessagesTopic(judge, json), outbox);
  }

  @Bean
  ContactsController contactsController(
      ChatPolicies policies, ChatStates states, StateKeys keys, Confirmed confirmed, Clock clock) {
    return new ContactsController(policies, states, keys, confirmed, clock);
  }

  // --- what comes from elsewhere: the desk's decisions, the stream's findings ---

  @Bean(initMethod = "start", destroyMethod = "close")
  FeedbackFollower feedbackFollower(
      ReviewedFindings reviewed,
      GroomingEngine engine,
      ChatStates states,
      StateWriter begun,
      StateKeys keys,
      StateLocks locks,
      Confirmed confirmed,
      ChatPolicies policies,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Clock clock) {
    return new FeedbackFollower(
        reviewed, engine, states, keys, locks, confirmed, policies, jdbc, transactions, clock);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  FindingsTopic findingsTopic(
      ChatSettings settings,
      ChatPolicies policies,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Findings findings,
      AuditLog audit,
      Outbox outbox,
      JsonMapper json,
      Clock clock) {
    StreamLedger ledger = new StreamLedger(jdbc, transactions, findings, audit, outbox);
    return new FindingsTopic(settings.findings(), policies, ledger, json, clock);
  }

  @Bean
  ChatHealth chatHealth(Meanings meanings, ChatStates states, StateWriter writer) {
    return new ChatHealth(meanings, states, writer);
  }
}

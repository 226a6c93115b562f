package dev.breakwater.chat.judge;

import dev.breakwater.chat.answer.MessageAnswer;
import dev.breakwater.chat.answer.MessageAnswer.RiskTold;
import dev.breakwater.chat.answer.MessageAnswer.Seen;
import dev.breakwater.chat.decision.ChatDecision;
import dev.breakwater.chat.decision.ChatFinding;
import dev.breakwater.chat.decision.DecisionLedger;
import dev.breakwater.chat.decision.Excerpts;
import dev.breakwater.chat.decision.Excerpts.Said;
import dev.breakwater.chat.policy.ChatPolicies;
import dev.breakwater.chat.policy.ChatRules;
import dev.breakwater.chat.state.ChatStates;
import dev.breakwater.chat.state.Judged;
import dev.breakwater.chat.state.NotRemembered;
import dev.breakwater.chat.state.Promise;
import dev.breakwater.chat.state.StateKey;
import dev.breakwater.chat.state.StateKeys;
import dev.breakwater.chat.state.StateLocks;
import dev.breakwater.grooming.Act;
import dev.breakwater.grooming.ActorState;
import dev.breakwater.grooming.Assessment;
import dev.breakwater.grooming.Content;
import dev.breakwater.grooming.ConversationState;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.grooming.Judgement;
import dev.breakwater.grooming.Level;
import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.Risk;
import dev.breakwater.grooming.wire.FindingJson;
import dev.breakwater.grooming.wire.RiskJson;
import dev.breakwater.ground.evidence.EvidenceRef;
import dev.breakwater.ground.policy.PolicyVersion;
import dev.breakwater.ground.trace.Span;
import dev.breakwater.ground.trace.Traced;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges one message after the other and remembers what it saw.
 *
 * <p>Messages of one conversation, and of one account, are judged one at a time and in the order
 * they come. What was seen survives a crash of the server, and what was decided a loss of power,
 * before the answer leaves. A message that comes again gets the answer it got.
 */
public final class MessageJudge {
  private static final Logger log = LoggerFactory.getLogger(MessageJudge.class);

  /** How far a platform's clock may be ahead before ours counts. */
  static final Duration AHEAD = Duration.ofMinutes(1);

  private final Meanings meanings;
  private final GroomingEngine engine;
  private final Protector protector;
  private final ChatPolicies policies;
  private final Confirmed confirmed;
  private final StateKeys keys;
  private final StateLocks locks;
  private final ChatStates states;
  private final DecisionLedger ledger;
  private final Excerpts excerpts;
  private final RecentTalk talk;
  private final Remembered remembered = new Remembered();
  private final Clock clock;

  public MessageJudge(
      Meanings meanings,
      GroomingEngine engine,
      Protector protector,
      ChatPolicies policies,
      Confirmed confirmed,
      StateKeys keys,
      StateLocks locks,
      ChatStates states,
      DecisionLedger ledger,
      Excerpts excerpts,
      RecentTalk talk,
      Clock clock) {
    this.meanings = meanings;
    this.engine = engine;
    this.protector = protector;
    this.policies = policies;
    this.confirmed = confirmed;
    this.keys = keys;
    this.locks = locks;
    this.states = states;
    this.ledger = ledger;
    this.excerpts = excerpts;
    this.talk = talk;
    this.clock = clock;
  }

  /** What came of a message. */
  public sealed interface Outcome {
    /** It was judged, now or before. */
    record Answered(MessageAnswer answer) implements Outcome {}

    /** Its conversation belongs to two other accounts. */
    record WrongConversation() implements Outcome {}

    /** Nothing can be promised now; nothing was remembered. */
    record NotNow(String why) implements Outcome {}
  }

  /** Judges a message. */
  public Outcome judge(Incoming incoming) {
    try (Span span = Span.within(Traced.CHAT)) {
      Outcome outcome = judgeInTurn(incoming);
      switch (outcome) {
        case Outcome.Answered(MessageAnswer answer) -> span.came(answer.delivery());
        case Outcome.WrongConversation wrong -> span.came(wrong);
        case Outcome.NotNow not -> span.came(not);
      }
      return outcome;
    }
  }

  private Outcome judgeInTurn(Incoming incoming) {
    Incoming timed = incoming.with(meaning(timed(incoming.event())));
    MessageEvent event = timed.event();
    StateKey conversation = keys.of(event.conversation());
    StateKey account = keys.of(event.subject());
    try {
      return locks.with(conversation, account, () -> judge(timed, conversation, account));
    } catch (NotRemembered not) {
      return new Outcome.NotNow(String.valueOf(not.getMessage()));
    }
  }

  private MessageEvent meaning(MessageEvent event) {
    if (!meanings.areRead()) {
      return event;
    }
    try (Span _ = Span.within(Traced.MEANING)) {
      return meanings.read(event);
    }
  }

  private Outcome judge(Incoming incoming, StateKey conversation, StateKey account) {
    MessageEvent event = incoming.event();
    Optional<MessageAnswer> earlier = remembered.find(conversation, event.id().value());
    if (earlier.isPresent()) {
      return new Outcome.Answered(earlier.get().again());
    }
    byte[] before = states.get(conversation).orElseGet(ConversationState.fresh()::bytes);
    byte[] accountBefore = states.get(account).orElseGet(ActorState.fresh()::bytes);
    Optional<Judgement> judged;
    try {
      judged = judgement(event, ConversationState.parse(before), ActorState.parse(accountBefore));
    } catch (IllegalArgumentException laterVersion) {
      log.error("what is remembered of a conversation or an account cannot be read", laterVersion);
      return new Outcome.NotNow("what is remembered cannot be read by this server");
    }
    if (judged.isEmpty()) {
      return new Outcome.WrongConversation();
    }
    Judgement judgement = judged.get();
    byte[] after = judgement.conversation().bytes();
    PolicyVersion<ChatRules> policy = policies.of(incoming.service());
    Protection protection =
        protector.protect(incoming, judgement.assessment(), policy, confirmed::contains);
    MessageAnswer answer = answer(event, judgement.assessment(), protection, policy);
    if (Arrays.equals(before, after)) {
      return new Outcome.Answered(decided(event).orElse(answer).again());
    }
    talk.hear(conversation, event, policy.rules().excerpt());
    Map<StateKey, byte[]> changed = Map.of(conversation, after, account, judgement.actor().bytes());
    List<RecentTalk.Line> lines = talk.excerpt(conversation, event, policy.rules().excerpt());
    keep(incoming, protection, answer, changed, excerpt(incoming, protection, lines));
    remembered.add(conversation, answer);
    return new Outcome.Answered(answer);
  }

  /** Nothing, if the conversation is of other accounts: all that the engine refuses. */
  private Optional<Judgement> judgement(
      MessageEvent event, ConversationState conversation, ActorState account) {
    try (Span _ = Span.within(Traced.ASSESS)) {
      return Optional.of(engine.judge(conversation, account, event));
    } catch (IllegalArgumentException otherAccounts) {
      return Optional.empty();
    }
  }

  /** A message that a server answered before it was killed, and that has been sent again. */
  private Optional<MessageAnswer> decided(MessageEvent event) {
    return ledger.answer(ChatDecision.id(event.conversation().value(), event.id().value()));
  }

  private void keep(
      Incoming incoming,
      Protection protection,
      MessageAnswer answer,
      Map<StateKey, byte[]> changed,
      @Nullable EvidenceRef evidence) {
    List<Promise> promises =
        answer.saysNews() ? List.of(promise(incoming, protection, answer, evidence)) : List.of();
    try (Span _ = Span.within(Traced.REMEMBER)) {
      states.put(new Judged(changed, promises));
    } catch (NotRemembered not) {
      if (evidence != null) {
        excerpts.discard(evidence);
      }
      throw not;
    }
    if (evidence != null) {
      excerpts.settle(evidence);
    }
  }

  private Promise promise(
      Incoming incoming,
      Protection protection,
      MessageAnswer answer,
      @Nullable EvidenceRef evidence) {
    MessageEvent event = incoming.event();
    List<ChatFinding> findings =
        protection.findings().stream().map(found -> finding(incoming, found)).toList();
    return ledger.promise(
        new ChatDecision(
            ChatDecision.id(answer.conversation(), answer.message()),
            incoming.keyId(),
            incoming.service().value(),
            event.time(),
            answer,
            findings,
            evidence));
  }

  private static ChatFinding finding(Incoming incoming, Protection.Found found) {
    MessageEvent event = incoming.event();
    boolean bySender = event.from().id().equals(found.risk().actor());
    return new ChatFinding(
        FindingJson.id(event, found.risk()),
        event.conversation().value(),
        event.id().value(),
        (bySender ? event.to() : event.from()).id().value(),
        RiskJson.of(found.risk()),
        found.presentDanger(),
        bySender ? incoming.fromLanguage() : incoming.toLanguage());
  }

  /** Keeps what policy allows of the words; null where there is nothing to keep. */
  private @Nullable EvidenceRef excerpt(
      Incoming incoming, Protection protection, List<RecentTalk.Line> lines) {
    if (protection.findings().isEmpty() || lines.isEmpty()) {
      return null;
    }
    List<Said> said = lines.stream().map(line -> said(line, protection)).toList();
    try {
      return excerpts.keep(
          said, incoming.service().value(), incoming.event().conversation().value());
    } catch (IOException full) {
      log.error("an excerpt could not be kept; the finding is made without it", full);
      return null;
    }
  }

  private static Said said(RecentTalk.Line line, Protection protection) {
    List<String> reasons =
        protection.findings().stream()
            .map(Protection.Found::risk)
            .flatMap(risk -> risk.reasons().stream())
            .filter(reason -> reason.logOdds() > 0)
            .flatMap(reason -> reason.seen().stream())
            .filter(seen -> seen.event().value().equals(line.message()))
            .map(seen -> seen.signal().words())
            .distinct()
            .toList();
    return new Said(line.at(), line.from(), line.text(), reasons);
  }

  private static MessageAnswer answer(
      MessageEvent event,
      Assessment assessment,
      Protection protection,
      PolicyVersion<ChatRules> policy) {
    List<UUID> findings =
        protection.findings().stream().map(found -> FindingJson.id(event, found.risk())).toList();
    return new MessageAnswer(
        event.id().value(),
        event.conversation().value(),
        protection.delivery(),
        protection.slowBySeconds(),
        protection.attachments(),
        protection.contact(),
        protection.tell(),
        seen(event.act()),
        risks(assessment),
        protection.reasons(),
        policy.ref(),
        findings,
        false);
  }

  private static List<RiskTold> risks(Assessment assessment) {
    return Stream.of(assessment.from(), assessment.to())
        .filter(risk -> risk.level().reaches(Level.WATCH))
        .sorted(Comparator.comparing(Risk::probability).reversed())
        .map(RiskTold::of)
        .toList();
  }

  private static Seen seen(Act act) {
    return switch (act) {
      case Act.Message message ->
          switch (message.content()) {
            case Content.Text _ -> Seen.TEXT;
            case Content.Flags _ -> Seen.FLAGS;
            case Content.Withheld _ -> Seen.METADATA;
          };
      case Act.Request _, Act.Answer _, Act.Block _, Act.Report _ -> Seen.METADATA;
    };
  }

  /** A message from the future came now. */
  private MessageEvent timed(MessageEvent event) {
    Instant now = clock.instant();
    return event.time().isAfter(now.plus(AHEAD)) ? event.at(now) : event;
  }
}

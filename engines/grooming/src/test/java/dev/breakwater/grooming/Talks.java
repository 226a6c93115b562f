package dev.breakwater.grooming;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Short conversations for tests: two accounts, one event a minute unless told otherwise. */
final class Talks {
  static final Instant START = Instant.parse("2026-03-02T15:00:00Z");
  static final ActorId ANN = new ActorId("account-ann");
  static final ActorId BEN = new ActorId("account-ben");
  static final ConversationId CONVERSATION = new ConversationId("conversation-1");
  static final GroomingEngine ENGINE = GroomingEngine.shipped();

  /** What the luring side says in tests: one line a stage, mild. */
  static final List<String> LURING =
      List.of(
          "how old are you?",
          "you can trust me, nobody gets you like i do",
          "are you home alone?",
          "does your mum check your phone?",
          "don't tell your mum about us",
          "let's use another app",
          "send me a pic of your room",
          "delete these messages");

  private Talks() {}

  static MessageEvent said(int minute, ActorId from, String text) {
    return event(minute, from, Act.Message.text(text));
  }

  static MessageEvent flagged(int minute, ActorId from, Set<Signal> signals) {
    Content content = new Content.Flags(Observations.of(signals));
    return event(minute, from, new Act.Message(content, Set.of()));
  }

  static MessageEvent event(int minute, ActorId from, Act act) {
    ActorId to = from.equals(ANN) ? BEN : ANN;
    String id = "m-" + minute + "-" + Integer.toHexString(act.hashCode());
    return new MessageEvent(
        new EventId(id),
        CONVERSATION,
        START.plusSeconds(60L * minute),
        Party.unknown(from),
        Party.unknown(to),
        Link.UNKNOWN,
        act);
  }

  /** Ann lures Ben. */
  static List<MessageEvent> luring() {
    List<MessageEvent> events = new ArrayList<>();
    for (String line : LURING) {
      events.add(said(2 * events.size(), ANN, line));
      events.add(said(2 * events.size() + 1, BEN, "ok"));
    }
    return events;
  }

  static Played play(List<MessageEvent> events) {
    return play(ConversationState.fresh(), events);
  }

  static Played play(ConversationState start, List<MessageEvent> events) {
    ConversationState conversation = start;
    ActorState ann = ActorState.fresh();
    ActorState ben = ActorState.fresh();
    List<Assessment> assessments = new ArrayList<>();
    for (MessageEvent event : events) {
      boolean isAnn = event.subject().equals(ANN);
      Judgement judgement = ENGINE.judge(conversation, isAnn ? ann : ben, event);
      conversation = judgement.conversation();
      ann = isAnn ? judgement.actor() : ann;
      ben = isAnn ? ben : judgement.actor();
      assessments.add(judgement.assessment());
    }
    return new Played(conversation, ann, ben, assessments);
  }

  /** The states at the end of a conversation, and what was thought after each event. */
  record Played(
      ConversationState conversation,
      ActorState ann,
      ActorState ben,
      List<Assessment> assessments) {
    /** What is thought of Ann at the end. */
    Risk risk() {
      Assessment last = assessments.getLast();
      return last.from().actor().equals(ANN) ? last.from() : last.to();
    }
  }
}

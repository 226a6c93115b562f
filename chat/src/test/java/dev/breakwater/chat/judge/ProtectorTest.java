package dev.breakwater.chat.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.chat.answer.Notices;
import dev.breakwater.chat.policy.ChatRules;
import dev.breakwater.chat.policy.Step.Attachments;
import dev.breakwater.chat.policy.Step.Contact;
import dev.breakwater.chat.policy.Step.Delivery;
import dev.breakwater.grooming.AccountAge;
import dev.breakwater.grooming.Act;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.Age;
import dev.breakwater.grooming.AgeBand;
import dev.breakwater.grooming.Assessment;
import dev.breakwater.grooming.Attachment;
import dev.breakwater.grooming.Certainty;
import dev.breakwater.grooming.Content;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.DayPart;
import dev.breakwater.grooming.EventId;
import dev.breakwater.grooming.Level;
import dev.breakwater.grooming.Link;
import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.Party;
import dev.breakwater.grooming.Probability;
import dev.breakwater.grooming.Risk;
import dev.breakwater.grooming.Stage;
import dev.breakwater.ground.policy.PolicyRef;
import dev.breakwater.ground.policy.PolicyVersion;
import dev.breakwater.ground.words.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** From what is thought to what is done, under the rules that ship. */
class ProtectorTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final PolicyVersion<ChatRules> POLICY =
      new PolicyVersion<>(
          new PolicyRef("default", 1), ChatRules.shipped(JSON), "a test", "a test", Instant.EPOCH);
  private static final ActorId ADULT = new ActorId("adult");
  private static final ActorId CHILD = new ActorId("child");

  private final Protector protector = new Protector(Notices.shipped(JSON));

  @Test
  void appliesToAMessageWhatIsThoughtOfItsSender() {
    Protection protection =
        protect(byAdult(AgeBand.FROM_13_TO_15, written()), risk(ADULT, Level.ALERT), quiet(CHILD));

    assertThat(protection.delivery()).isEqualTo(Delivery.HOLD);
    assertThat(protection.attachments()).isEqualTo(Attachments.HOLD);
    assertThat(protection.findings()).hasSize(1);
  }

  @Test
  void letsAChildsMessagePassToWhomeverItWrites() {
    Protection protection = protect(byChild(written()), quiet(CHILD), risk(ADULT, Level.ALERT));

    assertThat(protection.delivery()).isEqualTo(Delivery.DELIVER);
    assertThat(protection.contact()).isEqualTo(Contact.BLOCK);
    assertThat(protection.findings()).hasSize(1);
    assertThat(protection.tell()).allMatch(notice -> notice.to().equals("child"));
  }

  @Test
  void holdsNoBlockAndNoReportBack() {
    for (Act act : List.of(new Act.Block(), new Act.Report(), new Act.Answer(Act.Fate.DECLINED))) {
      Protection protection =
          protect(byAdult(AgeBand.FROM_10_TO_12, act), risk(ADULT, Level.ALERT), quiet(CHILD));

      assertThat(protection.delivery()).isEqualTo(Delivery.DELIVER);
    }
  }

  @Test
  void holdsARequestAsItHoldsAMessage() {
    Protection protection =
        protect(
            byAdult(AgeBand.FROM_10_TO_12, new Act.Request()),
            risk(ADULT, Level.ALERT),
            quiet(CHILD));

    assertThat(protection.delivery()).isEqualTo(Delivery.HOLD);
  }

  @Test
  void tellsAndFindsNothingNewAtALevelThatWasReachedBefore() {
    Risk before = risk(ADULT, Level.ALERT, Risk.Rise.UNCHANGED, Set.of(Stage.MEETING));

    Protection protection =
        protect(byAdult(AgeBand.FROM_10_TO_12, written()), before, quiet(CHILD));

    assertThat(protection.delivery()).isEqualTo(Delivery.HOLD);
    assertThat(protection.tell()).isEmpty();
    assertThat(protection.findings()).isEmpty();
  }

  @Test
  void putsAMeetingWithAChildBeforeAllOtherCases() {
    Risk meeting = risk(ADULT, Level.ALERT, Risk.Rise.ROSE, Set.of(Stage.MEETING));
    Risk pictures = risk(ADULT, Level.ALERT, Risk.Rise.ROSE, Set.of(Stage.PICTURES));
    Incoming toChild = byAdult(AgeBand.FROM_10_TO_12, written());
    Incoming toAdult = byAdult(AgeBand.FROM_25, written());

    assertThat(protect(toChild, meeting, quiet(CHILD)).findings().getFirst().presentDanger())
        .isTrue();
    assertThat(protect(toChild, pictures, quiet(CHILD)).findings().getFirst().presentDanger())
        .isFalse();
    assertThat(protect(toAdult, meeting, quiet(CHILD)).findings().getFirst().presentDanger())
        .isFalse();
  }

  @Test
  void treatsAConfirmedAccountAsAtAlertTowardWhoeverMayBeAChild() {
    Incoming toUnknown = byAdult(AgeBand.UNKNOWN, written());
    Incoming toAdult = byAdult(AgeBand.FROM_25, written());

    assertThat(confirmed(toUnknown).delivery()).isEqualTo(Delivery.SLOW);
    assertThat(confirmed(toUnknown).findings()).isEmpty();
    assertThat(confirmed(toAdult).delivery()).isEqualTo(Delivery.DELIVER);
    assertThat(confirmed(toAdult).reasons()).isEmpty();
  }

  @Test
  void blursBeforeAChildWhatCouldNotBeExamined() {
    Act unexamined = new Act.Message(new Content.Withheld(), Set.of(Attachment.NOT_EXAMINED));
    Incoming toChild = byAdult(AgeBand.FROM_16_TO_17, unexamined);
    Incoming toAdult = byAdult(AgeBand.FROM_25, unexamined);

    assertThat(protect(toChild, quiet(ADULT), quiet(CHILD)).attachments())
        .isEqualTo(Attachments.BLUR);
    assertThat(protect(toAdult, quiet(ADULT), quiet(CHILD)).attachments())
        .isEqualTo(Attachments.SHOW);
  }

  private Protection protect(Incoming incoming, Risk from, Risk to) {
    Assessment assessment = new Assessment(incoming.event().id(), from, to);
    return protector.protect(incoming, assessment, POLICY, account -> false);
  }

  private Protection confirmed(Incoming incoming) {
    Assessment assessment = new Assessment(incoming.event().id(), quiet(ADULT), quiet(CHILD));
    return protector.protect(incoming, assessment, POLICY, ADULT::equals);
  }

  private static Act written() {
    return Act.Message.text("hello");
  }

  private static Incoming byAdult(AgeBand other, Act act) {
    return incoming(party(ADULT, AgeBand.FROM_25), party(CHILD, other), act);
  }

  private static Incoming byChild(Act act) {
    return incoming(party(CHILD, AgeBand.FROM_10_TO_12), party(ADULT, AgeBand.FROM_25), act);
  }

  private static Incoming incoming(Party from, Party to, Act act) {
    return new Incoming(
        new MessageEvent(
            new EventId("m-1"),
            new ConversationId("c-1"),
            Instant.EPOCH.plusSeconds(2_000_000_000),
            from,
            to,
            Link.UNKNOWN,
            act),
        new ServiceName("chat"),
        new UUID(0, 1),
        "en",
        "en");
  }

  private static Party party(ActorId id, AgeBand band) {
    return new Party(id, new Age(band, Certainty.VERIFIED), AccountAge.UNKNOWN, DayPart.UNKNOWN);
  }

  private static Risk quiet(ActorId actor) {
    return risk(actor, Level.NONE, Risk.Rise.UNCHANGED, Set.of());
  }

  private static Risk risk(ActorId actor, Level level) {
    return risk(actor, level, Risk.Rise.ROSE, Set.of(Stage.ISOLATION));
  }

  private static Risk risk(ActorId actor, Level level, Risk.Rise rise, Set<Stage> stages) {
    return new Risk(actor, new Probability(0.5), level, rise, stages, List.of());
  }
}

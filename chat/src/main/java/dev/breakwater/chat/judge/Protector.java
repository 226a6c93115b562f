package dev.breakwater.chat.judge;

import dev.breakwater.chat.answer.Notice;
import dev.breakwater.chat.answer.Notices;
import dev.breakwater.chat.policy.ChatRules;
import dev.breakwater.chat.policy.Ladder;
import dev.breakwater.chat.policy.ProtectedAge;
import dev.breakwater.chat.policy.Step;
import dev.breakwater.chat.policy.Step.Attachments;
import dev.breakwater.chat.policy.Step.Contact;
import dev.breakwater.chat.policy.Step.Delivery;
import dev.breakwater.grooming.Act;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.Assessment;
import dev.breakwater.grooming.Attachment;
import dev.breakwater.grooming.Level;
import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.Party;
import dev.breakwater.grooming.Risk;
import dev.breakwater.ground.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * From what is thought of the two sides to what is done for them: pure.
 *
 * <p>Each side is judged as the one who may lure, by the ladder for the other's age. What concerns
 * the message itself applies to what that side writes; its own words are never kept from a child's
 * helper: the child's messages, and blocks and reports, always pass.
 */
public final class Protector {
  private final Notices notices;

  public Protector(Notices notices) {
    this.notices = notices;
  }

  /**
   * What is to be done.
   *
   * @param confirmed accounts of which a reviewer said that they groom
   */
  Protection protect(
      Incoming incoming,
      Assessment assessment,
      PolicyVersion<ChatRules> policy,
      Predicate<ActorId> confirmed) {
    MessageEvent event = incoming.event();
    Draft draft = new Draft(incoming, policy);
    draft.judge(assessment.from(), event.from(), event.to(), confirmed);
    draft.judge(assessment.to(), event.to(), event.from(), confirmed);
    draft.judgeAttachments();
    return draft.protection();
  }

  /** What has been said so far; the graver word counts. */
  private final class Draft {
    private final Incoming incoming;
    private final PolicyVersion<ChatRules> policy;
    private Delivery delivery = Delivery.DELIVER;
    private int slowBySeconds;
    private Attachments attachments = Attachments.SHOW;
    private Contact contact = Contact.OPEN;
    private final List<Notice> tell = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<Protection.Found> findings = new ArrayList<>();

    private Draft(Incoming incoming, PolicyVersion<ChatRules> policy) {
      this.incoming = incoming;
      this.policy = policy;
    }

    /** Adds what is done about {@code luring} for the sake of {@code other}. */
    private void judge(Risk risk, Party luring, Party other, Predicate<ActorId> confirmed) {
      ProtectedAge age = ProtectedAge.of(other.age().band());
      boolean known = age != ProtectedAge.ADULT && confirmed.test(luring.id());
      Level level = known ? Level.ALERT : risk.level();
      Ladder ladder = policy.rules().ladder(age);
      Step step = ladder.at(level);
      if (isWriting(luring)) {
        gravest(step);
      }
      contact = Collections.max(List.of(contact, step.contact()));
      boolean rose = risk.rise() == Risk.Rise.ROSE;
      if (rose) {
        tellThose(step, risk, luring, other);
      }
      if (rose && ladder.isFinding(risk.level())) {
        findings.add(new Protection.Found(risk, isPresentDanger(risk, other)));
      }
      if (!step.equals(Step.NOTHING) || rose) {
        reasons.add(sentence(risk, level, known, age, step));
      }
    }

    /** Whether what {@code side} writes is what this event brings. */
    private boolean isWriting(Party side) {
      boolean reaches =
          switch (incoming.event().act()) {
            case Act.Message _, Act.Request _ -> true;
            case Act.Answer _, Act.Block _, Act.Report _ -> false;
          };
      return reaches && incoming.event().from().equals(side);
    }

    private void gravest(Step step) {
      if (step.delivery().compareTo(delivery) > 0) {
        delivery = step.delivery();
        slowBySeconds = step.slowBySeconds();
      }
      attachments = Collections.max(List.of(attachments, step.attachments()));
    }

    private void tellThose(Step step, Risk risk, Party luring, Party other) {
      boolean otherIsRecipient = incoming.event().to().equals(other);
      String toOther = otherIsRecipient ? incoming.toLanguage() : incoming.fromLanguage();
      String toLuring = otherIsRecipient ? incoming.fromLanguage() : incoming.toLanguage();
      for (Step.Audience audience : step.tell().stream().sorted().toList()) {
        boolean isLuring = audience == Step.Audience.OTHER;
        String account = (isLuring ? luring : other).id().value();
        tell.add(notices.of(account, audience, risk.stages(), isLuring ? toLuring : toOther));
      }
    }

    private boolean isPresentDanger(Risk risk, Party other) {
      return risk.level() == Level.ALERT
          && other.age().band().isChild()
          && !Collections.disjoint(risk.stages(), policy.rules().presentDanger());
    }

    /** What a child is sent is judged whoever sends it. */
    private void judgeAttachments() {
      if (!(incoming.event().act() instanceof Act.Message message)
          || !incoming.event().to().age().band().isChild()) {
        return;
      }
      boolean unsuitable =
          message.attachments().contains(Attachment.SENSITIVE)
              || message.attachments().contains(Attachment.KNOWN);
      if (unsuitable) {
        raise(policy.rules().unsuitable(), "an attachment was marked as unfit for children");
      } else if (message.attachments().contains(Attachment.NOT_EXAMINED)) {
        raise(Attachments.BLUR, "an attachment could not be examined");
      }
    }

    private void raise(Attachments wanted, String why) {
      if (wanted.compareTo(attachments) > 0) {
        attachments = wanted;
        reasons.add(why + "; " + cited() + " says " + plain(wanted) + " attachments.");
      }
    }

    private String sentence(Risk risk, Level level, boolean known, ProtectedAge age, Step step) {
      return String.format(
          Locale.ROOT,
          "%s is at level %s toward %s (%s); %s says %s.",
          risk.actor().value(),
          level,
          age.words(),
          known
              ? "a reviewer confirmed it"
              : "probability %.2f".formatted(risk.probability().value()),
          cited(),
          words(step));
    }

    private String words(Step step) {
      List<String> words = new ArrayList<>();
      words.add(plain(step.delivery()));
      if (step.slowBySeconds() > 0) {
        words.add("by " + step.slowBySeconds() + " s");
      }
      if (step.attachments() != Attachments.SHOW) {
        words.add(plain(step.attachments()) + " attachments");
      }
      if (step.contact() == Contact.BLOCK) {
        words.add("block the contact");
      }
      return String.join(", ", words);
    }

    private String cited() {
      return "policy " + policy.ref().name() + " version " + policy.ref().version();
    }

    private static String plain(Enum<?> word) {
      return word.name().toLowerCase(Locale.ROOT);
    }

    private Protection protection() {
      return new Protection(delivery, slowBySeconds, attachments, contact, tell, reasons, findings);
    }
  }
}

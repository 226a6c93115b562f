package dev.breakwater.chat.contact;

import dev.breakwater.chat.contact.ContactAnswer.Permission;
import dev.breakwater.chat.policy.Caution;
import dev.breakwater.chat.policy.ChatRules;
import dev.breakwater.chat.policy.ContactRule;
import dev.breakwater.chat.policy.ProtectedAge;
import dev.breakwater.chat.policy.Tie;
import dev.breakwater.grooming.AccountAge;
import dev.breakwater.grooming.ActorView;
import dev.breakwater.grooming.Age;
import dev.breakwater.grooming.AgeBand;
import dev.breakwater.grooming.Certainty;
import dev.breakwater.ground.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decides whether one account may come to another: pure.
 *
 * <p>Only children are known to be peers of children: whoever's age is not known to be under 18 is
 * asked for the tie that an adult needs. Anybody can type an age: one that is only declared makes a
 * peer of children of about that age alone. An account that a reviewer confirmed comes to no child
 * at all, and one whose own record asks for caution, a child's too, only to family and vouched
 * accounts.
 */
final class ContactCheck {
  /** From the youngest; two that stand side by side are neighbours. */
  private static final List<AgeBand> CHILDREN =
      Arrays.stream(AgeBand.values()).filter(AgeBand::isChild).toList();

  private ContactCheck() {}

  static ContactAnswer check(
      ContactQuestion question, AccountRecord record, PolicyVersion<ChatRules> policy) {
    ProtectedAge age = ProtectedAge.of(question.to().age().band());
    String cited = "policy " + policy.ref().name() + " version " + policy.ref().version();
    if (age == ProtectedAge.ADULT) {
      return answer(policy, Permission.YES, "the other is an adult; " + cited);
    }
    if (record.confirmed()) {
      return answer(policy, Permission.NO, "a reviewer confirmed that this account grooms");
    }
    List<String> reasons = new ArrayList<>();
    Tie tie = Tie.of(question.link());
    Permission permission = Permission.YES;
    if (arePeers(question.from().age(), question.to().age())) {
      reasons.add("both are children, as far as is known; " + cited);
    } else {
      permission = permission(question.purpose(), tie, policy.rules().contact(age), reasons);
      reasons.add("they are " + tie.words() + ", and the other is " + age.words() + "; " + cited);
    }
    List<String> cautions = cautions(question, record.view(), policy.rules().caution());
    if (!cautions.isEmpty() && !tie.reaches(Tie.VOUCHED) && permission != Permission.NO) {
      permission = Permission.NO;
      reasons.addAll(cautions);
    }
    return new ContactAnswer(permission, reasons, policy.ref());
  }

  private static boolean arePeers(Age from, Age to) {
    return from.band().isChild()
        && (from.certainty() != Certainty.DECLARED || areNeighbours(from.band(), to.band()));
  }

  private static boolean areNeighbours(AgeBand child, AgeBand other) {
    return other.isChild() && Math.abs(CHILDREN.indexOf(child) - CHILDREN.indexOf(other)) <= 1;
  }

  private static Permission permission(
      ContactQuestion.Purpose purpose, Tie tie, ContactRule rule, List<String> reasons) {
    return switch (purpose) {
      case MESSAGE -> message(tie, rule, reasons);
      case FIND -> needs(tie, rule.find(), "finding", reasons);
      case SUGGEST -> needs(tie, rule.suggest(), "a suggestion", reasons);
    };
  }

  private static Permission message(Tie tie, ContactRule rule, List<String> reasons) {
    if (tie.reaches(rule.message())) {
      return Permission.YES;
    }
    reasons.add("writing at once is for " + rule.message().words() + " or closer");
    if (tie.reaches(rule.request())) {
      return Permission.REQUEST_FIRST;
    }
    reasons.add("asking first is for " + rule.request().words() + " or closer");
    return Permission.NO;
  }

  private static Permission needs(Tie tie, Tie needed, String what, List<String> reasons) {
    if (tie.reaches(needed)) {
      return Permission.YES;
    }
    String whom = needed == Tie.NOBODY ? "nobody" : needed.words() + " or closer";
    reasons.add(what + " is for " + whom);
    return Permission.NO;
  }

  private static List<String> cautions(ContactQuestion question, ActorView view, Caution caution) {
    List<String> cautions = new ArrayList<>();
    if (view.blocks() + view.reports() >= caution.blocks()) {
      cautions.add("it was blocked or reported " + (view.blocks() + view.reports()) + " times");
    }
    if (view.declined() >= caution.declined()) {
      cautions.add(view.declined() + " of its requests were declined or ignored lately");
    }
    if (view.children() >= caution.children()) {
      cautions.add("it wrote to about " + view.children() + " children lately");
    }
    if (caution.newAccounts() && question.from().accountAge() == AccountAge.UNDER_A_DAY) {
      cautions.add("the account is less than a day old");
    }
    return cautions;
  }

  private static ContactAnswer answer(
      PolicyVersion<ChatRules> policy, Permission permission, String reason) {
    return new ContactAnswer(permission, List.of(reason), policy.ref());
  }
}

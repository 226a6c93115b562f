package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.AccountAge;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.Age;
import dev.breakwater.grooming.AgeBand;
import dev.breakwater.grooming.Certainty;
import dev.breakwater.grooming.DayPart;
import dev.breakwater.grooming.Link;
import dev.breakwater.grooming.Meeting;
import dev.breakwater.grooming.Party;
import dev.breakwater.grooming.SharedContacts;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the platform knows around one conversation: more, less, or nothing. */
record Setting(Age subjectAge, Age otherAge, AccountAge account, Link link, Knowledge knowledge) {
  /** How much a platform knows of its accounts. */
  enum Knowledge {
    NOTHING,
    DECLARED,
    RICH
  }

  private static final List<AgeBand> CHILDREN =
      List.of(
          AgeBand.FROM_10_TO_12,
          AgeBand.FROM_13_TO_15,
          AgeBand.FROM_13_TO_15,
          AgeBand.FROM_16_TO_17);
  private static final List<AgeBand> ADULTS =
      List.of(AgeBand.FROM_18_TO_24, AgeBand.FROM_25, AgeBand.FROM_25);

  static Setting of(Kind kind, RandomGenerator random) {
    Knowledge knowledge = Knowledge.values()[random.nextInt(3)];
    AgeBand other = pick(kind.otherIsChild() ? CHILDREN : ADULTS, random);
    AgeBand subject = kind.subjectIsChild(random) ? near(other, random) : pick(ADULTS, random);
    boolean lies = kind.lures() && random.nextDouble() < 0.5;
    Link atLeast =
        kind.areVouchedFor()
            ? new Link(Meeting.ORGANISATION, SharedContacts.UNKNOWN)
            : Link.UNKNOWN;
    return switch (knowledge) {
      case NOTHING -> new Setting(Age.UNKNOWN, Age.UNKNOWN, AccountAge.UNKNOWN, atLeast, knowledge);
      case DECLARED ->
          new Setting(
              new Age(lies ? near(other, random) : subject, Certainty.DECLARED),
              new Age(other, Certainty.DECLARED),
              account(kind, random),
              atLeast,
              knowledge);
      case RICH ->
          new Setting(
              new Age(lies && random.nextBoolean() ? other : subject, certainty(random)),
              new Age(other, certainty(random)),
              account(kind, random),
              new Link(kind.meeting(random), shared(kind, random)),
              knowledge);
    };
  }

  private static AgeBand pick(List<AgeBand> bands, RandomGenerator random) {
    return bands.get(random.nextInt(bands.size()));
  }

  private static AgeBand near(AgeBand band, RandomGenerator random) {
    return random.nextDouble() < 0.8 || !band.isChild() ? band : pick(CHILDREN, random);
  }

  private static Certainty certainty(RandomGenerator random) {
    return random.nextBoolean() ? Certainty.ESTIMATED : Certainty.VERIFIED;
  }

  private static AccountAge account(Kind kind, RandomGenerator random) {
    double fresh = kind.lures() ? 0.4 : 0.12;
    if (random.nextDouble() >= fresh) {
      return AccountAge.OLDER;
    }
    return List.of(AccountAge.UNDER_A_DAY, AccountAge.UNDER_A_WEEK, AccountAge.UNDER_A_MONTH)
        .get(random.nextInt(3));
  }

  private static SharedContacts shared(Kind kind, RandomGenerator random) {
    double none = kind.lures() ? 0.7 : kind.areStrangers() ? 0.6 : 0.15;
    if (random.nextDouble() < none) {
      return SharedContacts.NONE;
    }
    return random.nextBoolean() ? SharedContacts.FEW : SharedContacts.MANY;
  }

  Party subject(ActorId id) {
    return new Party(id, subjectAge, account, DayPart.UNKNOWN);
  }

  Party other(ActorId id, DayPart localTime) {
    AccountAge otherAccount =
        knowledge == Knowledge.NOTHING ? AccountAge.UNKNOWN : AccountAge.OLDER;
    boolean knowsTime = knowledge == Knowledge.RICH;
    return new Party(id, otherAge, otherAccount, knowsTime ? localTime : DayPart.UNKNOWN);
  }

  static Meeting any(RandomGenerator random, Meeting... meetings) {
    return meetings[random.nextInt(meetings.length)];
  }
}

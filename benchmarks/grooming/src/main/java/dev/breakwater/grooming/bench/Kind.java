package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.Meeting;
import java.util.random.RandomGenerator;

/** Who talks to whom, and how. The harmless kinds are the hard ones. */
enum Kind {
  PATIENT("lure", 1),
  RAPID("lure", 1),
  MANY_TARGETS("lure", 6),
  PRESSING("lure", 1),
  PARENT("parent", 1),
  COACH("coach", 6),
  TEACHER("teacher", 6),
  PEERS("peer", 1),
  FLIRTING_PEERS("flirt", 1),
  TUTOR("tutor", 3),
  GAMERS("gamer", 2),
  SUPPORT("support", 6),
  GRANDPARENT("gran", 1),
  ADULT_FRIENDS("friends", 1),
  COUSINS("cousin", 1),
  SIBLINGS("sibling", 1),
  /** Helplines for young people. */
  HELPERS("helper", 6),
  /** Buyers of what a young person sells. */
  BUYERS("seller", 1);

  private final String section;
  private final int talks;

  Kind(String section, int talks) {
    this.section = section;
    this.talks = talks;
  }

  String section() {
    return section;
  }

  /** A section that every part has which has lines for this kind. */
  String mark() {
    return lures() ? "lure.isolation" : section + ".a";
  }

  /** How many conversations one such account has. */
  int talks() {
    return talks;
  }

  boolean lures() {
    return section.equals("lure");
  }

  /**
   * Whether every platform knows their accounts for what they are: one that calls itself a helpline
   * and is not known is no hard case of harmless talk, but one for a person to look at.
   */
  boolean areVouchedFor() {
    return this == HELPERS;
  }

  boolean areStrangers() {
    return lures() || this == GAMERS || this == SUPPORT || this == HELPERS || this == BUYERS;
  }

  boolean otherIsChild() {
    return this != ADULT_FRIENDS;
  }

  boolean subjectIsChild(RandomGenerator random) {
    return switch (this) {
      case PEERS, FLIRTING_PEERS, COUSINS -> true;
      case GAMERS -> random.nextDouble() < 0.7;
      case SIBLINGS -> random.nextBoolean();
      default -> false;
    };
  }

  /** How much of the talk is small talk. */
  double smallTalk() {
    return switch (this) {
      case PATIENT -> 0.6;
      case RAPID, PRESSING -> 0.2;
      case MANY_TARGETS -> 0.3;
      default -> 0.3;
    };
  }

  Meeting meeting(RandomGenerator random) {
    return switch (this) {
      case PATIENT, RAPID, MANY_TARGETS, PRESSING ->
          Setting.any(
              random,
              Meeting.SEARCH,
              Meeting.SUGGESTION,
              Meeting.GROUP,
              Meeting.GAME,
              Meeting.GAME);
      case PARENT, GRANDPARENT, SIBLINGS ->
          Setting.any(random, Meeting.FAMILY, Meeting.MUTUAL_CONTACT);
      case COUSINS -> Setting.any(random, Meeting.FAMILY, Meeting.MUTUAL_CONTACT, Meeting.SEARCH);
      case HELPERS -> Setting.any(random, Meeting.ORGANISATION);
      case COACH, TEACHER, TUTOR ->
          Setting.any(random, Meeting.ORGANISATION, Meeting.ORGANISATION, Meeting.SEARCH);
      case PEERS, FLIRTING_PEERS ->
          Setting.any(random, Meeting.MUTUAL_CONTACT, Meeting.GROUP, Meeting.GAME, Meeting.SEARCH);
      case GAMERS -> Meeting.GAME;
      case BUYERS -> Meeting.SEARCH;
      case SUPPORT -> Setting.any(random, Meeting.UNKNOWN, Meeting.SEARCH);
      case ADULT_FRIENDS -> Meeting.MUTUAL_CONTACT;
    };
  }
}

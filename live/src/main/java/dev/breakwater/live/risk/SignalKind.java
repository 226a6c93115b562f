package dev.breakwater.live.risk;

/** The signals there are. */
public enum SignalKind {
  KNOWN_MATERIAL(Family.PICTURES),
  CLASSIFIER(Family.PICTURES),
  FROZEN_PICTURE(Family.PICTURES),
  UNREADABLE_PICTURES(Family.PICTURES),
  DIRECTION(Family.WORDS),
  PRICE_TALK(Family.WORDS),
  CONCEALMENT(Family.WORDS),
  SMALL_SUMS_AGAIN(Family.MONEY),
  PAID_BEFORE_PRIVATE(Family.MONEY),
  COVER_MEMO(Family.MONEY),
  FEW_PAYING_VIEWERS(Family.VIEWERS),
  KNOWN_RISK_VIEWER(Family.VIEWERS),
  MINOR_SHOWS(Family.BROADCASTER),
  NEW_ACCOUNT(Family.BROADCASTER),
  ELSEWHERE(Family.BROADCASTER),
  EARLIER_FINDINGS(Family.BROADCASTER),
  MOVED(Family.DEVICE);

  private final Family family;

  SignalKind(Family family) {
    this.family = family;
  }

  public Family family() {
    return family;
  }
}

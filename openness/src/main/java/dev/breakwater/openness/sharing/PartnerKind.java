package dev.breakwater.openness.sharing;

/** A kind of partner that this server knows how to speak to. */
public interface PartnerKind {
  /** What settings call it: {@code ncmec}. */
  String name();

  /** What is known of the partner's interface and what is not, in one sentence for people. */
  String standing();

  /**
   * Checks what an operator set, without speaking to the partner.
   *
   * @throws IllegalArgumentException naming the setting that is wrong and what is expected
   */
  void check(PartnerSettings settings);

  /** Speaks to the partner. */
  Connector connect(PartnerSettings settings);
}

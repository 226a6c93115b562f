package dev.breakwater.lawenforcement.ncmec;

/** What a refusal of the CyberTipline comes to. */
public enum Refusal {
  /** It could not save what it got, and may well later. */
  TRY_AGAIN,
  /** It broke in the middle: whether it did as asked is not told. */
  CANNOT_TELL,
  /** It does not let this user in, or not do this. Somebody has to see to the credentials. */
  CREDENTIALS,
  /** It does not know the report: it lapsed, or never was. */
  NO_SUCH_REPORT,
  /** The report is retracted. */
  RETRACTED,
  /** The report is finished. */
  FINISHED,
  /** It will never take this as it is. Somebody has to look. */
  NEVER;

  static Refusal of(int code) {
    return switch (code) {
      case 1000 -> CANNOT_TELL;
      case 1100, 1110, 1111, 1300 -> TRY_AGAIN;
      case 5001 -> NO_SUCH_REPORT;
      case 5101 -> RETRACTED;
      case 5102 -> FINISHED;
      default -> code / 1000 == 2 || code / 1000 == 3 ? CREDENTIALS : other(code);
    };
  }

  /**
   * A code nobody told us of is a fault of the service if it begins like one, else of the report.
   */
  private static Refusal other(int code) {
    return code / 1000 == 1 && code != 1210 ? CANNOT_TELL : NEVER;
  }
}

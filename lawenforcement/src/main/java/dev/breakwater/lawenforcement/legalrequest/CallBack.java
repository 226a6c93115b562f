package dev.breakwater.lawenforcement.legalrequest;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * A call to the authority, at a number that somebody looked up for themselves.
 *
 * <p>Whoever forges an emergency request also writes a telephone number into it, and answers there.
 * So a number that the request tells anywhere is no call-back, nor is a page that it points to.
 *
 * @param number that was called
 * @param publishedAt the page or book where it was found
 * @param spokeWith the person or office that answered
 * @param words what they said
 */
public record CallBack(
    String number, String publishedAt, LocalDate lookedUpOn, String spokeWith, String words) {
  /** Fewer digits are found in any text by chance. */
  private static final int SAME_DIGITS = 7;

  private static final int FEWEST_DIGITS = 5;

  /** Why this call proves nothing; empty if it may. */
  public Optional<String> flaw(Asked asked) {
    String digits = digits(number);
    if (digits.length() < FEWEST_DIGITS) {
      return Optional.of("the number that was called is missing");
    }
    if (publishedAt.isBlank() || spokeWith.isBlank()) {
      return Optional.of("say where the number is published, and who answered");
    }
    String told = asked.phone() + " " + asked.narrative() + " " + asked.officer();
    if (shares(digits, digits(told))) {
      return Optional.of(
          "this number stands in the request itself. Look one up that the authority publishes");
    }
    if (pointsThere(asked)) {
      return Optional.of(
          "the request itself leads to this page. Find the authority's number without its help");
    }
    return Optional.empty();
  }

  /** The last digits tell a number apart, however its country is written. */
  private static boolean shares(String called, String told) {
    String end = called.substring(Math.max(0, called.length() - SAME_DIGITS));
    return told.contains(end);
  }

  private boolean pointsThere(Asked asked) {
    String host =
        publishedAt
            .toLowerCase(Locale.ROOT)
            .replaceFirst("^[a-z]+://", "")
            .replaceFirst("^www\\.", "")
            .replaceFirst("[/:?#].*$", "")
            .strip();
    boolean isHost = host.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+");
    return isHost && asked.narrative().toLowerCase(Locale.ROOT).contains(host);
  }

  private static String digits(String text) {
    return text.replaceAll("[^0-9]", "");
  }

  /** It tells of people. */
  @Override
  public String toString() {
    return "CallBack(redacted)";
  }
}

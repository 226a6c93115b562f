package dev.breakwater.console.signin;

import dev.breakwater.console.passkey.Challenge;
import dev.breakwater.console.passkey.Passkeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/**
 * The challenge that the pages of one browser offer to its passkeys: kept in its session, the same
 * for every page that is open, and good for one answer.
 */
final class OfferedChallenge {
  private static final String KEY = OfferedChallenge.class.getName();

  private OfferedChallenge() {}

  /** The one on offer; a new one after the last was answered. */
  static Challenge of(HttpServletRequest request, Passkeys passkeys) {
    HttpSession session = request.getSession();
    if (session.getAttribute(KEY) instanceof String kept) {
      return new Challenge(kept);
    }
    Challenge made = passkeys.challenge();
    session.setAttribute(KEY, made.text());
    return made;
  }

  /** Takes it off offer, whatever becomes of the answer. */
  static Optional<Challenge> take(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(KEY) instanceof String kept)) {
      return Optional.empty();
    }
    session.removeAttribute(KEY);
    return Optional.of(new Challenge(kept));
  }
}

package dev.breakwater.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;

/**
 * The secret that a page offers to an authenticator app: kept in the session, the same for as long
 * as the page is open, so that a mistyped code counts.
 */
final class OfferedApp {
  private static final String KEY = OfferedApp.class.getName();

  private OfferedApp() {}

  static Totp of(HttpServletRequest request, SecureRandom random) {
    HttpSession session = request.getSession();
    if (session.getAttribute(KEY) instanceof byte[] kept) {
      return new Totp(kept);
    }
    Totp made = Totp.random(random);
    session.setAttribute(KEY, made.secret());
    return made;
  }
}

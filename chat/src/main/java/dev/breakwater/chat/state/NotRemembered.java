package dev.breakwater.chat.state;

/** What is remembered cannot be reached or changed right now; nothing was promised. */
public final class NotRemembered extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotRemembered(String why) {
    super(why, null, false, false);
  }

  NotRemembered(String why, Throwable cause) {
    super(why, cause);
  }
}

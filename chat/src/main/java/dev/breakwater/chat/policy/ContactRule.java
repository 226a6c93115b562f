package dev.breakwater.chat.policy;

/**
 * How close an adult must be to somebody of some age.
 *
 * @param message to write at once
 * @param request to ask first, which the other may decline
 * @param find to find the account by searching
 * @param suggest to be suggested as a contact, or have it suggested
 */
public record ContactRule(Tie message, Tie request, Tie find, Tie suggest) {
  public ContactRule {
    if (request.compareTo(message) > 0) {
      throw new IllegalArgumentException("request asks for no closer tie than message");
    }
  }

  /** Anybody may do anything: among adults. */
  public static final ContactRule OPEN =
      new ContactRule(Tie.STRANGERS, Tie.STRANGERS, Tie.STRANGERS, Tie.STRANGERS);
}

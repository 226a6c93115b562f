package dev.breakwater.ground.outbox;

/**
 * What an event tells of. A capability declares its own as constants.
 *
 * @param name dotted words: {@code upload.decided}; part of the API, never changed
 */
public record EventType(String name) {
  private static final String FORM = "[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)+";

  public EventType {
    if (!isName(name)) {
      throw new IllegalArgumentException("an event's type is dotted words, as in upload.decided");
    }
  }

  static boolean isName(String text) {
    return text.length() <= 100 && text.matches(FORM);
  }
}

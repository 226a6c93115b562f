package dev.breakwater.chat.policy;

import dev.breakwater.grooming.Link;

/** How close two people are, from strangers to more than anybody can be. */
public enum Tie {
  STRANGERS("strangers"),
  SHARED_CONTACTS("people with contacts in common"),
  MUTUAL_CONTACT("contacts of each other"),
  VOUCHED("accounts for which one organisation vouches"),
  FAMILY("one family"),
  /** What a rule asks for that nobody is to meet. */
  NOBODY("nobody");

  private final String words;

  Tie(String words) {
    this.words = words;
  }

  /** The tie that a platform tells; what it does not know is no tie. */
  public static Tie of(Link link) {
    return switch (link.meeting()) {
      case FAMILY -> FAMILY;
      case ORGANISATION -> VOUCHED;
      case MUTUAL_CONTACT -> MUTUAL_CONTACT;
      case UNKNOWN, SEARCH, SUGGESTION, GROUP, GAME ->
          switch (link.sharedContacts()) {
            case FEW, MANY -> SHARED_CONTACTS;
            case UNKNOWN, NONE -> STRANGERS;
          };
    };
  }

  /** Whether this is as close as {@code wanted}, or closer. */
  public boolean reaches(Tie wanted) {
    return wanted != NOBODY && compareTo(wanted) >= 0;
  }

  /** Who they are to each other, in plain words. */
  public String words() {
    return words;
  }
}

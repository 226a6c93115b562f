package dev.breakwater.grooming;

/** What the platform knows about the tie between the two sides. */
public record Link(Meeting meeting, SharedContacts sharedContacts) {
  /** Nothing is known about the tie. */
  public static final Link UNKNOWN = new Link(Meeting.UNKNOWN, SharedContacts.UNKNOWN);
}

package dev.breakwater.grooming;

/**
 * What an account's dealings with everybody look like at one moment, over this week and the last.
 *
 * <p>It goes along with the event to the conversation, so that a stream can be keyed first by
 * account and then by conversation. Counts stop at 255.
 *
 * @param targets accounts it wrote to
 * @param children of those, children
 * @param risky accounts to whom it showed signals of luring
 * @param likeOpeners accounts to whom it opened with the words of this event's opener, or of the
 *     opener it repeated most
 * @param requests contact requests it sent
 * @param declined of those, declined or ignored
 * @param blocks times it was blocked, ever
 * @param reports times it was reported, ever
 */
public record ActorView(
    int targets,
    int children,
    int risky,
    int likeOpeners,
    int requests,
    int declined,
    int blocks,
    int reports) {
  /** An account of which nothing has been seen. */
  public static final ActorView NEW = new ActorView(0, 0, 0, 0, 0, 0, 0, 0);

  static final int BYTES = 8;
}

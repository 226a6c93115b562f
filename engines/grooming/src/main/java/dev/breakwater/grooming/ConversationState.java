package dev.breakwater.grooming;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What is remembered of one conversation: counts, times, signals and a few event ids, never text.
 *
 * <p>Immutable. {@link #bytes()} has at most {@value #MAX_BYTES} bytes, whatever was said; {@code
 * docs/grooming-state.md} describes them.
 */
public final class ConversationState {
  /** The most bytes a state has at rest. */
  public static final int MAX_BYTES = 2048;

  static final byte VERSION = 2;
  static final int RECENT = 24;

  private final Draft draft;

  private ConversationState(Draft draft) {
    this.draft = draft;
  }

  /** A conversation in which nothing has happened. */
  public static ConversationState fresh() {
    return new ConversationState(new Draft());
  }

  /** The binary form. */
  public byte[] bytes() {
    return ConversationCodec.encode(draft);
  }

  /**
   * Reads the binary form.
   *
   * @throws IllegalArgumentException if it is no state, or of a later version
   */
  public static ConversationState parse(byte[] bytes) {
    return new ConversationState(ConversationCodec.decode(ByteBuffer.wrap(bytes)));
  }

  Draft draft() {
    return draft.copy();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConversationState that && Arrays.equals(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  /** A redacted form. */
  @Override
  public String toString() {
    return "ConversationState[" + draft.low.messages + " and " + draft.high.messages + " messages]";
  }

  /** A state being changed. The sides are in the order of their hashes, not of arrival. */
  static final class Draft {
    Side low = new Side(0);
    Side high = new Side(0);
    int lastMinute;
    int words;
    int knownWords;
    boolean readable;
    int texts;
    int meant;
    int meetingCode;
    int sharedCode;
    long[] recent = new long[0];

    private Draft copy() {
      Draft copy = new Draft();
      copy.low = low.copy();
      copy.high = high.copy();
      copy.lastMinute = lastMinute;
      copy.words = words;
      copy.knownWords = knownWords;
      copy.readable = readable;
      copy.texts = texts;
      copy.meant = meant;
      copy.meetingCode = meetingCode;
      copy.sharedCode = sharedCode;
      copy.recent = recent;
      return copy;
    }

    ConversationState freeze() {
      return new ConversationState(this);
    }

    /** Makes the two accounts the sides of a fresh conversation, or checks that they are. */
    void seat(long one, long other) {
      long first = Math.min(one, other);
      long second = Math.max(one, other);
      if (low.actor == 0) {
        low = new Side(first);
        high = new Side(second);
      }
      if (low.actor != first || high.actor != second) {
        throw new IllegalArgumentException(
            "this conversation's state belongs to another pair of accounts; "
                + "judge each pair of a group under its own conversation id");
      }
    }

    /** What is told of the tie; what is left out stays as it was told before. */
    void know(Link link) {
      if (link.meeting() != Meeting.UNKNOWN) {
        meetingCode = link.meeting().code();
      }
      if (link.sharedContacts() != SharedContacts.UNKNOWN) {
        sharedCode = link.sharedContacts().code();
      }
    }

    Side side(long actor) {
      return low.actor == actor ? low : high;
    }

    Side opposite(Side side) {
      return side == low ? high : low;
    }

    /** Notes the event, and says whether it was noted before. */
    boolean isDuplicate(long event) {
      for (long seen : recent) {
        if (seen == event) {
          return true;
        }
      }
      int kept = Math.min(recent.length, RECENT - 1);
      long[] shifted = new long[kept + 1];
      System.arraycopy(recent, 0, shifted, 1, kept);
      shifted[0] = event;
      recent = shifted;
      return false;
    }

    void addWords(Observations seen) {
      readable = true;
      words += seen.words();
      knownWords += seen.knownWords();
      if (words > MAX_WORDS) {
        words /= 2;
        knownWords /= 2;
      }
      if (seen.words() > 0 || seen.isMeaningRead()) {
        addText(seen);
      }
    }

    private void addText(Observations seen) {
      texts++;
      meant += seen.isMeaningRead() ? 1 : 0;
      if (texts > MAX_WORDS) {
        texts /= 2;
        meant /= 2;
      }
    }

    private static final int MAX_WORDS = 0x7FFF;

    /** The most that can be said of all that was written. */
    Grasp grasp() {
      boolean understood = readable && (words < 12 || knownWords * 5 >= words * 2);
      if (!understood) {
        return Grasp.BEHAVIOUR;
      }
      return texts > 0 && meant * 5 >= texts * 4 ? Grasp.MEANING : Grasp.WORDS;
    }
  }
}

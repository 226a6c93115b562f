package dev.breakwater.chat.state;

import java.nio.ByteBuffer;

/** Whose state it is: a keyed hash of the platform's id, which says nothing without our key. */
public record StateKey(Kind kind, long high, long low) {
  static final int BYTES = 16;

  /** What has a state. */
  public enum Kind {
    CONVERSATION(0),
    ACCOUNT(1);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    /** By which the journal knows it, for ever. */
    int code() {
      return code;
    }

    static Kind of(int code) {
      return switch (code) {
        case 0 -> CONVERSATION;
        case 1 -> ACCOUNT;
        default -> throw new IllegalArgumentException("no kind of state has the code " + code);
      };
    }
  }

  /** The sixteen bytes by which the tables know it. */
  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
  }

  static StateKey of(Kind kind, byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    return new StateKey(kind, from.getLong(), from.getLong());
  }
}

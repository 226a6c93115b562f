package dev.breakwater.grooming;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * What is remembered of one account: sketches and counts of two weeks, no ids and no words.
 *
 * <p>Immutable. {@link #bytes()} has at most {@value #MAX_BYTES} bytes; {@code
 * docs/grooming-state.md} describes them. An event of a week gone by twice is counted for the
 * duplicate check alone.
 */
public final class ActorState {
  /** The most bytes a state has at rest. */
  public static final int MAX_BYTES = 512;

  static final byte VERSION = 1;
  static final int OPENERS = 12;
  static final int RECENT = 8;

  private final int week;
  private final ActorWeek now;
  private final ActorWeek last;
  private final int blocks;
  private final int reports;
  private final int[] openers;
  private final int[] openerCounts;
  private final long[] recent;

  private ActorState(Draft draft) {
    week = draft.week;
    now = draft.now;
    last = draft.last;
    blocks = draft.blocks;
    reports = draft.reports;
    openers = draft.openers;
    openerCounts = draft.openerCounts;
    recent = draft.recent;
  }

  /** An account of which nothing has been seen. */
  public static ActorState fresh() {
    return new Draft().freeze();
  }

  /** The binary form. */
  public byte[] bytes() {
    return ActorCodec.encode(this);
  }

  /**
   * Reads the binary form.
   *
   * @throws IllegalArgumentException if it is no state, or of a later version
   */
  public static ActorState parse(byte[] bytes) {
    return ActorCodec.decode(ByteBuffer.wrap(bytes));
  }

  /** What the account's dealings looked like at its last event. */
  public ActorView view() {
    return view(Arrays.stream(openerCounts).max().orElse(0));
  }

  /** What they look like at {@code time}, if that is later. */
  public ActorView view(Instant time) {
    Draft draft = draft();
    draft.turnTo(Minutes.of(time));
    return draft.freeze().view();
  }

  private ActorView view(int likeOpeners) {
    return new ActorView(
        now.targets().union(last.targets()).count(),
        now.children().union(last.children()).count(),
        now.risky().union(last.risky()).count(),
        likeOpeners,
        Math.min(ActorWeek.MAX, now.requests() + last.requests()),
        Math.min(ActorWeek.MAX, now.declined() + last.declined()),
        blocks,
        reports);
  }

  int week() {
    return week;
  }

  ActorWeek thisWeek() {
    return now;
  }

  ActorWeek lastWeek() {
    return last;
  }

  int blocks() {
    return blocks;
  }

  int reports() {
    return reports;
  }

  int opener(int slot) {
    return openers[slot];
  }

  int openerCount(int slot) {
    return openerCounts[slot];
  }

  long recent(int slot) {
    return recent[slot];
  }

  Draft draft() {
    return new Draft(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActorState that && Arrays.equals(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  /** A redacted form. */
  @Override
  public String toString() {
    return "ActorState[" + view() + "]";
  }

  /** A state being changed. */
  static final class Draft {
    private int week;
    private ActorWeek now = ActorWeek.EMPTY;
    private ActorWeek last = ActorWeek.EMPTY;
    private int blocks;
    private int reports;
    private int[] openers = new int[OPENERS];
    private int[] openerCounts = new int[OPENERS];
    private long[] recent = new long[RECENT];

    Draft() {}

    private Draft(ActorState state) {
      week = state.week;
      now = state.now;
      last = state.last;
      blocks = state.blocks;
      reports = state.reports;
      openers = state.openers;
      openerCounts = state.openerCounts;
      recent = state.recent;
    }

    /** Notes the event, and says whether it was noted before. */
    boolean isDuplicate(long event) {
      if (Arrays.stream(recent).anyMatch(seen -> seen == event)) {
        return true;
      }
      long[] shifted = new long[RECENT];
      System.arraycopy(recent, 0, shifted, 1, RECENT - 1);
      shifted[0] = event;
      recent = shifted;
      return false;
    }

    /** Makes the week of {@code minute} the present one, if it is later. */
    void turnTo(int minute) {
      int turned = Minutes.week(minute);
      if (turned > week) {
        last = turned == week + 1 ? now : ActorWeek.EMPTY;
        now = ActorWeek.EMPTY;
        week = turned;
        openerCounts = Arrays.stream(openerCounts).map(count -> count / 2).toArray();
      }
    }

    boolean knowsTarget(long target) {
      return now.targets().has(target) || last.targets().has(target);
    }

    void addMessage(int minute, long target, boolean isChild, boolean isRisky) {
      change(minute, each -> each.withMessage(target, isChild, isRisky));
    }

    void addRequest(int minute) {
      change(minute, ActorWeek::withRequest);
    }

    void addDeclined(int minute) {
      change(minute, ActorWeek::withDeclined);
    }

    /** Changes the week of {@code minute}, if it is one of the two that are remembered. */
    private void change(int minute, UnaryOperator<ActorWeek> how) {
      if (Minutes.week(minute) == week) {
        now = how.apply(now);
      } else if (Minutes.week(minute) == week - 1) {
        last = how.apply(last);
      }
    }

    void addBlock() {
      blocks = Math.min(ActorWeek.MAX, blocks + 1);
    }

    void addReport() {
      reports = Math.min(ActorWeek.MAX, reports + 1);
    }

    /** Counts an opener; the one used least makes room for a new one. */
    void addOpener(int likeness) {
      openers = openers.clone();
      openerCounts = openerCounts.clone();
      int least = 0;
      for (int slot = 0; slot < OPENERS; slot++) {
        if (openers[slot] == likeness) {
          openerCounts[slot] = Math.min(ActorWeek.MAX, openerCounts[slot] + 1);
          return;
        }
        least = openerCounts[slot] < openerCounts[least] ? slot : least;
      }
      openers[least] = likeness;
      openerCounts[least] = 1;
    }

    Draft weeks(int week, ActorWeek now, ActorWeek last) {
      this.week = week;
      this.now = now;
      this.last = last;
      return this;
    }

    Draft complaints(int blocks, int reports) {
      this.blocks = blocks;
      this.reports = reports;
      return this;
    }

    Draft slots(int[] openers, int[] openerCounts, long[] recent) {
      this.openers = openers;
      this.openerCounts = openerCounts;
      this.recent = recent;
      return this;
    }

    ActorState freeze() {
      return new ActorState(this);
    }
  }
}

package dev.breakwater.chat.state;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one message at a time change a conversation or an account, so that each sees what the one
 * before left.
 *
 * <p>A fixed number of locks, each for many keys; two are always taken in the same order.
 */
public final class StateLocks {
  private static final int COUNT = 4096;

  private final ReentrantLock[] locks = new ReentrantLock[COUNT];

  public StateLocks() {
    for (int place = 0; place < COUNT; place++) {
      locks[place] = new ReentrantLock();
    }
  }

  /** Does {@code work} while nobody else works on either of the two. */
  public <T> T with(StateKey one, StateKey other, Supplier<T> work) {
    int first = Math.min(place(one), place(other));
    int second = Math.max(place(one), place(other));
    locks[first].lock();
    locks[second].lock();
    try {
      return work.get();
    } finally {
      locks[second].unlock();
      locks[first].unlock();
    }
  }

  private static int place(StateKey key) {
    return (int) (key.low() & (COUNT - 1));
  }
}

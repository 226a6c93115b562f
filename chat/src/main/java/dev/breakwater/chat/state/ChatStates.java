package dev.breakwater.chat.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.JacksonException;

/**
 * What is remembered of every conversation and account, as of the last message.
 *
 * <p>The newest of a state is in one of four places, asked in this order: what is not written yet,
 * what is being written, what was written or read lately, the database. {@link #put} writes to the
 * journal and the first of them; {@link #write} carries it on to the database, many at a time. So a
 * message costs no round trip where its conversation is known, and a killed server finds everything
 * again in the journal and the database.
 *
 * <p>While the database is away, conversations in memory are judged on, up to a bound of states and
 * one of what the journal takes on the disk, which grows with every message; others are refused,
 * since what is not known of them would be taken for nothing.
 *
 * <p>Whoever puts a state holds its lock, see {@link StateLocks}. Only the server in {@link Tenure}
 * remembers anything; the others throw {@link NotRemembered}.
 */
public final class ChatStates {
  private static final Logger log = LoggerFactory.getLogger(ChatStates.class);
  private static final long NO_TENURE = -1;
  private static final int OVERHEAD = 120;

  /** Renewed at every so manieth writing that has nothing to write. */
  private static final int RENEW_AFTER = 8;

  private final StateTable table;
  private final StateJournal journal;
  private final Tenure tenure;
  private final Promises promises;
  private final Runnable afterPromises;
  private final TransactionOperations transactions;
  private final int mostUnwritten;
  private final long mostBytes;
  private final Cache<StateKey, byte[]> written;

  /** Shared by whoever puts, exclusive for who turns the journal: both change together. */
  private final ReadWriteLock turning = new ReentrantReadWriteLock();

  private volatile Map<StateKey, byte[]> unwritten = new ConcurrentHashMap<>();
  private volatile Map<StateKey, byte[]> beingWritten = Map.of();
  private final List<Path> files = new ArrayList<>();
  private final List<Promise> promised = new ArrayList<>();
  private volatile long epoch = NO_TENURE;
  private boolean leftPromisesAreKept;
  private int quiet;

  /**
   * States of which nothing is known yet.
   *
   * @param afterPromises done once everything that a stopped server promised is in the database,
   *     before the first message
   */
  ChatStates(
      StateTable table,
      StateJournal journal,
      Tenure tenure,
      Promises promises,
      Runnable afterPromises,
      TransactionOperations transactions,
      StateConfiguration.Room room) {
    this.table = table;
    this.journal = journal;
    this.tenure = tenure;
    this.promises = promises;
    this.afterPromises = afterPromises;
    this.transactions = transactions;
    this.mostUnwritten = room.unwritten();
    this.mostBytes = room.journal();
    this.written =
        Caffeine.newBuilder()
            .maximumWeight(room.bytes())
            .weigher((StateKey key, byte[] state) -> state.length + OVERHEAD)
            .build();
  }

  /**
   * The newest state; empty when nothing is remembered.
   *
   * @throws NotRemembered if that cannot be told
   */
  public Optional<byte[]> get(StateKey key) {
    requireTenure();
    byte[] state = unwritten.get(key);
    if (state == null) {
      state = beingWritten.get(key);
    }
    if (state == null) {
      state = written.getIfPresent(key);
    }
    return state == null ? read(key) : Optional.of(state);
  }

  private Optional<byte[]> read(StateKey key) {
    try {
      Optional<byte[]> read = table.read(key);
      read.ifPresent(state -> fill(key, state));
      return read;
    } catch (DataAccessException | TransactionException away) {
      throw new NotRemembered("the database is away", away);
    }
  }

  /** Whoever asks without the lock may have read what has been written over meanwhile. */
  private void fill(StateKey key, byte[] state) {
    byte[] _ = written.asMap().putIfAbsent(key, state);
  }

  /**
   * Remembers what a message changed; survives a crash of this server when it returns, and what it
   * promises survives a loss of power.
   *
   * @throws NotRemembered if it cannot; then nothing is changed
   */
  public void put(Judged judged) {
    turning.readLock().lock();
    try {
      requireTenure();
      if (unwritten.size() + beingWritten.size() > mostUnwritten || journal.bytes() > mostBytes) {
        throw new NotRemembered("too much waits for the database");
      }
      journal.append(judged);
      unwritten.putAll(judged.states());
      if (!judged.promises().isEmpty()) {
        synchronized (promised) {
          promised.addAll(judged.promises());
        }
      }
    } catch (IOException full) {
      throw new NotRemembered("the local disk does not take it", full);
    } finally {
      turning.readLock().unlock();
    }
  }

  /** Whether this server judges messages. */
  public boolean isInTenure() {
    return epoch != NO_TENURE;
  }

  /** How many states and decisions wait for the database. */
  public int waiting() {
    synchronized (promised) {
      return unwritten.size() + beingWritten.size() + promised.size();
    }
  }

  /**
   * Takes the tenure if it can be had, after bringing what a stopped server left into the database;
   * says whether this server has it.
   */
  synchronized boolean take() throws IOException {
    if (isInTenure()) {
      return true;
    }
    keepLeftPromises();
    if (!tenure.isFree()) {
      return false;
    }
    List<StateJournal.Left> left = journal.left();
    Optional<Tenure.Taken> taken = transactions.execute(status -> takeWith(left));
    if (taken == null || taken.isEmpty()) {
      return false;
    }
    journal.remove(left.stream().map(StateJournal.Left::file).toList());
    files.addAll(journal.turn(taken.get().epoch()));
    written.invalidateAll();
    epoch = taken.get().epoch();
    return true;
  }

  /** What was promised counts, whoever judges by now. */
  private void keepLeftPromises() throws IOException {
    if (!leftPromisesAreKept) {
      for (Map.Entry<Path, Promise> each : journal.aside().entrySet()) {
        if (keep(each.getValue())) {
          journal.remove(List.of(each.getKey()));
        }
      }
      for (StateJournal.Left each : journal.left()) {
        each.judged().stream().flatMap(judged -> judged.promises().stream()).forEach(this::keep);
      }
      afterPromises.run();
      leftPromisesAreKept = true;
    }
  }

  private Optional<Tenure.Taken> takeWith(List<StateJournal.Left> left) {
    Optional<Tenure.Taken> taken = tenure.take();
    taken.ifPresent(now -> {
      Map<StateKey, byte[]> newest = new HashMap<>();
      left.stream()
          .filter(each -> each.epoch() == now.before())
          .flatMap(each -> each.judged().stream())
          .forEach(each -> newest.putAll(each.states()));
      table.write(newest);
      if (left.stream().anyMatch(each -> each.epoch() != now.before())) {
        log.warn("another server has judged since this one stopped: its last states are not used");
      }
    });
    return taken;
  }

  /** Writes what waits to the database; where nothing does, renews the tenure now and then. */
  synchronized void write() throws IOException {
    if (isInTenure() && (turn() || !beingWritten.isEmpty() || ++quiet >= RENEW_AFTER)) {
      quiet = 0;
      writeStates();
    }
    keepPromises();
    journal.remove(files);
    files.clear();
  }

  private void writeStates() {
    Boolean renewed =
        transactions.execute(status -> {
          boolean ours = tenure.renew(epoch);
          if (ours) {
            table.write(beingWritten);
          }
          return ours;
        });
    if (Boolean.TRUE.equals(renewed)) {
      written.putAll(beingWritten);
    } else {
      stepDown();
    }
    beingWritten = Map.of();
  }

  private void keepPromises() {
    List<Promise> due;
    synchronized (promised) {
      due = List.copyOf(promised);
    }
    due.forEach(this::keep);
    synchronized (promised) {
      promised.removeAll(due);
    }
  }

  /** One that is refused for what it says, and always would be, holds none of the others back. */
  private boolean keep(Promise promise) {
    try {
      promises.keep(promise);
      return true;
    } catch (DataIntegrityViolationException | JacksonException unfit) {
      log.error("decision {} cannot be written and is put aside", promise.id(), unfit);
      try {
        journal.putAside(promise);
        return false;
      } catch (IOException full) {
        throw new UncheckedIOException(full);
      }
    }
  }

  /** Ends a file of the journal together with the states in it. */
  private boolean turn() throws IOException {
    turning.writeLock().lock();
    try {
      if (unwritten.isEmpty()) {
        return false;
      }
      files.addAll(journal.turn(epoch));
      Map<StateKey, byte[]> all = new HashMap<>(beingWritten);
      all.putAll(unwritten);
      beingWritten = Map.copyOf(all);
      unwritten = new ConcurrentHashMap<>();
      return true;
    } finally {
      turning.writeLock().unlock();
    }
  }

  private void stepDown() {
    turning.writeLock().lock();
    try {
      epoch = NO_TENURE;
      unwritten = new ConcurrentHashMap<>();
      written.invalidateAll();
      log.warn("another server judges messages now");
    } finally {
      turning.writeLock().unlock();
    }
  }

  /** Writes everything and gives the tenure up. */
  synchronized void close() throws IOException {
    if (isInTenure()) {
      write();
      tenure.release(epoch);
      epoch = NO_TENURE;
    }
  }

  /** Forgets whoever was silent for {@code silence}. */
  public int forget(Duration silence) {
    return table.forget(silence);
  }

  private void requireTenure() {
    if (!isInTenure()) {
      throw new NotRemembered("another server of this installation judges messages, or none yet");
    }
  }
}

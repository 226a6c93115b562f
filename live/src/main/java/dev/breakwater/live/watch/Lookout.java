package dev.breakwater.live.watch;

import dev.breakwater.live.known.KnownMaterial;
import dev.breakwater.live.ring.Ring;
import dev.breakwater.live.session.Sessions;
import dev.breakwater.live.source.CodedFrame;
import dev.breakwater.live.source.Feeds;
import dev.breakwater.live.stream.LiveStream;
import dev.breakwater.live.stream.StreamId;
import dev.breakwater.live.stream.StreamRegister;
import dev.breakwater.media.Examiner;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches streams on this node: those it holds a lease of, up to its bound, and those whose
 * pictures are pushed to it.
 */
public final class Lookout implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lookout.class);
  private static final Duration ROUND = Duration.ofMillis(500);
  private static final Duration RENEWED_EACH = Duration.ofSeconds(2);
  private static final Duration PUSH_FORGOTTEN_AFTER = Duration.ofMinutes(2);

  private final StreamRegister register;
  private final Sessions sessions;
  private final Leases leases;
  private final Feeds feeds;
  private final Playlists playlists;
  private final Supplier<? extends Examiner> examiner;
  private final KnownMaterial known;
  private final Optional<Onlooker> onlooker;
  private final WatchSettings settings;
  private final SecureRandom random;
  private final Clock clock;
  private final Map<StreamId, Pull> pulls = new ConcurrentHashMap<>();
  private final Map<StreamId, Pushed> pushed = new ConcurrentHashMap<>();
  private final Semaphore closing = new Semaphore(0);
  private Instant renewed = Instant.EPOCH;
  private volatile boolean waiting;
  private @Nullable Thread thread;

  Lookout(
      StreamRegister register,
      Sessions sessions,
      Leases leases,
      Feeds feeds,
      Playlists playlists,
      Supplier<? extends Examiner> examiner,
      KnownMaterial known,
      Optional<Onlooker> onlooker,
      WatchSettings settings,
      SecureRandom random,
      Clock clock) {
    this.register = register;
    this.sessions = sessions;
    this.leases = leases;
    this.feeds = feeds;
    this.playlists = playlists;
    this.examiner = examiner;
    this.known = known;
    this.onlooker = onlooker;
    this.settings = settings;
    this.random = random;
    this.clock = clock;
  }

  /** A stream whose pictures are pushed: two may be under way, the next is refused. */
  private record Pushed(Post post, Semaphore underWay) {}

  /** What came of a pushed picture. */
  sealed interface Answer {
    record Looked(Post.Outcome outcome) implements Answer {}

    /** Two others of this stream are being looked at. */
    record Busy() implements Answer {}
  }

  public void start() {
    thread = Thread.ofVirtual().name("lookout").start(this::goRound);
  }

  /** Looks at a picture that was pushed. */
  Answer push(LiveStream stream, CodedFrame frame) {
    Instant at = clock.instant();
    Pushed to =
        pushed.computeIfAbsent(stream.id(), _ -> new Pushed(post(stream), new Semaphore(2)));
    if (!to.underWay().tryAcquire()) {
      return new Answer.Busy();
    }
    try {
      to.post().remember(frame, at);
      return new Answer.Looked(to.post().look(List.of(frame), at));
    } finally {
      to.underWay().release();
    }
  }

  /** The last seconds of a stream that this node watches. */
  Optional<Ring.Recording> recording(StreamId id) {
    return Optional.ofNullable(pulls.get(id))
        .map(Pull::post)
        .or(() -> Optional.ofNullable(pushed.get(id)).map(Pushed::post))
        .flatMap(Post::recording);
  }

  /** How many streams this node reads. */
  public int reading() {
    return pulls.size();
  }

  /** How many pictures were never looked at, because looking was slower than the streams. */
  public long dropped() {
    return pulls.values().stream().mapToLong(Pull::dropped).sum();
  }

  /** How many pictures the operator's model was to be asked about and told nothing of. */
  public long withoutOpinion() {
    return onlooker.map(Onlooker::withoutOpinion).orElse(0L);
  }

  @Override
  public void close() {
    closing.release();
    Thread going = thread;
    if (going != null) {
      try {
        going.join(Duration.ofSeconds(5));
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
    pulls.values().forEach(Pull::close);
    pushed.values().forEach(each -> each.post().close());
    try {
      leases.release();
    } catch (RuntimeException away) {
      log.info("leases end by themselves: the database is away");
    }
  }

  private void goRound() {
    while (true) {
      try {
        round();
        waiting = false;
      } catch (RuntimeException away) {
        if (!waiting) {
          log.warn("the lookout waits for the database: {}", away.getClass().getSimpleName());
        }
        waiting = true;
      }
      try {
        if (closing.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void round() {
    Instant now = clock.instant();
    if (!now.isBefore(renewed.plus(RENEWED_EACH))) {
      keepLeases(leases.renew());
      tell();
      forgetOver(now);
      renewed = now;
    }
    for (StreamId id : leases.take(settings.streams() - pulls.size())) {
      register.find(id).ifPresent(this::begin);
    }
  }

  /**
   * Leases that were not renewed are lost, or their stream is over. What is held beyond the bound,
   * as after a restart with a lower one, is given back: nobody else reads what this node leases.
   */
  private void keepLeases(List<Leases.Held> held) {
    Set<StreamId> streams = held.stream().map(Leases.Held::stream).collect(Collectors.toSet());
    pulls.forEach((id, pull) -> {
      if (!streams.contains(id)) {
        pulls.remove(id);
        pull.close();
      }
    });
    for (Leases.Held each : held) {
      Pull pull = pulls.get(each.stream());
      if (pull == null) {
        beginOrGiveBack(each.stream());
      } else if (each.closer()) {
        pull.post().watchClosely();
      }
    }
  }

  private void beginOrGiveBack(StreamId id) {
    if (pulls.size() < settings.streams()) {
      register.find(id).ifPresent(this::begin);
    } else {
      leases.release(id);
    }
  }

  private void begin(LiveStream stream) {
    pulls.computeIfAbsent(
        stream.id(),
        _ -> {
          Pull pull = new Pull(post(stream), stream.registration().tap(), feeds, playlists, clock);
          pull.start();
          return pull;
        });
  }

  private Post post(LiveStream stream) {
    return new Post(
        stream,
        new Eyes(stream.registration().broadcaster().actor(), examiner.get(), known),
        new Ring(settings.kept(), settings.keptSize().toBytes(), random),
        sessions,
        onlooker,
        settings.classifier().every(),
        clock);
  }

  private void tell() {
    pulls.values().forEach(pull -> tell(pull.post()));
    pushed.values().forEach(each -> tell(each.post()));
  }

  private void tell(Post post) {
    register.watched(
        post.id(), post.state(settings.patience()), post.looksSinceAsked(), post.lastLook());
  }

  private void forgetOver(Instant now) {
    pushed.forEach((id, each) -> {
      boolean idle = each.post().usedAt().isBefore(now.minus(PUSH_FORGOTTEN_AFTER));
      if (idle || register.find(id).filter(it -> it.state().runs()).isEmpty()) {
        pushed.remove(id);
        each.post().close();
      }
    });
  }
}

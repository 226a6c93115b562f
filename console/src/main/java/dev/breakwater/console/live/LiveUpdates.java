package dev.breakwater.console.live;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * News for the pages that are open, on this server and on those that share its database.
 *
 * <p>{@link #publish} sends a topic with PostgreSQL's NOTIFY, in the caller's transaction: pages
 * hear of it once that is committed, and never when it is rolled back. One thread listens. What is
 * said while the database or a browser is away is lost, and so is what is said between a page's
 * making and its first hearing: whenever one of them begins to listen, the page is told to ask
 * again.
 *
 * <p>Each open page answers news with a request. So that many people at work do not drown the
 * server in them, a topic is passed on at once, and then at most once a second.
 */
public final class LiveUpdates implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LiveUpdates.class);
  private static final String CHANNEL = "breakwater_live";
  private static final Pattern TOPIC = Pattern.compile("[a-z]+(-[a-z]+)*");
  private static final int LISTEN_MILLIS = 1_000;
  private static final Duration BETWEEN_NEWS = Duration.ofSeconds(1);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(20);
  private static final int MOST_LISTENERS = 2_000;

  private final JdbcClient jdbc;
  private final DataSource source;
  private final Set<SseEmitter> listeners = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;
  private @Nullable Thread thread;

  public LiveUpdates(JdbcClient jdbc, DataSource source) {
    this.jdbc = jdbc;
    this.source = source;
  }

  /**
   * Tells every open page that {@code topic} has changed. It never fails for want of a database:
   * what was done is done, whether or not the pages hear of it.
   *
   * @param topic lower case words joined by hyphens: {@code queue}
   */
  public void publish(String topic) {
    if (!TOPIC.matcher(topic).matches()) {
      throw new IllegalArgumentException("a topic is lower case words joined by hyphens");
    }
    try {
      jdbc.sql("select pg_notify(?, ?)")
          .params(CHANNEL, topic)
          .query((row, number) -> topic)
          .list();
    } catch (DataAccessException away) {
      log.debug("news of {} is lost", topic);
    }
  }

  /** Before the web server, which waits for every answer that is still under way. */
  @Override
  public int getPhase() {
    return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
  }

  /** Begins to listen; called once. */
  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("live-updates").start(this::listenUntilClosed);
  }

  @Override
  public boolean isRunning() {
    return thread != null && !closed;
  }

  @Override
  public void stop() {
    closed = true;
    Thread listening = thread;
    if (listening != null) {
      listening.interrupt();
    }
    listeners.forEach(SseEmitter::complete);
  }

  /** A stream of topics for one browser. */
  SseEmitter open() throws IOException {
    SseEmitter emitter = new SseEmitter(0L);
    if (closed || listeners.size() >= MOST_LISTENERS) {
      emitter.complete();
      return emitter;
    }
    emitter.onCompletion(() -> listeners.remove(emitter));
    emitter.onError(broken -> listeners.remove(emitter));
    emitter.onTimeout(() -> listeners.remove(emitter));
    listeners.add(emitter);
    emitter.send(askAgain().reconnectTime(3_000));
    return emitter;
  }

  private void listenUntilClosed() {
    boolean told = false;
    while (!closed) {
      try {
        listen();
        told = false;
      } catch (SQLException | RuntimeException away) {
        if (!told && !closed) {
          log.warn("pages hear no news while the database is away");
        }
        told = true;
        rest();
      }
    }
  }

  private void listen() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("listen " + CHANNEL);
      send(askAgain());
      PGConnection postgres = connection.unwrap(PGConnection.class);
      Paced paced = new Paced(BETWEEN_NEWS);
      long alive = System.nanoTime();
      while (!closed) {
        PGNotification[] news =
            postgres.getNotifications(paced.millisToWait(System.nanoTime(), LISTEN_MILLIS));
        for (PGNotification each : news == null ? new PGNotification[0] : news) {
          paced.heard(each.getParameter());
        }
        for (String topic : paced.due(System.nanoTime())) {
          send(SseEmitter.event().name("news").data(topic));
        }
        if (System.nanoTime() - alive > SIGN_OF_LIFE.toNanos()) {
          send(SseEmitter.event().comment("still here"));
          alive = System.nanoTime();
        }
      }
      statement.execute("unlisten *");
    }
  }

  private static SseEmitter.SseEventBuilder askAgain() {
    return SseEmitter.event().name("again").data("all");
  }

  private void send(SseEmitter.SseEventBuilder event) {
    listeners.removeIf(each -> !heard(each, event));
  }

  private static boolean heard(SseEmitter listener, SseEmitter.SseEventBuilder event) {
    try {
      listener.send(event);
      return true;
    } catch (IOException | IllegalStateException gone) {
      return false;
    }
  }

  private void rest() {
    try {
      Thread.sleep(LISTEN_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}

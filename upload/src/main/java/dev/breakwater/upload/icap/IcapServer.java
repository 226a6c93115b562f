package dev.breakwater.upload.icap;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;
import dev.breakwater.upload.proxy.ProxyGate;
import dev.breakwater.upload.proxy.Undecided;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Listens for proxies, one virtual thread for each connection.
 *
 * <p>Told to stop, it takes no new connection, hangs up where nobody waits for an answer, and lets
 * what is under way finish. A proxy that finds nobody listening does what its own setting says:
 * with {@code bypass=off} Squid refuses.
 */
public final class IcapServer implements SmartLifecycle, HealthPart {
  private static final Logger log = LoggerFactory.getLogger(IcapServer.class);
  private static final int BACKLOG = 128;
  private static final Duration SILENCE = Duration.ofSeconds(20);
  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final Duration DRAIN = Duration.ofSeconds(15);

  private final IcapSettings settings;
  private final Undecided undecided;
  private final ProxyGate gate;
  private final Supplier<String> tag;
  private final Set<Client> clients = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;
  private @Nullable ServerSocket listening;
  private @Nullable ExecutorService threads;

  IcapServer(IcapSettings settings, Undecided undecided, ProxyGate gate, Supplier<String> tag) {
    this.settings = settings;
    this.undecided = undecided;
    this.gate = gate;
    this.tag = tag;
  }

  /** Opens the port, if the settings name one. */
  @Override
  public void start() {
    Integer port = settings.port();
    if (port == null) {
      return;
    }
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(settings.address()), port), BACKLOG);
      ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
      listening = socket;
      threads = executor;
      stopping = false;
      Thread.ofPlatform().daemon().name("icap").start(() -> accept(socket, executor));
    } catch (IOException taken) {
      throw new UncheckedIOException(
          "the ICAP port " + port + " cannot be opened: " + taken.getMessage(), taken);
    }
    if (undecided == Undecided.PASS) {
      log.warn("what cannot be judged passes: breakwater.upload.proxy.undecided is PASS");
    }
  }

  /** Lets what is under way finish, for a while. */
  @Override
  public void stop() {
    ServerSocket socket = listening;
    ExecutorService executor = threads;
    if (socket == null || executor == null) {
      return;
    }
    stopping = true;
    close(socket);
    clients.forEach(Client::hangUpIfIdle);
    executor.shutdown();
    try {
      if (!executor.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS)) {
        clients.forEach(Client::hangUp);
      }
    } catch (InterruptedException hurried) {
      clients.forEach(Client::hangUp);
      Thread.currentThread().interrupt();
    }
    listening = null;
  }

  @Override
  public boolean isRunning() {
    return listening != null;
  }

  /** The port it listens on. */
  public int port() {
    ServerSocket socket = listening;
    if (socket == null) {
      throw new IllegalStateException("there is no ICAP server");
    }
    return socket.getLocalPort();
  }

  @Override
  public String name() {
    return "icap";
  }

  @Override
  public Health check() {
    boolean wanted = settings.port() != null;
    return (wanted && !isRunning() ? Health.down() : Health.up())
        .with("listening", isRunning())
        .with("connections", clients.size())
        .with("undecided", undecided.name());
  }

  private void accept(ServerSocket socket, ExecutorService executor) {
    while (!stopping) {
      try {
        Client client = new Client(socket.accept());
        clients.add(client);
        executor.execute(client);
      } catch (IOException | RuntimeException refused) {
        if (!stopping) {
          log.warn("an ICAP connection could not be taken: {}", refused.getClass().getSimpleName());
        }
      }
    }
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception _) {
      // It was to be gone, and is.
    }
  }

  /** One connection, idle or at work. */
  private final class Client implements Runnable {
    private final Socket socket;
    private volatile boolean idle = true;

    private Client(Socket socket) {
      this.socket = socket;
    }

    @Override
    public void run() {
      try (socket) {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) SILENCE.toMillis());
        if (clients.size() > settings.connections()) {
          refuse();
          return;
        }
        serve();
      } catch (IOException | RuntimeException gone) {
        log.debug("an ICAP connection ended: {}", gone.getClass().getSimpleName());
      } finally {
        clients.remove(this);
      }
    }

    private void serve() throws IOException {
      IcapConnection connection =
          new IcapConnection(
              socket.getInputStream(),
              socket.getOutputStream(),
              gate,
              tag,
              settings.connections(),
              System::nanoTime);
      boolean more = true;
      while (more && !stopping) {
        socket.setSoTimeout((int) IDLE.toMillis());
        more = connection.awaitRequest();
        idle = false;
        if (more) {
          socket.setSoTimeout((int) SILENCE.toMillis());
          more = connection.answerOne();
        }
        idle = true;
      }
    }

    private void refuse() throws IOException {
      new IcapAnswer(socket.getOutputStream()).fault(IcapFault.Status.OVERLOADED, tag.get());
    }

    private void hangUpIfIdle() {
      if (idle) {
        hangUp();
      }
    }

    private void hangUp() {
      close(socket);
    }
  }
}

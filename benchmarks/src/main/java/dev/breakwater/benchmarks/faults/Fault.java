package dev.breakwater.benchmarks.faults;

import com.sun.net.httpserver.HttpServer;
import dev.breakwater.benchmarks.running.ServerProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is done to a server while it is uploaded to. Each takes about the seconds it is given. */
enum Fault {
  NONE("nothing", "UploadGateTest") {
    @Override
    void happen(Scene scene, int seconds) throws InterruptedException {
      TimeUnit.SECONDS.sleep(seconds);
    }
  },
  DATABASE("the database is restarted every 20 s", "DatabaseOutageTest") {
    @Override
    void happen(Scene scene, int seconds) throws IOException, InterruptedException {
      for (int left = seconds; left > 0; left -= 20) {
        TimeUnit.SECONDS.sleep(Math.min(20, left));
        scene.server().restartDatabase();
        scene.isWholeAgain();
      }
    }
  },
  WORKERS("a media worker is killed every second", "WorkerKilledTest") {
    @Override
    void happen(Scene scene, int seconds) throws InterruptedException {
      for (int i = 0; i < seconds; i++) {
        TimeUnit.SECONDS.sleep(1);
        if (scene.server().killAWorker()) {
          scene.isWholeAgain();
        }
      }
    }
  },
  DISK("the disk is full for a third of the time", null) {
    @Override
    void happen(Scene scene, int seconds) throws IOException, InterruptedException {
      TimeUnit.SECONDS.sleep(seconds / 3);
      Path filler = scene.folder().resolve("filler");
      fill(filler);
      TimeUnit.SECONDS.sleep(seconds / 3);
      Files.delete(filler);
      scene.isWholeAgain();
      TimeUnit.SECONDS.sleep(seconds / 3);
    }
  },
  PARTNER("the platform's webhook takes connections and never answers", "WebhookDelivererTest") {
    @Override
    void happen(Scene scene, int seconds) throws IOException, InterruptedException {
      HttpServer silent =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      silent.createContext("/", _ -> {});
      silent.start();
      String hook =
          "{\"url\": \"http://127.0.0.1:%d/\", \"events\": [\"upload.decided\"]}"
              .formatted(silent.getAddress().getPort());
      scene.server().post("/v1/webhooks", "application/json", hook);
      TimeUnit.SECONDS.sleep(seconds);
      silent.stop(0);
    }
  },
  CLOCK(
      "the server's clock jumps an hour ahead, two hours back and right again, three times",
      "SteadyClockTest") {
    private static final List<Duration> AHEAD =
        List.of(Duration.ofHours(1), Duration.ofHours(-1), Duration.ZERO);
    private static final int TIMES = 3;

    @Override
    void happen(Scene scene, int seconds) throws IOException, InterruptedException {
      for (int time = 0; time < TIMES; time++) {
        for (Duration ahead : AHEAD) {
          TimeUnit.MILLISECONDS.sleep(1000L * seconds / TIMES / AHEAD.size());
          scene.jumpTo(ahead);
          scene.isWholeAgain();
        }
      }
    }
  },
  KILLED("the server is killed by SIGKILL and started again, twenty times", "ServerKilledTest") {
    private static final int KILLS = 20;

    @Override
    void happen(Scene scene, int seconds) throws IOException, InterruptedException {
      Random random = new Random(1);
      for (int kill = 0; kill < KILLS; kill++) {
        TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(1_500));
        scene.killAndStartAgain();
        scene.isWholeAgain();
      }
      TimeUnit.SECONDS.sleep(5);
    }
  };

  private final String words;
  private final @Nullable String test;

  Fault(String words, @Nullable String test) {
    this.words = words;
    this.test = test;
  }

  abstract void happen(Scene scene, int seconds) throws IOException, InterruptedException;

  /** As the table says it. */
  String words() {
    return words;
  }

  /** The test that meets the same fault with every build, if there is one. */
  Optional<String> test() {
    return Optional.ofNullable(test);
  }

  private static void fill(Path file) throws IOException {
    byte[] block = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      return;
    }
  }

  /** A server in its folder, which may be another process after a while. */
  interface Scene {
    ServerProcess server();

    Path folder();

    void killAndStartAgain() throws IOException, InterruptedException;

    /**
     * Lets the server's wall clock be that far ahead of the machine's; see {@link JumpingClock}.
     */
    void jumpTo(Duration ahead) throws IOException, InterruptedException;

    /** From now on uploads could be answered again. */
    void isWholeAgain();
  }
}

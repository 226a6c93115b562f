package dev.breakwater.live.watch;

import static dev.breakwater.live.TestLive.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.live.Pictures;
import dev.breakwater.live.TestLive;
import dev.breakwater.live.watch.Publisher.Scene;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A platform that is down for a minute while its stream is stopped. It waits for real time, so it
 * has a server of its own and runs beside other tests.
 */
@Execution(ExecutionMode.CONCURRENT)
final class AwayPlatformTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration GONE_FOR = Duration.ofMinutes(1);

  /** Whether the fourth attempt falls into the minute is chance; the fifth is 162 s later. */
  private static final Duration UNTIL_TRIED_AGAIN = Duration.ofMinutes(4);

  private static final BufferedImage KNOWN = Pictures.shapes(1);

  @TempDir private Path folder;

  @Test
  void isToldTheStopOnceAfterAMinuteOfRefusingConnections() throws IOException {
    try (Studio studio = Studio.open(folder, KNOWN);
        Publisher publisher = Publisher.start(studio.nginx().rtmp("show"), Scene.panning(61))) {
      TestLive live = studio.live();
      live.whenTold(studio.nginx()::obey);
      String stream = live.register("show", "RTMP", studio.nginx().rtmp("show"));
      live.awaitPictures(stream, 2);
      live.leave();
      long gone = System.nanoTime();
      publisher.show(Scene.still("known", KNOWN));
      until(PATIENCE, () -> live.state(stream).path("state").asString().equals("STOPPED"));
      until(
          GONE_FOR.plus(PATIENCE),
          () -> System.nanoTime() - gone >= GONE_FOR.toNanos() && attempts(live) >= 3);
      assertThat(live.actions(stream)).isEmpty();
      assertThat(delivered(live)).isZero();
      assertThat(publisher.isGone()).isFalse();

      live.comeBack();

      until(UNTIL_TRIED_AGAIN, publisher::isGone);
      until(PATIENCE, () -> delivered(live) == 1);
      assertThat(live.actions(stream)).containsExactly("STOP");
      System.out.printf(
          "the platform was told %d s after it went, at attempt %d%n",
          Duration.ofNanos(System.nanoTime() - gone).toSeconds(), attempts(live));
    }
  }

  private static long attempts(TestLive live) {
    return number(live, "select coalesce(max(attempts), 0) from outbox_delivery");
  }

  /** What is delivered is not tried again. */
  private static long delivered(TestLive live) {
    return number(live, "select count(*) from outbox_delivery where state = 'DELIVERED'");
  }

  private static long number(TestLive live, String sql) {
    return live.bean(JdbcClient.class).sql(sql).query(Long.class).single();
  }
}

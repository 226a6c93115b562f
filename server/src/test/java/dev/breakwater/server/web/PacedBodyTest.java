package dev.breakwater.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.ground.problem.ProblemException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacedBodyTest {
  private final AtomicLong clock = new AtomicLong();

  @Test
  void takesABodyAtAKibibyteASecond() throws IOException {
    PacedBody body = body(1024, Duration.ofSeconds(1));

    assertThat(body.readNBytes(1024 * 1000)).hasSize(1024 * 1000);
  }

  @Test
  void refusesABodyThatDrips() {
    PacedBody body = body(1, Duration.ofSeconds(1));

    assertThatThrownBy(body::readAllBytes)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("1024 bytes a second");
    assertThat(seconds()).isEqualTo(20);
  }

  @Test
  void readsNoFurtherOnceABodyIsGivenUp() {
    PacedBody body = body(1, Duration.ofSeconds(1));

    assertThatThrownBy(body::readAllBytes).isInstanceOf(ProblemException.class);
    assertThatThrownBy(body::read).isInstanceOf(ProblemException.class);
    assertThat(seconds()).isEqualTo(20);
  }

  @Test
  void givesADrippingBodyNoCreditForAFastBeginningBeyondTheStretchItFellIn() throws IOException {
    PacedBody fast = body(8192, Duration.ZERO);
    fast.skipNBytes(100 << 20);
    pace = 1;
    wait = Duration.ofSeconds(1);

    assertThatThrownBy(fast::readAllBytes).isInstanceOf(ProblemException.class);
    assertThat(seconds()).isEqualTo(40);
  }

  @Test
  void doesNotHoldAPauseOfTheServerAgainstTheClient() throws IOException {
    PacedBody body = body(1, Duration.ofMillis(1));
    for (int i = 0; i < 100; i++) {
      assertThat(body.read(new byte[10], 0, 10)).isEqualTo(1);
      clock.addAndGet(Duration.ofHours(1).toNanos());
    }
  }

  private int pace;
  private Duration wait = Duration.ZERO;

  /** A body without end: so many bytes after so long a wait. */
  private PacedBody body(int bytes, Duration each) {
    pace = bytes;
    wait = each;
    return new PacedBody(new Endless(), Long.MAX_VALUE, Duration.ofSeconds(20), clock::get);
  }

  private long seconds() {
    return Duration.ofNanos(clock.get()).toSeconds();
  }

  private final class Endless extends ServletInputStream {
    @Override
    public int read() {
      clock.addAndGet(wait.toNanos());
      return 1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (length > 0) {
        clock.addAndGet(wait.toNanos());
      }
      return Math.min(length, pace);
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("nothing here listens");
    }
  }
}

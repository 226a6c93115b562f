package dev.breakwater.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {
  private final StringWriter written = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void fillsOnATerminal() {
    ProgressBar bar = bar(true);

    nanos.addAndGet(1_000_000_000);
    bar.advance(50);
    nanos.addAndGet(1_000_000_000);
    bar.advance(50);
    bar.finish();

    assertThat(written.toString())
        .contains("\rimporting [" + "#".repeat(15) + " ".repeat(15) + "]  50 %  50 bytes  50/s")
        .endsWith("[" + "#".repeat(30) + "] 100 %  100 bytes  50/s" + System.lineSeparator());
  }

  @Test
  void drawsNoMoreThanTenTimesASecond() {
    ProgressBar bar = bar(true);
    for (int i = 0; i < 100; i++) {
      nanos.addAndGet(10_000_000);
      bar.advance(1);
    }

    assertThat(written.toString().chars().filter(each -> each == '\r').count()).isBetween(9L, 11L);
  }

  @Test
  void writesALineForEachTenthElsewhere() {
    ProgressBar bar = bar(false);
    for (int i = 0; i < 100; i++) {
      nanos.addAndGet(10_000_000);
      bar.advance(1);
    }
    bar.finish();

    assertThat(written.toString().lines()).hasSize(10).last().asString().contains("100 %");
    assertThat(written.toString()).doesNotContain("\r");
  }

  private ProgressBar bar(boolean terminal) {
    return new ProgressBar(
        new PrintWriter(written), terminal, "importing", "bytes", 100, nanos::get);
  }
}

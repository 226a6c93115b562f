package dev.breakwater.openness.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeriodTest {
  @ParameterizedTest
  @CsvSource({
    "2026, 2026-01-01, 2027-01-01",
    "2026-H2, 2026-07-01, 2027-01-01",
    "2026-Q3, 2026-07-01, 2026-10-01",
    "2026-12, 2026-12-01, 2027-01-01"
  })
  void isKnownByItsName(String name, String from, String until) {
    Period period = Period.parse(name).orElseThrow();

    assertThat(period.name()).isEqualTo(name);
    assertThat(period.from()).isEqualTo(from);
    assertThat(period.until()).isEqualTo(until);
  }

  @ParameterizedTest
  @CsvSource({"2026-Q5", "2026-H3", "2026-13", "2026-1", "26", "2026-01-01"})
  void isNothingElse(String name) {
    assertThat(Period.parse(name)).isEmpty();
  }

  @Test
  void beginsWithItsFirstMomentAndEndsBeforeTheNext() {
    Period quarter = Period.Length.QUARTER.at(Instant.parse("2026-09-30T23:59:59.9Z"));

    assertThat(quarter.name()).isEqualTo("2026-Q3");
    assertThat(quarter.has(Instant.parse("2026-07-01T00:00:00Z"))).isTrue();
    assertThat(quarter.has(Instant.parse("2026-10-01T00:00:00Z"))).isFalse();
    assertThat(quarter.before(Period.Length.QUARTER).name()).isEqualTo("2026-Q2");
  }
}

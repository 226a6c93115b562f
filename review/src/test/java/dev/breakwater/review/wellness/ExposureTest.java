package dev.breakwater.review.wellness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.MovableClock;
import dev.breakwater.review.wellness.Exposure.TeamDay;
import dev.breakwater.review.wellness.ExposureRules.Allowance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ExposureTest {
  private static final PersonId ANN = new PersonId(new UUID(1, 1));
  private static final UUID ITEM = new UUID(5, 5);

  private final FreshDatabase database = FreshDatabase.create();
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-25T09:00:00Z"));
  private final Exposure exposure =
      new Exposure(
          database.jdbc(),
          database.transactions(),
          new ExposureRules(4, 100, Duration.ofMinutes(15)),
          clock);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void letsNobodySeeMoreThanADayAllowsThoughTheyAskManyTimesAtOnce() throws Exception {
    List<Callable<Allowance>> asks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      asks.add(() -> exposure.count(ANN, ITEM, 1));
    }
    List<Allowance> answers = new ArrayList<>();
    try (ExecutorService browsers = Executors.newFixedThreadPool(6)) {
      for (Future<Allowance> each : browsers.invokeAll(asks)) {
        answers.add(each.get());
      }
    }

    assertThat(answers).filteredOn(Allowance.May.class::isInstance).hasSize(4);
    assertThat(exposure.seenToday(ANN)).isEqualTo(4);
    assertThat(exposure.allowance(ANN)).isInstanceOf(Allowance.EnoughToday.class);
  }

  @Test
  void beginsAnewEachDay() {
    exposure.count(ANN, ITEM, 3);
    clock.move(Duration.ofHours(16));

    assertThat(exposure.seenToday(ANN)).isZero();
    assertThat(exposure.clearest(ANN, ITEM)).isZero();
  }

  @Test
  void remembersHowClearlySomebodySawAnItem() {
    exposure.count(ANN, ITEM, 1);
    exposure.count(ANN, ITEM, 2);

    assertThat(exposure.clearest(ANN, ITEM)).isEqualTo(2);
    assertThat(exposure.clearest(ANN, new UUID(6, 6))).isZero();
  }

  @Test
  void tellsASupervisorSumsAndOnlyOfThreePeopleOrMore() {
    exposure.count(ANN, ITEM, 1);
    exposure.count(new PersonId(new UUID(2, 2)), ITEM, 3);
    assertThat(exposure.team()).isEqualTo(new TeamDay.TooFew());

    exposure.count(new PersonId(new UUID(3, 3)), ITEM, 1);
    assertThat(exposure.team()).isEqualTo(new TeamDay.Sums(3, 3, 1, 0));
  }
}

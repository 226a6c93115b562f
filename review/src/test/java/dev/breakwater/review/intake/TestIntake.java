package dev.breakwater.review.intake;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.PriorityRules;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.queue.Routing;
import dev.breakwater.review.queue.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** Builds what takes findings in, on a test's database. */
public final class TestIntake {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TestIntake() {}

  public static FindingFollower follower(FreshDatabase database, Ids ids, Clock clock) {
    return follower(database, ids, clock, _ -> {});
  }

  static FindingFollower follower(
      FreshDatabase database, Ids ids, Clock clock, Consumer<List<CaseId>> changed) {
    Intake intake =
        new Intake(
            database.jdbc(),
            gauge(database),
            new Tasks(database.jdbc(), ids, clock),
            new Timeline(database.jdbc(), JSON, clock),
            ids,
            clock);
    return new FindingFollower(
        database.jdbc(), database.transactions(), intake, JSON, clock, changed);
  }

  public static CaseGauge gauge(FreshDatabase database) {
    try {
      return new CaseGauge(
          database.jdbc(), PriorityRules.read(null, JSON), Routing.read(null, JSON), JSON);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}

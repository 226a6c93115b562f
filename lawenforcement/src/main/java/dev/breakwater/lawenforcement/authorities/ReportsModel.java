package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.lawenforcement.report.AuthorityName;
import dev.breakwater.lawenforcement.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the dashboard of reports shows.
 *
 * @param files whether this server files: it has NCMEC's credentials
 * @param counts for each authority that has any
 * @param forPeople those that wait for a person here, the most pressing first
 * @param waiting those that wait for the platform or are on their way
 * @param lately those that were filed, the newest first
 * @param together those that may be approved together
 * @param questions what authorities asked and nobody has answered, the most pressing first
 * @param putOff decisions that could not be acted on yet
 */
public record ReportsModel(
    Environment environment,
    boolean files,
    List<Counts> counts,
    List<ReportLine> forPeople,
    List<ReportLine> waiting,
    List<ReportLine> lately,
    @Nullable BatchRule rule,
    List<Report> together,
    List<Question> questions,
    long putOff,
    Instant now) {
  /** How many reports of an authority stand where. */
  public record Counts(AuthorityName authority, Map<String, Long> byState, long late) {
    public Counts {
      byState = Map.copyOf(byState);
    }

    public long of(String... states) {
      long sum = 0;
      for (String state : states) {
        sum += byState.getOrDefault(state, 0L);
      }
      return sum;
    }
  }

  public ReportsModel {
    counts = List.copyOf(counts);
    forPeople = List.copyOf(forPeople);
    waiting = List.copyOf(waiting);
    lately = List.copyOf(lately);
    together = List.copyOf(together);
    questions = List.copyOf(questions);
  }

  /** Whether what is sent from here reaches nobody. */
  public boolean isTest() {
    return environment == Environment.TEST;
  }
}

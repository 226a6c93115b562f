package dev.breakwater.benchmarks.desk;

import dev.breakwater.benchmarks.running.SignedIn;
import dev.breakwater.benchmarks.running.SignedIn.Answer;
import dev.breakwater.benchmarks.running.Sql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reviewers at work, all at once: the queue, the next case, a look where there is something to see,
 * a decision, and again. Each one's open page listens to the news and asks again, as a browser
 * does.
 */
final class Clicks {
  private static final Pattern ITEM = Pattern.compile("data-path=\"([^\"]+)\"");
  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([0-9]+)\"");
  private static final Pattern WORD = Pattern.compile("name=\"code\" value=\"([A-Z0-9_]+)\"");

  private final List<SignedIn> reviewers;
  private final Connection database;
  private final Map<String, Queue<Long>> times = new ConcurrentHashMap<>();
  private final AtomicLong decided = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong refreshed = new AtomicLong();
  private final Map<String, AtomicLong> oddities = new ConcurrentHashMap<>();

  Clicks(List<SignedIn> reviewers, Connection database) {
    this.reviewers = reviewers;
    this.database = database;
  }

  /** Lets them click, and prints what came of it. */
  void measure(int seconds) throws InterruptedException, ExecutionException, SQLException {
    long before = Sql.count(database, "review_decision");
    long proposalsBefore = Sql.count(database, "review_proposal");
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    try (ExecutorService desks = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> working = new ArrayList<>();
      for (int i = 0; i < reviewers.size(); i++) {
        Desk desk = new Desk(reviewers.get(i), new Random(i));
        var _ = desks.submit(desk::listen);
        working.add(desks.submit(() -> desk.work(end)));
      }
      for (Future<?> each : working) {
        each.get();
      }
      tell((System.nanoTime() - start) / 1e9);
      desks.shutdownNow();
    }
    check(before, proposalsBefore);
  }

  private void tell(double seconds) {
    long clicks = times.values().stream().mapToLong(Queue::size).sum();
    System.out.printf(
        "%d reviewers, %.0f s: %.0f clicks a second, %.1f cases decided a second, %d refused,"
            + " %.0f refreshes by news a second%n",
        reviewers.size(),
        seconds,
        clicks / seconds,
        decided.get() / seconds,
        refused.get(),
        refreshed.get() / seconds);
    System.out.printf("%-12s %8s %8s %8s %8s%n", "click", "count", "p50 ms", "p99 ms", "max ms");
    new TreeMap<>(times)
        .forEach((click, nanos) -> {
          long[] sorted = nanos.stream().mapToLong(each -> each).sorted().toArray();
          System.out.printf(
              "%-12s %8d %8.1f %8.1f %8.1f%n",
              click,
              sorted.length,
              sorted[sorted.length / 2] / 1e6,
              sorted[(int) (sorted.length * 0.99)] / 1e6,
              sorted[sorted.length - 1] / 1e6);
        });
    oddities.forEach((what, count) -> System.out.printf("  %s: %d%n", what, count.get()));
  }

  /** What the reviewers saw must be what the database says. */
  private void check(long decisionsBefore, long proposalsBefore) throws SQLException {
    long decisions = Sql.count(database, "review_decision") - decisionsBefore;
    long proposals = Sql.count(database, "review_proposal") - proposalsBefore;
    long checks = single("select count(*) from review_quality where note = 'clicked'");
    System.out.printf(
        "decided by clicks %d; in the database %d decisions, %d proposals, %d quality checks%n",
        decided.get(), decisions, proposals, checks);
    require("every click counted once", decided.get() == decisions + proposals + checks);
    require(
        "no case is decided twice",
        single(
                """
                select count(*) from (select case_id from review_decision d where effect = 'DECIDED'
                  and not exists (select from review_decision u where u.supersedes = d.id)
                  group by case_id having count(*) > 1) twice
                """)
            == 0);
    require(
        "who decided held the task",
        single(
                """
                select count(*) from review_decision d where note = 'clicked' and not exists (
                  select from review_task t where t.case_id = d.case_id and t.state = 'DONE'
                    and t.done_by = coalesce(d.second_person, d.person)
                    and t.done_at < t.claimed_until)
                """)
            == 0);
    require(
        "each decision has its line in the audit log and its event",
        single(
                """
                select count(*) from review_decision d where note = 'clicked' and (
                  (select count(*) from audit_entry where act = 'case.decided'
                    and detail ->> 'decision' = d.id::text) <> 1
                  or (select count(*) from outbox_event where type = 'case.decided'
                    and at >= d.decided_at - interval '1 minute'
                    and payload like '%' || d.id || '%') <> 1)
                """)
            == 0);
    require(
        "no lease was lost", oddities.keySet().stream().noneMatch(each -> each.contains("409")));
  }

  private static void require(String what, boolean holds) {
    System.out.println((holds ? "holds: " : "DOES NOT HOLD: ") + what);
  }

  private long single(String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** One reviewer's. */
  private final class Desk {
    private final SignedIn reviewer;
    private final Random random;
    private volatile String shown = "/console/queue/lines";

    Desk(SignedIn reviewer, Random random) {
      this.reviewer = reviewer;
      this.random = random;
    }

    Void work(long end) throws IOException, InterruptedException {
      while (System.nanoTime() < end) {
        shown = "/console/queue/lines";
        timed("queue", reviewer.get("/console/queue"));
        Answer next = timed("next", reviewer.post("/console/queue/next", Map.of("queue", "")));
        if (next.location().isEmpty()) {
          odd("no next case: " + next.status());
          continue;
        }
        one(next.location().substring(next.location().indexOf("/console")));
      }
      return null;
    }

    private void one(String path) throws IOException, InterruptedException {
      Answer page = timed("case", reviewer.get(path));
      Matcher item = ITEM.matcher(page.body());
      if (item.find()) {
        Answer look =
            timed(
                "look",
                reviewer.post(item.group(1) + "/reveal", Map.of("step", "1", "reason", "a test")));
        if (look.status() != 200) {
          odd("look " + look.status() + " " + brief(look));
        }
      }
      Matcher version = VERSION.matcher(page.body());
      if (version.find()) {
        shown = path + "/news?version=" + version.group(1);
        Map<String, String> wish =
            Map.of("version", version.group(1), "code", word(page.body()), "note", "clicked");
        count("decide", timed("decide", reviewer.post(path + "/decide", wish)));
      } else if (page.body().contains(path + "/agree")) {
        count("agree", timed("agree", reviewer.post(path + "/agree", Map.of("note", "clicked"))));
      } else {
        odd("nothing to decide on the page: " + page.status());
      }
    }

    private String word(String page) {
      List<String> words = WORD.matcher(page).results().map(each -> each.group(1)).toList();
      return words.get(random.nextInt(words.size()));
    }

    private void count(String click, Answer answer) {
      if (answer.status() / 100 == 3) {
        decided.incrementAndGet();
      } else {
        refused.incrementAndGet();
        odd(click + " " + answer.status() + " " + brief(answer));
      }
    }

    /** As console.js does: on news, what is shown is asked for again. */
    Void listen() throws IOException, InterruptedException {
      try (Stream<String> lines = reviewer.news()) {
        lines
            .filter(line -> line.startsWith("data:"))
            .forEach(line -> {
              try {
                timed("(refresh)", reviewer.get(shown));
                refreshed.incrementAndGet();
              } catch (IOException gone) {
                odd("refresh failed");
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
      }
      return null;
    }
  }

  private Answer timed(String click, Answer answer) {
    times.computeIfAbsent(click, _ -> new ConcurrentLinkedQueue<>()).add(answer.nanos());
    if (answer.status() >= 500) {
      odd(click + " " + answer.status());
    }
    return answer;
  }

  private void odd(String what) {
    oddities.computeIfAbsent(what, _ -> new AtomicLong()).incrementAndGet();
  }

  private static String brief(Answer answer) {
    Matcher message =
        Pattern.compile("(?s)id=\"message\".*?<p[^>]*>(.*?)</p>").matcher(answer.body());
    return message.find() ? message.group(1) : answer.body().length() < 200 ? answer.body() : "";
  }
}

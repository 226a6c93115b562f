package dev.breakwater.benchmarks.desk;

import dev.breakwater.benchmarks.running.SignedIn;
import dev.breakwater.benchmarks.running.SignedIn.Answer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages a desk lives by, each asked for by one person alone. */
final class Pages {
  private static final int WARM_UP = 40;
  private static final int TIMES = 100;
  private static final Pattern LATER =
      Pattern.compile("href=\"/console/queue(\\?[^\"]*from=[^\"]+)\"");

  private static final String ACCOUNT =
      "select actor from review_case where actor <> 'breakwater' group by actor"
          + " order by count(*) desc limit 1";

  private final SignedIn reviewer;
  private final Map<String, Page> pages = new LinkedHashMap<>();

  /** Asks for a page. */
  @FunctionalInterface
  interface Page {
    Answer ask() throws IOException, InterruptedException;
  }

  Pages(SignedIn reviewer, Connection database)
      throws SQLException, IOException, InterruptedException {
    this.reviewer = reviewer;
    get("queue", "/console/queue");
    get("queue of pictures", "/console/queue?queue=media");
    get("queue, what news refreshes", "/console/queue/lines");
    get("queue, fiftieth page", "/console/queue" + fiftieth());
    String ordinary = text(database, "c.state = 'OPEN' and c.items = 4");
    get("case of 4 items", "/console/cases/" + ordinary);
    get("case of 4 items, its news", "/console/cases/" + ordinary + "/news?version=1");
    get("case, decided", "/console/cases/" + text(database, "c.state = 'DECIDED' and c.items = 6"));
    get("case of 400 items", "/console/cases/" + text(database, "c.items between 300 and 600"));
    get("case of 4,500 items", "/console/cases/" + text(database, "c.items > 3000"));
    search("search, account", single(database, ACCOUNT));
    search("search, item", single(database, "select item from case_item limit 1"));
    search("search, finding", single(database, "select id::text from finding limit 1"));
    get("supervision", "/console/supervision");
    get("quality", "/console/quality");
    get("your day", "/console/wellness");
  }

  Map<String, Page> all() {
    return pages;
  }

  /** Prints how long each takes. */
  void measure() throws IOException, InterruptedException {
    System.out.printf("%-32s %8s %8s %8s %9s%n", "page", "p50 ms", "p95 ms", "max ms", "KB");
    for (Map.Entry<String, Page> each : pages.entrySet()) {
      double[] millis = new double[TIMES];
      int length = 0;
      for (int i = -WARM_UP; i < TIMES; i++) {
        Answer answer = each.getValue().ask();
        if (answer.status() != 200) {
          throw new IOException(each.getKey() + " was answered " + answer.status());
        }
        length = answer.body().length();
        millis[Math.max(0, i)] = answer.nanos() / 1e6;
      }
      Arrays.sort(millis);
      System.out.printf(
          "%-32s %8.1f %8.1f %8.1f %9.1f%n",
          each.getKey(),
          millis[TIMES / 2],
          millis[TIMES * 95 / 100],
          millis[TIMES - 1],
          length / 1024.0);
    }
  }

  private void search(String name, String words) {
    pages.put(name, () -> reviewer.post("/console/search", Map.of("asked", words)));
  }

  private void get(String name, String path) {
    pages.put(name, () -> reviewer.get(path));
  }

  /** Walks as somebody would who looks for the end. */
  private String fiftieth() throws IOException, InterruptedException {
    String query = "";
    for (int page = 1; page < 50; page++) {
      Answer answer = reviewer.get("/console/queue" + query);
      Matcher later = LATER.matcher(answer.body());
      if (!later.find()) {
        throw new IOException("page " + page + " is the last: " + answer.status());
      }
      query = later.group(1).replace("&amp;", "&");
    }
    return query;
  }

  private static String text(Connection database, String where) throws SQLException {
    return single(
        database,
        "select c.id::text from review_case c where " + where + " order by c.id desc limit 1");
  }

  private static String single(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      if (!row.next()) {
        throw new IllegalStateException("nothing to look at: " + sql);
      }
      return row.getString(1);
    }
  }
}

package dev.breakwater.openness.transparency;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts one period from the entries of the audit log, taken in the log's order.
 *
 * <p>Everything is read from the entries alone, so that whoever has the log comes to the same
 * numbers. Entries of before the period are looked at too: they tell when something began that
 * ended in it. Memory grows with what is open, and with eight bytes for each thing that was timed.
 */
final class Counting {
  static final String ALLOWED = "allowed";
  private static final int FEWEST_PEOPLE = 3;

  private final Period period;
  private final Map<Count, TreeMap<String, Long>> rows = new EnumMap<>(Count.class);
  private final Map<Span, List<Long>> seconds = new EnumMap<>(Span.class);
  private final Map<String, Instant> begun = new HashMap<>();
  private final Map<Workday, Integer> looks = new HashMap<>();

  Counting(Period period) {
    this.period = period;
  }

  private record Workday(String person, LocalDate day) {}

  /** The numbers as they are, not fit for publishing. */
  record Numbers(Map<Count, TreeMap<String, Long>> rows, Map<Span, List<Long>> seconds) {}

  /** Takes in the next entry. */
  void take(LoggedAct act) {
    begin(act);
    if (period.has(act.at())) {
      count(act);
    }
  }

  /** What has been counted. */
  Numbers numbers() {
    Map<Count, TreeMap<String, Long>> all = new EnumMap<>(Count.class);
    rows.forEach((count, each) -> all.put(count, new TreeMap<>(each)));
    if (people() < FEWEST_PEOPLE) {
      all.remove(Count.CLEAR_LOOKS);
    } else {
      all.put(Count.WORKDAYS, new TreeMap<>(workdays()));
    }
    return new Numbers(all, seconds);
  }

  private long people() {
    return looks.keySet().stream().map(Workday::person).distinct().count();
  }

  private Map<String, Long> workdays() {
    Map<String, Long> days = new HashMap<>();
    looks.values().forEach(number -> days.merge(dayOf(number), 1L, Long::sum));
    return days;
  }

  private void begin(LoggedAct act) {
    switch (act.act()) {
      case "case.appealed" -> begun.put("appeal " + act.told("decision"), act.at());
      case "report.drafted", "legal-request.received" -> begun.put(act.subject(), act.at());
      default -> {}
    }
  }

  private void count(LoggedAct act) {
    switch (act.act()) {
      case "upload.allowed" -> add(Count.UPLOADS, ALLOWED, act.detail().path("count").asLong(0));
      case "upload.decided", "url.decided" -> add(Count.UPLOADS, upload(act), 1);
      case "message.decided" -> add(Count.MESSAGES, plain(act.told("verdict")), 1);
      case "message.found" -> add(Count.MESSAGES, "found afterwards", 1);
      case "stream.action" -> stream(act);
      case "case.decided" -> decision(act);
      case "case.undone" -> add(Count.CORRECTIONS, "taken back", 1);
      case "case.appeal-upheld" -> complaint(act, "the decision stands");
      case "case.appeal-reversed" -> complaint(act, "the decision was reversed");
      case "case.checked" -> add(Count.CHECKS, isTrue(act, "agrees") ? "agree" : "differ", 1);
      case "report.filed" -> report(act);
      case "legal-request.received" -> add(Count.REQUESTS, fromCountry(act, act.told("kind")), 1);
      case "legal-request.answered" -> closed(act, act.told("outcome"));
      case "legal-request.rejected" -> closed(act, "REJECTED");
      case "preservation.started" -> add(Count.PRESERVATIONS, "started", 1);
      case "preservation.extended" -> add(Count.PRESERVATIONS, "extended", 1);
      case "preservation.ended" -> add(Count.PRESERVATIONS, "ended", 1);
      case "evidence.looked-at" -> look(act);
      default -> {}
    }
  }

  private static String upload(LoggedAct act) {
    String done = act.told("verdict").equals("BLOCK") ? "blocked" : "held";
    return act.told("bank").equals("none")
        ? done + ", could not be judged"
        : done + ", " + act.told("bank") + " (" + act.told("source") + ")";
  }

  private void stream(LoggedAct act) {
    if (act.told("action").equals("WATCH_CLOSER")) {
      return;
    }
    add(Count.STREAMS, plain(act.told("action")), 1);
    act.moment("noticed").ifPresent(from -> time(Span.STREAM, from, act.at()));
  }

  private void decision(LoggedAct act) {
    add(Count.DECISIONS, act.told("code"), 1);
    act.detail()
        .path("actions")
        .forEach(each -> add(Count.MEASURES, plain(each.asString("unknown")), 1));
    act.moment("opened").ifPresent(from -> time(Span.CASE, from, act.at()));
  }

  private void complaint(LoggedAct act, String outcome) {
    add(Count.CORRECTIONS, outcome, 1);
    ended(Span.COMPLAINT, "appeal " + act.told("supersedes"), act.at());
  }

  /** What a test environment gets, nobody investigates. */
  private void report(LoggedAct act) {
    if (!act.told("environment").equals("PRODUCTION")) {
      return;
    }
    String authority =
        switch (act.told("authority")) {
          case "NCMEC" -> "NCMEC (United States)";
          case "NCA" -> "NCA (United Kingdom)";
          case "EU_ARTICLE_18" -> article18(act.told("state"));
          default -> act.told("authority");
        };
    add(Count.REPORTS, authority, 1);
    add(Count.FILES, authority, act.detail().path("files").asLong(0));
    ended(Span.REPORT, act.subject(), act.at());
  }

  /** Entries of before this was told do not say which. */
  private static String article18(String state) {
    return state.equals("unknown")
        ? "authorities of EU Member States (DSA, article 18)"
        : "authorities of " + state + " (DSA, article 18)";
  }

  private void closed(LoggedAct act, String outcome) {
    add(Count.ANSWERS, fromCountry(act, outcome), 1);
    ended(Span.REQUEST, act.subject(), act.at());
  }

  private void look(LoggedAct act) {
    String form = act.told("form");
    if (!act.who().startsWith("person:") || form.equals("NOT_SHOWN")) {
      return;
    }
    looks.merge(
        new Workday(act.who(), LocalDate.ofInstant(act.at(), ZoneOffset.UTC)), 1, Integer::sum);
    add(Count.CLEAR_LOOKS, plain(form), 1);
  }

  private static String dayOf(int looks) {
    return looks <= 10
        ? "1 to 10 looks"
        : looks <= 50 ? "11 to 50 looks" : looks <= 200 ? "51 to 200 looks" : "over 200 looks";
  }

  private void ended(Span span, String key, Instant at) {
    Instant from = begun.remove(key);
    if (from != null) {
      time(span, from, at);
    }
  }

  private void time(Span span, Instant from, Instant to) {
    seconds
        .computeIfAbsent(span, each -> new ArrayList<>())
        .add(Math.max(0, Duration.between(from, to).toSeconds()));
  }

  private void add(Count count, String row, long number) {
    rows.computeIfAbsent(count, each -> new TreeMap<>()).merge(row, number, Long::sum);
  }

  private static boolean isTrue(LoggedAct act, String field) {
    return act.detail().path(field).asBoolean(false);
  }

  private static String fromCountry(LoggedAct act, String what) {
    return act.told("country") + ", " + plain(what);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

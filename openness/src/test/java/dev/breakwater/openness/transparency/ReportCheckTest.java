package dev.breakwater.openness.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.audit.AuditTree;
import dev.breakwater.ground.audit.proof.AuditExport;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.keys.SigningKey;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.MovableClock;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A year of acts in a real log, reported, and what becomes of a report when somebody lies. */
final class ReportCheckTest {
  private static final Period YEAR = Period.parse("2026").orElseThrow();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FreshDatabase database = FreshDatabase.create();
  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));
  private final AuditLog log =
      new AuditLog(database.jdbc(), JSON, new Ids(clock, new Random(1)), clock);
  private final AuditTree tree = new AuditTree(database.jdbc(), database.transactions());
  private final AuditExport export = new AuditExport(tree, key(), clock);
  private final TransparencyDesk desk = desk(1);

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void countsAYearAsTheLogTellsIt() {
    aYear();

    Report report = report();

    assertThat(rows(report, Count.UPLOADS))
        .containsEntry("allowed", OptionalLong.of(5000))
        .containsEntry("blocked, lakes (a hotline)", OptionalLong.of(12))
        .containsEntry("held, could not be judged", OptionalLong.of(4));
    assertThat(rows(report, Count.DECISIONS)).containsEntry("A1", OptionalLong.of(5));
    assertThat(rows(report, Count.MEASURES)).containsEntry("block", OptionalLong.of(5));
    assertThat(rows(report, Count.REPORTS))
        .containsOnly(Map.entry("NCMEC (United States)", OptionalLong.of(4)));
    assertThat(rows(report, Count.FILES))
        .containsOnly(Map.entry("NCMEC (United States)", OptionalLong.of(8)));
    assertThat(rows(report, Count.STREAMS)).containsOnly(Map.entry("stop", OptionalLong.of(3)));
    assertThat(rows(report, Count.ANSWERS))
        .containsEntry("DE, disclosed", OptionalLong.of(3))
        .containsEntry("DE, rejected", OptionalLong.of(3));
    assertThat(report.of(Span.CASE)).hasValue(Duration.ofHours(2).toSeconds());
    assertThat(report.of(Span.REPORT)).hasValue(Duration.ofDays(1).toSeconds());
    assertThat(report.of(Span.COMPLAINT)).hasValue(Duration.ofHours(3).toSeconds());
  }

  @Test
  void withholdsAMedianOfOneAndWhatOneComplaintCameTo() {
    aYear();
    Report report = desk(5).soFar();

    assertThat(report.of(Span.COMPLAINT)).isEmpty();
    assertThat(report.of(Count.CORRECTIONS).total()).isEmpty();
    assertThat(rows(report, Count.CORRECTIONS))
        .containsOnly(Map.entry("the decision stands", OptionalLong.empty()));
  }

  @Test
  void tellsNothingOfReviewersWhereTheyAreTwo() {
    look("ana", 20);
    look("ben", 20);
    assertThat(rows(report(), Count.CLEAR_LOOKS)).isEmpty();
  }

  @Test
  void tellsOfThreeReviewersInSum() {
    look("ana", 20);
    look("ben", 20);
    look("cem", 20);
    assertThat(rows(report(), Count.WORKDAYS))
        .containsOnly(Map.entry("11 to 50 looks", OptionalLong.of(3)));
  }

  @Test
  void comesToTheSameFromAnExportThatHasGrownSince() throws IOException {
    aYear();
    Report report = report();
    upload("BLOCK", "lakes");

    assertThat(ReportCheck.check(report, reader(exported())))
        .isEqualTo(new ReportCheck.Outcome.Same(report, report.figures().size()));
    Report read = Report.parse(report.toJson().toPrettyString()).orElseThrow();
    assertThat(read.toJson().toString()).isEqualTo(report.toJson().toString());
  }

  @Test
  void findsEveryEntryThatWasAltered() throws IOException {
    aYear();
    Report report = report();
    List<String> lines = exported();

    for (int line = 1; line < lines.size(); line++) {
      List<String> altered = new ArrayList<>(lines);
      altered.set(line, lines.get(line).replace("2026-0", "2025-0"));
      assertThat(ReportCheck.check(report, reader(altered)))
          .as("line %s", line)
          .isInstanceOf(ReportCheck.Outcome.Different.class);
    }
  }

  @Test
  void findsAFigureThatWasAltered() throws IOException {
    aYear();
    String told = report().toJson().toString();
    Report altered = Report.parse(told.replace("\"number\":12", "\"number\":11")).orElseThrow();

    assertThat(ReportCheck.check(altered, reader(exported())))
        .isInstanceOfSatisfying(
            ReportCheck.Outcome.Different.class,
            different ->
                assertThat(different.faults().toString())
                    .contains("Uploads examined")
                    .contains("lakes (a hotline) 12"));
  }

  /**
   * The owner alters an entry and signs the log anew: every hash fits, the report's head does not.
   */
  @Test
  void findsALogThatWasWrittenAnew() throws IOException {
    aYear();
    Report report = report();
    database.jdbc().sql("alter table audit_leaf disable trigger all").update();
    database.jdbc().sql("alter table audit_node disable trigger all").update();
    database.jdbc().sql("alter table audit_entry disable trigger all").update();
    database
        .jdbc()
        .sql("update audit_entry set act = 'bank.created' where act = 'case.decided'")
        .update();
    database.jdbc().sql("delete from audit_leaf").update();
    database.jdbc().sql("delete from audit_node").update();
    database.jdbc().sql("insert into audit_waiting (seq) select seq from audit_entry").update();

    assertThat(ReportCheck.check(report, reader(exported())))
        .isInstanceOfSatisfying(
            ReportCheck.Outcome.Different.class,
            different ->
                assertThat(different.faults().toString()).contains("the older head vouches for"));
  }

  @Test
  void makesAReportOnceAndNotBeforeItsTime() {
    aYear();
    assertThat(desk.make(YEAR, "test"))
        .isEqualTo(new TransparencyDesk.Made.NotNow("the period is not over"));
    clock.move(Duration.ofDays(400));
    String first = made(desk.make(YEAR, "test"));
    upload("BLOCK", "lakes");

    assertThat(made(desk.make(YEAR, "test"))).isEqualTo(first);
    assertThat(desk.find(YEAR).orElseThrow().toJson().toString()).isEqualTo(first);
    assertThat(desk.make(Period.parse("2025-Q1").orElseThrow(), "test"))
        .isEqualTo(new TransparencyDesk.Made.NotNow("this installation reports by the year"));
  }

  @Test
  void countsOnFromWhereItStood() {
    aYear();
    Report before = desk.soFar();
    upload("BLOCK", "lakes");

    assertThat(rows(before, Count.UPLOADS))
        .containsEntry("blocked, lakes (a hotline)", OptionalLong.of(12));
    assertThat(rows(desk.soFar(), Count.UPLOADS))
        .containsEntry("blocked, lakes (a hotline)", OptionalLong.of(13));
  }

  @Test
  void givesEachFormOfItsOwn() {
    aYear();
    Report report = report();

    assertThat(text(Form.CSV, report))
        .contains("Uploads examined,\"blocked, lakes (a hotline)\",12,count\r\n");
    assertThat(text(Form.PDF, report)).startsWith("%PDF-");
    assertThat(text(Form.DSA_XLSX, report)).startsWith("PK");
    assertThat(text(Form.TECH_COALITION, report)).contains("Outcomes,Live streams,stop,3");
  }

  @Test
  void countsNoticesOfArticle18ByTheStateTheyWentTo() {
    for (String state : List.of("DE", "DE", "FR")) {
      append(
          "breakwater",
          "report.filed",
          "report",
          "notice",
          Map.of(
              "authority",
              "EU_ARTICLE_18",
              "environment",
              "PRODUCTION",
              "files",
              1,
              "state",
              state));
    }

    assertThat(rows(desk(1).soFar(), Count.REPORTS))
        .containsEntry("authorities of DE (DSA, article 18)", OptionalLong.of(2))
        .containsEntry("authorities of FR (DSA, article 18)", OptionalLong.of(1));
  }

  @Test
  void fillsTheSheetsOfTheDsaTemplateByItsOwnColumns() throws IOException {
    aYear();
    Report report = report();

    Map<String, List<String>> sheets = sheets(Form.DSA_CSV.of(report));

    assertThat(sheets.keySet())
        .containsExactly(
            "1_report_identification.csv",
            "3_member_states_orders.csv",
            "4_notices.csv",
            "5_own_initiative_illegal.csv",
            "7_appeals_and_recidivism.csv",
            "8_automated_means.csv");
    assertThat(sheets.get("1_report_identification.csv"))
        .startsWith("Applicability,Service,Indicator,Value")
        .contains("All,All,Ending date of reporting period,2026-12-31");
    assertThat(sheets.get("3_member_states_orders.csv"))
        .first()
        .asString()
        .startsWith("Applicability,Service,Reporting period,Category of illegal content,")
        .endsWith("time to give effect to the order to provide information");
    assertThat(sheets.get("3_member_states_orders.csv"))
        .anyMatch(row -> row.startsWith("All,All,2026-01-01/2026-12-31,TOTAL,,DE,,,,,6,,,"));
    assertThat(sheets.get("5_own_initiative_illegal.csv"))
        .last()
        .asString()
        .startsWith("All,All,2026-01-01/2026-12-31,TOTAL,,")
        .contains(",12,");
    assertThat(sheets.values())
        .allSatisfy(
            rows -> assertThat(rows.stream().map(ReportCheckTest::fields).distinct()).hasSize(1));
  }

  private static Map<String, List<String>> sheets(byte[] zip) throws IOException {
    Map<String, List<String>> sheets = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
        String csv = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        sheets.put(each.getName(), List.of(csv.split("\r\n")));
      }
    }
    return sheets;
  }

  /** How many there are; a quoted one may have commas. */
  private static int fields(String row) {
    return row.replaceAll("\"[^\"]*\"", "").split(",", -1).length;
  }

  @Test
  void owesAStatementForARefusalAndForADecisionAgainstSomebody() throws IOException {
    aYear();
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    desk.statements(YEAR, out);

    JsonNode statements = JSON.readTree(out.toString(StandardCharsets.UTF_8)).path("statements");
    assertThat(statements).hasSize(12 + 5);
    JsonNode refusal = statements.get(0);
    assertThat(refusal.path("automated_decision").asString(""))
        .isEqualTo("AUTOMATED_DECISION_FULLY");
    assertThat(refusal.path("content_type").get(0).asString("")).isEqualTo("CONTENT_TYPE_IMAGE");
    statements.forEach(each -> {
      assertThat(each.path("puid").asString("")).matches("[A-Za-z0-9_-]{1,500}");
      assertThat(each.path("category").asString(""))
          .isEqualTo("STATEMENT_CATEGORY_PROTECTION_OF_MINORS");
      assertThat(each.path("territorial_scope")).hasSize(27);
      assertThat(each.has("decision_visibility") || each.has("decision_account")).isTrue();
    });
    assertThat(statements.valueStream().map(each -> each.path("puid").asString("")).distinct())
        .hasSize(17);
  }

  private void aYear() {
    append("breakwater", "upload.allowed", "tally", "t", Map.of("count", 5000));
    for (int i = 0; i < 12; i++) {
      upload("BLOCK", "lakes");
    }
    for (int i = 0; i < 4; i++) {
      upload("HOLD", "none");
    }
    for (int i = 0; i < 5; i++) {
      decision(i);
    }
    append("key:1", "case.appealed", "case", "case-0", Map.of("decision", "decision-0"));
    clock.move(Duration.ofHours(3));
    append("person:1", "case.appeal-upheld", "case", "case-0", Map.of("supersedes", "decision-0"));
    for (int i = 0; i < 4; i++) {
      append("breakwater", "report.drafted", "report", "report-" + i, Map.of());
    }
    clock.move(Duration.ofDays(1));
    for (int i = 0; i < 4; i++) {
      append(
          "breakwater",
          "report.filed",
          "report",
          "report-" + i,
          Map.of("authority", "NCMEC", "environment", "PRODUCTION", "files", 2));
    }
    append(
        "breakwater",
        "report.filed",
        "report",
        "report-9",
        Map.of("authority", "NCMEC", "environment", "TEST", "files", 2));
    for (int i = 0; i < 3; i++) {
      append(
          "breakwater",
          "stream.action",
          "stream",
          "s" + i,
          Map.of("action", "STOP", "noticed", clock.instant().toString()));
      append("breakwater", "stream.action", "stream", "s" + i, Map.of("action", "WATCH_CLOSER"));
    }
    for (int i = 0; i < 6; i++) {
      Map<String, ?> asked = Map.of("country", "DE", "kind", "DISCLOSURE", "outcome", "DISCLOSED");
      append("key:1", "legal-request.received", "legal-request", "r" + i, asked);
      append(
          "person:1",
          i < 3 ? "legal-request.answered" : "legal-request.rejected",
          "legal-request",
          "r" + i,
          asked);
    }
  }

  private void upload(String verdict, String bank) {
    append(
        "key:1",
        "upload.decided",
        "upload",
        "u" + clock.instant().toEpochMilli(),
        Map.of(
            "verdict",
            verdict,
            "bank",
            bank,
            "source",
            bank.equals("none") ? "none" : "a hotline",
            "media",
            "PICTURE"));
    clock.move(Duration.ofSeconds(1));
  }

  private void decision(int number) {
    String opened = clock.instant().minus(Duration.ofHours(2)).toString();
    append(
        "person:1",
        "case.decided",
        "case",
        "case-" + number,
        Map.of(
            "decision",
            "decision-" + number,
            "code",
            "A1",
            "violating",
            true,
            "ground",
            "The law forbids it.",
            "actions",
            List.of("BLOCK", "DISABLE_ACCOUNT"),
            "kinds",
            List.of("KNOWN_MATERIAL"),
            "second",
            "none",
            "opened",
            opened));
  }

  private void look(String person, int times) {
    for (int i = 0; i < times; i++) {
      append("person:" + person, "evidence.looked-at", "evidence", "e", Map.of("form", "CLEAR"));
    }
  }

  private void append(String who, String act, String type, String subject, Map<String, ?> detail) {
    log.append(new AuditEntry(who, act, type, subject, detail));
  }

  private Report report() {
    return desk.soFar();
  }

  private TransparencyDesk desk(int smallest) {
    return new TransparencyDesk(
        new TransparencySettings("a lake", Period.Length.YEAR, smallest, Set.of("OTHER")),
        tree,
        export,
        log,
        database.jdbc(),
        database.transactions(),
        clock);
  }

  private List<String> exported() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    export.write(export.head(), out);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static BufferedReader reader(List<String> lines) {
    return new BufferedReader(new StringReader(String.join("\n", lines) + "\n"));
  }

  private static String text(Form form, Report report) {
    return new String(form.of(report), StandardCharsets.ISO_8859_1);
  }

  private static String made(TransparencyDesk.Made made) {
    return ((TransparencyDesk.Made.There) made).report().toJson().toString();
  }

  private static Map<String, OptionalLong> rows(Report report, Count count) {
    Map<String, OptionalLong> rows = new TreeMap<>();
    report.of(count).rows().forEach(row -> rows.put(row.name(), row.number()));
    return rows;
  }

  private static SigningKey key() {
    try {
      Path folder = Files.createTempDirectory("breakwater-keys");
      return MasterKeys.open(folder, new SecureRandom()).signing("test");
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }
}

package dev.breakwater.server.demo;

import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.people.Role;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.lawenforcement.authorities.Handled;
import dev.breakwater.lawenforcement.authorities.ReportDesk;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportState;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.CaseSearch;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.decision.Desk;
import dev.breakwater.review.decision.Outcome;
import dev.breakwater.review.decision.Wish;
import dev.breakwater.review.queue.Task;
import dev.breakwater.review.queue.Tasks;
import dev.breakwater.review.queue.WorkQueues;
import dev.breakwater.review.taxonomy.Action;
import dev.breakwater.review.taxonomy.Code;
import dev.breakwater.server.command.ApiClient;
import dev.breakwater.server.command.CommandFailed;
import dev.breakwater.simulators.cybertipline.CyberTipline;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.BeanFactory;
import tools.jackson.databind.JsonNode;

/**
 * Walks a visitor through ask 4: one landscape becomes a case, a decision, a report and a receipt.
 *
 * <p>The CyberTipline is a simulator in this program, and the report goes to its test environment:
 * it reaches nobody. What people would do at the console, the demonstration does in the names of
 * two people of its own who cannot sign in; everything else is the server's.
 */
public final class DemoReport {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SERVICE = "demo";

  private final ApiClient platform;
  private final BeanFactory server;
  private final CyberTipline line;
  private final String consoleAddress;
  private final PrintWriter out;

  /**
   * A walk on a server whose reports go to {@code line}.
   *
   * @param consoleAddress where people would read the report
   */
  public DemoReport(
      ApiClient platform,
      BeanFactory server,
      CyberTipline line,
      String consoleAddress,
      PrintWriter out) {
    this.platform = platform;
    this.server = server;
    this.line = line;
    this.consoleAddress = consoleAddress;
    this.out = out;
  }

  /** Runs it once, with a picture that a bank knows byte for byte. */
  public void run(Path known) throws IOException, InterruptedException {
    out.printf(
        "%na report, from the upload to the receipt (TEST: a simulated CyberTipline in this program;"
            + " it reaches nobody):%n");
    CaseId id = upload(known, "demo-account-" + server.getBean(Ids.class).next());
    decide(id);
    Report drawn = await(() -> reports().of(id).stream().findFirst(), "a report is drawn up");
    Report answered = answer(id, drawn);
    approve(answered);
    Report filed =
        await(
            () -> find(drawn).filter(now -> now.state() instanceof ReportState.Filed),
            "the report is filed");
    tellFiled(filed);
    out.flush();
  }

  private CaseId upload(Path known, String account) throws IOException, InterruptedException {
    JsonNode told =
        platform.post(
            "/v1/uploads",
            Map.of(
                "Breakwater-Actor", account,
                "Breakwater-Service", SERVICE,
                "Breakwater-Item", account + "-picture"),
            "application/octet-stream",
            BodyPublishers.ofFile(known),
            PATIENCE);
    tell("uploaded", told.path("verdict").asString("?") + ", by " + account);
    CaseSearch search = new CaseSearch(null, account, null);
    return await(
            () -> server.getBean(Cases.class).newest(search, 1).stream().findFirst(),
            "a case is opened")
        .id();
  }

  private void decide(CaseId id) {
    Person reviewer = person("demo-reviewer", "Demo reviewer", Role.REVIEWER);
    Task task = server.getBean(Tasks.class).waiting(id).getFirst();
    server.getBean(WorkQueues.class).claim(task.id(), reviewer.id());
    CaseFile file = server.getBean(Cases.class).file(id).orElseThrow();
    Wish wish =
        new Wish(
            file.version(),
            new Code("A1"),
            List.of(new Action.Block(), new Action.Preserve(), new Action.Report()),
            Map.of(),
            List.of(),
            "a demonstration");
    Outcome outcome = server.getBean(Desk.class).decide(task, wish, reviewer.id());
    if (!(outcome instanceof Outcome.InEffect)) {
      throw new CommandFailed("the demonstration could not decide its case: " + outcome);
    }
    tell("decided", "to be reported, by " + reviewer.name());
  }

  /** The platform is asked for what it alone knows, and answers. */
  private Report answer(CaseId id, Report drawn) {
    JsonNode before = platform.get("/v1/cases/" + id + "/reports").path(0);
    JsonNode after =
        platform
            .post(
                "/v1/cases/" + id + "/report-details",
                Map.of(
                    "note",
                    "TEST. A demonstration with a landscape that this program drew. Nobody is reported.",
                    "reported",
                    Map.of(
                        "screenName",
                        "nobody",
                        "personOrUserReportedPerson",
                        Map.of("email", List.of(Map.of("address", "nobody@example.org"))))))
            .path(0);
    List<String> wanted =
        before
            .path("missing")
            .valueStream()
            .filter(each -> each.path("source").asString("").equals("PLATFORM"))
            .map(each -> each.path("what").asString(""))
            .toList();
    tell(
        "asked for",
        String.join(", ", wanted.stream().limit(2).toList())
            + " and more, %d things; the platform answers".formatted(wanted.size()));
    tell(
        "strength",
        before.path("score").asInt() + " of 100 before, " + after.path("score").asInt() + " now");
    return find(drawn).orElseThrow();
  }

  private void approve(Report report) {
    Person lawyer = person("demo-lawyer", "Demo lawyer", Role.LEGAL);
    Handled handled =
        server.getBean(ReportDesk.class).approve(report.id(), report.version(), lawyer.id());
    if (!(handled instanceof Handled.Done)) {
      throw new CommandFailed("the demonstration could not approve its report: " + handled);
    }
    tell("approved", "by " + lawyer.name() + ": nobody approves what they decided");
  }

  private void tellFiled(Report filed) {
    long files =
        line.finished().stream()
            .filter(each ->
                filed.state() instanceof ReportState.Filed now
                    && now.reference().equals(Long.toString(each.id())))
            .mapToLong(each -> each.files().size())
            .sum();
    if (filed.state() instanceof ReportState.Filed state) {
      tell("filed", "as " + state.reference() + " with " + files + " file; receipt kept");
    }
    tell("to be read", consoleAddress + "/console/reports/" + filed.id() + " (role LEGAL)");
  }

  private Person person(String signInName, String name, Role role) {
    People people = server.getBean(People.class);
    return people
        .add(signInName, name, Set.of(role), "the demonstration")
        .or(() -> people.bySignInName(signInName).map(PersonAccount::person))
        .orElseThrow();
  }

  private Reports reports() {
    return server.getBean(Reports.class);
  }

  private Optional<Report> find(Report report) {
    return reports().find(report.id());
  }

  private void tell(String what, String how) {
    out.printf("  %-10s %s%n", what, how);
    out.flush();
  }

  private static <T> T await(Supplier<Optional<T>> there, String what) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<T> found = there.get();
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(250);
    }
    throw new CommandFailed("the demonstration waited in vain until " + what);
  }
}

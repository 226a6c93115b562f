package dev.breakwater.server.demo;

import dev.breakwater.media.Examination;
import dev.breakwater.media.Examiner;
import dev.breakwater.openness.evaluation.Edit;
import dev.breakwater.server.command.ApiClient;
import dev.breakwater.server.command.CommandFailed;
import dev.breakwater.server.command.HashedFile;
import dev.breakwater.server.command.ProgressBar;
import dev.breakwater.server.command.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Walks a visitor through ask 1 on a running server.
 *
 * <p>It draws landscapes, declares some of them known in a bank, and sends originals, edited
 * copies, innocents and films through {@code POST /v1/uploads} as a platform would. What it prints
 * is what the server answered; nothing is decided here.
 */
public final class Demo {
  private static final String BANK = "demo-landscapes";
  private static final int AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ApiClient server;
  private final Examiner examiner;
  private final PrintWriter out;
  private final DemoMedia media;

  /**
   * A demonstration on the server that {@code server} talks to.
   *
   * @param examiner hashes the originals for the bank, as {@code breakwater hash} would
   * @param folder where the pictures and films are written, for the visitor to look at
   * @param originals how many pictures are declared known
   * @param innocents how many others are uploaded
   */
  public Demo(
      ApiClient server,
      Examiner examiner,
      Path folder,
      int originals,
      int innocents,
      PrintWriter out) {
    this.server = server;
    this.examiner = examiner;
    this.out = out;
    this.media = new DemoMedia(folder, originals, innocents);
  }

  /** Runs it once; a picture that the bank now knows byte for byte. */
  public Path run() throws IOException, InterruptedException {
    List<DemoFile> files = new ArrayList<>(draw());
    DemoFile film = media.knownFilm();
    List<DemoFile> originals = originals(files);
    fillBank(originals, film);

    files.add(film);
    files.add(media.copiedFilm());
    files.add(media.innocentFilm());
    Collections.shuffle(files, new Random(1));
    long start = System.nanoTime();
    List<Answer> answers = upload(files);
    summarise(answers, (System.nanoTime() - start) / 1e9);
    explain(answers);
    out.flush();
    return originals.getFirst().path();
  }

  private List<DemoFile> draw() {
    ProgressBar bar = bar("drawing", media.pictureCount());
    List<DemoFile> pictures = media.pictures(file -> advance(bar));
    bar.finish();
    return pictures;
  }

  private ProgressBar bar(String label, int total) {
    return new ProgressBar(out, Terminal.isThere(), label, "pictures", total, System::nanoTime);
  }

  private static void advance(ProgressBar bar) {
    synchronized (bar) {
      bar.advance(1);
    }
  }

  private static List<DemoFile> originals(List<DemoFile> files) {
    return files.stream().filter(file -> file.kind().equals(Edit.NONE.words())).toList();
  }

  private void fillBank(List<DemoFile> originals, DemoFile film) throws IOException {
    makeBank();
    StringBuilder list = new StringBuilder();
    for (DemoFile picture : originals) {
      HashedFile hashed = hashed(picture);
      line(list, "SHA256", hashed.exact().sha256().hex(), picture.name());
      String pdq = examined(picture, hashed).frames().getFirst().hash().hex();
      line(list, "PDQ", pdq, picture.name());
    }
    line(list, "VPDQ", HashedFile.vpdq(examined(film, hashed(film))), film.name());
    JsonNode imported =
        server.post(
            "/v1/banks/" + BANK + "/imports",
            "application/x-ndjson",
            BodyPublishers.ofString(list.toString()),
            PATIENCE);
    out.printf(
        "bank %s: %d signals of %d pictures and a film are known%n",
        BANK,
        imported.path("added").asLong() + imported.path("repeated").asLong(),
        originals.size());
    out.flush();
  }

  private void makeBank() {
    for (JsonNode bank : server.get("/v1/banks")) {
      if (bank.path("name").asString("").equals(BANK)) {
        return;
      }
    }
    server.post(
        "/v1/banks",
        Map.of(
            "name", BANK,
            "source", "the demonstration: landscapes it drew itself",
            "classification", "benign",
            "policy", "default"));
  }

  private static void line(StringBuilder list, String type, String signal, String origin) {
    list.append("{\"type\":\"").append(type).append("\",\"signal\":\"");
    list.append(signal.replace("\"", "\\\"")).append("\",\"origin\":\"").append(origin);
    list.append("\"}\n");
  }

  private HashedFile hashed(DemoFile file) throws IOException {
    return HashedFile.of(file.path(), examiner)
        .orElseThrow(() -> new CommandFailed(file.name() + " cannot be read"));
  }

  private static Examination.Examined examined(DemoFile file, HashedFile hashed) {
    return switch (hashed.examination()) {
      case Examination.Examined examined -> examined;
      case Examination.CannotTell cannot ->
          throw new CommandFailed(file.name() + " could not be examined: " + cannot.detail());
    };
  }

  private List<Answer> upload(List<DemoFile> files) throws InterruptedException {
    ProgressBar bar = bar("uploading", files.size());
    try (ExecutorService uploaders = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Answer>> pending = new ArrayList<>();
      for (DemoFile file : files) {
        pending.add(
            uploaders.submit(() -> {
              Answer answer = upload(file);
              advance(bar);
              return answer;
            }));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> each : pending) {
        answers.add(outcome(each));
      }
      bar.finish();
      return answers;
    }
  }

  private static Answer outcome(Future<Answer> pending) throws InterruptedException {
    try {
      return pending.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof CommandFailed told
          ? told
          : new IllegalStateException(failed.getCause());
    }
  }

  private Answer upload(DemoFile file) throws IOException {
    Map<String, String> about =
        Map.of(
            "Breakwater-Actor",
            "visitor-" + Math.floorMod(file.name().hashCode(), 50),
            "Breakwater-Service",
            "demo",
            "Breakwater-Item",
            file.name());
    JsonNode told =
        server.post(
            "/v1/uploads",
            about,
            "application/octet-stream",
            BodyPublishers.ofFile(file.path()),
            PATIENCE);
    return new Answer(file, told);
  }

  private void summarise(List<Answer> answers, double seconds) {
    out.printf("%n%-32s %6s %6s %6s %6s%n", "what was uploaded", "sent", "BLOCK", "HOLD", "ALLOW");
    Map<String, List<Answer>> byKind =
        answers.stream().collect(Collectors.groupingBy(answer -> answer.file().kind()));
    byKind.keySet().stream().sorted(Demo::knownFirst).forEach(kind -> row(kind, byKind.get(kind)));
    out.printf(
        "%n%d uploads in %.1f s, %.0f a second, this program on the same processors%n",
        answers.size(), seconds, answers.size() / seconds);
  }

  /** Edits in their own order, then everything else by name. */
  private static int knownFirst(String one, String other) {
    List<String> edits = DemoMedia.EDITS.stream().map(Edit::words).toList();
    return Comparator.comparingInt((String kind) -> edits.indexOf(kind) & Integer.MAX_VALUE)
        .thenComparing(Comparator.naturalOrder())
        .compare(one, other);
  }

  private void row(String kind, @Nullable List<Answer> answers) {
    if (answers == null) {
      return;
    }
    out.printf(
        "%-32s %6d %6s %6s %6s%n",
        kind,
        answers.size(),
        count(answers, "BLOCK"),
        count(answers, "HOLD"),
        count(answers, "ALLOW"));
  }

  private static String count(List<Answer> answers, String verdict) {
    long count = answers.stream().filter(answer -> answer.verdict().equals(verdict)).count();
    return count == 0 ? "." : String.valueOf(count);
  }

  private void explain(List<Answer> answers) {
    out.printf("%nwhy, in the server's own words:%n");
    for (String verdict : List.of("BLOCK", "HOLD")) {
      answers.stream()
          .filter(answer -> answer.verdict().equals(verdict))
          .limit(2)
          .forEach(
              answer -> out.printf("  %s  %s%n         %s%n", verdict, answer, answer.reason()));
    }
  }

  private record Answer(DemoFile file, JsonNode told) {
    String verdict() {
      return told.path("verdict").asString("?");
    }

    String reason() {
      return told.path("reasons").path(0).asString("");
    }

    @Override
    public String toString() {
      return file.name() + " (" + file.kind() + ")";
    }
  }
}

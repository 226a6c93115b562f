package dev.breakwater.simulators.cybertipline;

import dev.breakwater.simulators.cybertipline.FiledReport.FiledFile;
import dev.breakwater.simulators.cybertipline.FiledReport.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the service remembers of reports, and its rules: what may follow what, and that an open
 * report lapses 24 hours after it was opened or one hour after its last change, whichever is later.
 *
 * <p>Safe for many threads: one at a time.
 */
final class Desk {
  static final Duration AFTER_OPENING = Duration.ofHours(24);
  static final Duration AFTER_CHANGE = Duration.ofHours(1);
  private static final long FIRST = 4_564_654;

  private final Documents documents;
  private final Clock clock;
  private final RandomGenerator random;
  private final Map<Long, Open> reports = new LinkedHashMap<>();
  private long next = FIRST;

  Desk(Documents documents, Clock clock, RandomGenerator random) {
    this.documents = documents;
    this.clock = clock;
    this.random = random;
  }

  synchronized Response submit(byte[] document) {
    Optional<Code> wrong = documents.check("report", document);
    if (wrong.isPresent()) {
      return Response.refused(wrong.get());
    }
    long id = next++;
    reports.put(id, new Open(document, clock.instant()));
    return Response.report(id);
  }

  synchronized Response upload(long id, Received file) {
    return open(
        id,
        report -> {
          String fileId = hex();
          report.files.add(
              new FiledFile(fileId, file.size(), file.md5(), file.sha256(), new byte[0]));
          return Response.file(id, fileId, file.md5());
        });
  }

  synchronized Response fileDetails(byte[] document) {
    Optional<Code> wrong = documents.check("fileDetails", document);
    if (wrong.isPresent()) {
      return Response.refused(wrong.get());
    }
    long id = documents.reportId(document);
    return open(id, report -> detailed(id, report, documents.fileId(document), document));
  }

  synchronized Response finish(long id) {
    return open(
        id,
        report -> {
          report.state = State.FINISHED;
          return Response.done(id, report.files.stream().map(FiledFile::id).toList());
        });
  }

  synchronized Response retract(long id) {
    return open(
        id,
        report -> {
          report.state = State.RETRACTED;
          return Response.report(id);
        });
  }

  /** Every report there is, lapsed ones left out. */
  synchronized List<FiledReport> reports() {
    List<FiledReport> all = new ArrayList<>();
    reports.forEach((id, each) -> {
      if (!lapsed(each)) {
        all.add(
            new FiledReport(id, each.state, each.document, each.opened, each.changed, each.files));
      }
    });
    return all;
  }

  private interface Change {
    Response make(Open report);
  }

  private Response open(long id, Change change) {
    Open report = reports.get(id);
    if (report == null || lapsed(report)) {
      reports.remove(id);
      return Response.refused(Code.NO_SUCH_REPORT);
    }
    return switch (report.state) {
      case FINISHED -> Response.refused(Code.FINISHED_ALREADY);
      case RETRACTED -> Response.refused(Code.RETRACTED_ALREADY);
      case OPEN -> {
        Response answer = change.make(report);
        if (answer.status() == 200) {
          report.changed = clock.instant();
        }
        yield answer;
      }
    };
  }

  private Response detailed(long id, Open report, String fileId, byte[] document) {
    for (int i = 0; i < report.files.size(); i++) {
      FiledFile file = report.files.get(i);
      if (!file.id().equals(fileId)) {
        continue;
      }
      if (file.details().length > 0) {
        return Response.refused(Code.INVALID_REQUEST);
      }
      report.files.set(i, new FiledFile(fileId, file.size(), file.md5(), file.sha256(), document));
      return new Response(200, Response.report(id).document());
    }
    return Response.refused(Code.NO_SUCH_FILE);
  }

  private boolean lapsed(Open report) {
    Instant end = report.opened.plus(AFTER_OPENING);
    Instant later = report.changed.plus(AFTER_CHANGE);
    Instant lapses = end.isAfter(later) ? end : later;
    return report.state == State.OPEN && clock.instant().isAfter(lapses);
  }

  private String hex() {
    return String.format("%016x%016x", random.nextLong(), random.nextLong());
  }

  private static final class Open {
    private final byte[] document;
    private final Instant opened;
    private final List<FiledFile> files = new ArrayList<>();
    private Instant changed;
    private State state = State.OPEN;

    private Open(byte[] document, Instant opened) {
      this.document = document;
      this.opened = opened;
      this.changed = opened;
    }
  }
}

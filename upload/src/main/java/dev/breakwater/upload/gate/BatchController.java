package dev.breakwater.upload.gate;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.ground.trace.Span;
import dev.breakwater.ground.words.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Several uploads in one request, each answered as if it had come alone. */
@RestController
@Tag(name = "Uploads")
final class BatchController {
  private final UploadGate gate;
  private final GateSettings settings;
  private final Ids ids;
  private final Clock clock;

  BatchController(UploadGate gate, GateSettings settings, Ids ids, Clock clock) {
    this.gate = gate;
    this.settings = settings;
    this.ids = ids;
    this.clock = clock;
  }

  @PostMapping(path = "/v1/uploads/batch", consumes = "multipart/form-data")
  @Operation(
      summary = "Submit several items at once",
      description =
          "A multipart form with several parts 'file'. A field counts for every file after it,"
              + " until it is given again: give Breakwater-Actor and Breakwater-Service once and"
              + " Breakwater-Item before each file. Each file is answered as if it had come alone,"
              + " in the order of the form; the status of the whole is 200.")
  BatchAnswer submit(Caller caller, HttpServletRequest request) throws IOException {
    caller.require(Scope.UPLOADS_WRITE);
    UploadFields fields = new UploadFields(request::getHeader);
    List<Future<BatchAnswer.OfFile>> answers = new ArrayList<>();
    try (ExecutorService deciding = Executors.newVirtualThreadPerTaskExecutor()) {
      UploadForm.read(
          request,
          settings.batch(),
          new UploadForm.Parts() {
            @Override
            public void field(String name, String value) {
              fields.put(name, value);
            }

            @Override
            public UploadForm.More file(InputStream bytes) throws IOException {
              if (answers.size() == settings.batch()) {
                throw new ProblemException(
                    ProblemType.TOO_LARGE, "a batch has at most " + settings.batch() + " files");
              }
              answers.add(begin(caller, fields, bytes, deciding));
              return UploadForm.More.YES;
            }
          });
      return new BatchAnswer(answers.stream().map(BatchController::await).toList());
    }
  }

  /** Reads one file; it is decided while the next is read. */
  private Future<BatchAnswer.OfFile> begin(
      Caller caller, UploadFields fields, InputStream bytes, ExecutorService deciding)
      throws IOException {
    Submission submission;
    try {
      submission = fields.read(ids.next(), caller.keyId(), clock.instant());
    } catch (ProblemException invalid) {
      return deciding.submit(() -> BatchAnswer.OfFile.of(invalid));
    }
    return switch (gate.receive(bytes)) {
      case UploadGate.Reception.Whole(UploadGate.Arrived arrived) ->
          deciding.submit(Span.carried(() -> decide(submission, arrived)));
      case UploadGate.Reception.Refused(Outcome.Refusal why) ->
          deciding.submit(() -> BatchAnswer.OfFile.of(Refusals.of(why, settings)));
    };
  }

  private BatchAnswer.OfFile decide(Submission submission, UploadGate.Arrived arrived)
      throws IOException {
    try (arrived) {
      return BatchAnswer.OfFile.of(
          gate.decide(submission, arrived, UploadGate.Wanted.NOW), settings);
    }
  }

  private static BatchAnswer.OfFile await(Future<BatchAnswer.OfFile> answer) {
    try {
      return answer.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the server stops", stopped);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("an item of a batch was not decided", failed.getCause());
    }
  }
}

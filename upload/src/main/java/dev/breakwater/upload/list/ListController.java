package dev.breakwater.upload.list;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.BankImported;
import dev.breakwater.upload.bank.Banks;
import dev.breakwater.upload.bank.EntryCount;
import dev.breakwater.upload.bank.Imported;
import dev.breakwater.upload.bank.ListLine;
import dev.breakwater.upload.bank.MalformedList;
import dev.breakwater.upload.bank.OnMalformed;
import dev.breakwater.upload.bank.SignalType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whole lists into a bank and out of it, as streams of any length. */
@RestController
@Tag(name = "Lists", description = "Whole lists into a bank and out of it, of any length.")
public final class ListController {
  /** Each holds a connection to the database for as long as its list takes to arrive. */
  private static final int IMPORTS_AT_ONCE = 2;

  private static final int IMPORTS_TOLD = 100;
  private static final ProblemType MALFORMED_LIST =
      new ProblemType(
          "malformed-list", HttpStatus.UNPROCESSABLE_CONTENT, "The list was refused whole");
  private static final ProblemType UNKNOWN_FORMAT =
      new ProblemType(
          "unknown-list-format",
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "A list of this Content-Type cannot be read");

  private final Banks banks;
  private final Semaphore places = new Semaphore(IMPORTS_AT_ONCE);

  public ListController(Banks banks) {
    this.banks = banks;
  }

  /** How an import came out. */
  record ImportView(
      long id, long added, long repeated, long malformed, List<ListLine.Malformed> problems) {}

  /**
   * Takes the body, a list, into a bank.
   *
   * @param type the type of lines that do not name their own
   * @param malformed what a malformed line does: LEAVE_OUT unless told
   */
  @PostMapping("/v1/banks/{name}/imports")
  @Operation(summary = "Take a list in")
  ImportView importList(
      Caller caller,
      @PathVariable String name,
      @RequestParam @Nullable String type,
      @RequestParam(defaultValue = "LEAVE_OUT") OnMalformed malformed,
      HttpServletRequest request)
      throws IOException {
    caller.require(Scope.BANKS_WRITE);
    Bank bank = require(name);
    Expectation expected =
        new Expectation(typeNamed(type).orElse(null), bank.thresholds().qualityFloor());
    Iterator<ListLine> lines = formatOf(request).read(request.getInputStream(), expected);
    if (!places.tryAcquire()) {
      throw ProblemException.later(
          ProblemType.UNAVAILABLE,
          "as many lists as this server takes at once are being imported; send it again later",
          Duration.ofSeconds(10));
    }
    try {
      return importLines(bank, lines, malformed, caller.who());
    } finally {
      places.release();
    }
  }

  @GetMapping("/v1/banks/{name}/imports")
  @Operation(summary = "Tell what was taken in before")
  List<BankImported> imports(Caller caller, @PathVariable String name) {
    caller.require(Scope.BANKS_READ);
    return banks.imports(require(name), IMPORTS_TOLD);
  }

  /**
   * Gives out every signal of a bank that matches.
   *
   * @param format csv, jsonl or txt
   * @param type only signals of this type
   */
  @GetMapping("/v1/banks/{name}/export")
  @Operation(summary = "Give a list out")
  void export(
      Caller caller,
      @PathVariable String name,
      @RequestParam(defaultValue = "csv") String format,
      @RequestParam @Nullable String type,
      HttpServletResponse response)
      throws IOException {
    caller.require(Scope.BANKS_EXPORT);
    Bank bank = require(name);
    ListFormat written = formatNamed(format);
    Optional<SignalType> only = typeNamed(type);
    requireOneType(bank, written, only);
    response.setContentType(written.mediaType());
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"" + bank.name() + "." + written.suffix() + "\"");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    Writer out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), 1 << 16);
    ListWriter list = new ListWriter(written, out);
    banks.export(bank, only, caller.who(), list::write);
    out.flush();
  }

  private Bank require(String name) {
    return banks
        .bank(name)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.NOT_FOUND, "there is no bank of this name; GET /v1/banks lists them"));
  }

  private ImportView importLines(
      Bank bank, Iterator<ListLine> lines, OnMalformed malformed, String by) {
    try {
      Imported done = banks.importList(bank, lines, malformed, by);
      return new ImportView(
          done.importId(), done.added(), done.repeated(), done.malformed(), done.problems());
    } catch (MalformedList refused) {
      throw new ProblemException(MALFORMED_LIST, told(refused));
    } catch (UncheckedIOException broken) {
      throw new ProblemException(
          ProblemType.TOO_SLOW, "the list broke off; nothing of it was imported, send it again");
    }
  }

  private static String told(MalformedList refused) {
    return refused.problems().stream()
        .map(problem -> "line " + problem.line() + ": " + problem.problem())
        .collect(Collectors.joining("; ", refused.getMessage() + ". ", ""));
  }

  /** A list of bare signals does not say their types, so it holds one. */
  private void requireOneType(Bank bank, ListFormat format, Optional<SignalType> only) {
    long types = banks.counts(bank).stream().map(EntryCount::type).distinct().count();
    if (format == ListFormat.TEXT && only.isEmpty() && types > 1) {
      throw ProblemException.invalid(
          "type", "one of the types in this bank, because plain text names none");
    }
  }

  private static ListFormat formatOf(HttpServletRequest request) {
    return Optional.ofNullable(request.getContentType())
        .map(MediaType::parseMediaType)
        .map(type -> type.getType() + "/" + type.getSubtype())
        .flatMap(ListFormat::ofMediaType)
        .orElseThrow(() ->
            new ProblemException(
                UNKNOWN_FORMAT, "send the list as one of " + ListFormat.MEDIA_TYPES));
  }

  private static ListFormat formatNamed(String suffix) {
    return Arrays.stream(ListFormat.values())
        .filter(format -> format.suffix().equals(suffix) && format != ListFormat.RPZ)
        .findFirst()
        .orElseThrow(() -> ProblemException.invalid("format", "csv, jsonl or txt"));
  }

  private static Optional<SignalType> typeNamed(@Nullable String type) {
    Optional<SignalType> named = Optional.ofNullable(type).flatMap(SignalType::named);
    new FieldFaults()
        .check(type == null || named.isPresent(), "type", "one of " + SignalType.NAMES)
        .refuseIfAny();
    return named;
  }
}

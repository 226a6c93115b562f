package dev.breakwater.upload.url;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.hashing.url.PublicSuffixes;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.BankState;
import dev.breakwater.upload.bank.Banks;
import dev.breakwater.upload.bank.SignalType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The URL rules of a bank for resolvers and proxies that fetch them again and again: a DNS policy
 * zone, or plain text. A bank that is switched off delivers an empty list, so that switching it off
 * is effective there too.
 */
@RestController
@Tag(name = "URLs")
public final class UrlListController {
  private static final String ZONE = ".rpz";
  private static final String TEXT = ".txt";

  private final Banks banks;
  private final PublicSuffixes suffixes;

  public UrlListController(Banks banks, PublicSuffixes suffixes) {
    this.banks = banks;
    this.suffixes = suffixes;
  }

  /** Takes the rules as they come and ends the list. */
  private interface Rules {
    void write(UrlRule rule) throws IOException;

    void end() throws IOException;
  }

  /**
   * The list, or 304 when the caller has it already.
   *
   * @param file the bank's name with .rpz or .txt
   */
  @GetMapping("/v1/urls/lists/{file:.+}")
  @Operation(summary = "Fetch a bank's rules as a DNS policy zone (.rpz) or text (.txt)")
  void list(
      Caller caller,
      @PathVariable String file,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known,
      HttpServletResponse response)
      throws IOException {
    caller.require(Scope.BANKS_EXPORT);
    Bank bank = bank(file);
    // Read before the rules: a change in between is delivered now and fetched once more.
    long version = banks.version(bank);
    String tag = "\"" + bank.id().value() + "-" + version + "\"";
    response.setHeader(HttpHeaders.ETAG, tag);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (known != null && known.contains(tag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    boolean zone = file.endsWith(ZONE);
    response.setContentType(zone ? "text/dns" : "text/plain");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    Writer out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), 1 << 16);
    write(bank, caller.who(), zone ? zone(out, version) : text(out));
  }

  private void write(Bank bank, String by, Rules rules) throws IOException {
    if (bank.state() == BankState.ENABLED) {
      banks.export(
          bank,
          Optional.of(SignalType.URL),
          by,
          (type, signal, origin) -> rules.write(UrlRule.parse(signal, suffixes)));
    }
    rules.end();
  }

  private static Rules zone(Writer out, long version) throws IOException {
    ZoneWriter zone = new ZoneWriter(out, version);
    return new Rules() {
      @Override
      public void write(UrlRule rule) throws IOException {
        zone.write(rule);
      }

      @Override
      public void end() throws IOException {
        zone.end();
      }
    };
  }

  private static Rules text(Writer out) {
    return new Rules() {
      @Override
      public void write(UrlRule rule) throws IOException {
        out.write(rule.text());
        out.write('\n');
      }

      @Override
      public void end() throws IOException {
        out.flush();
      }
    };
  }

  private Bank bank(String file) {
    if (!file.endsWith(ZONE) && !file.endsWith(TEXT)) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "a list is a bank's name with .rpz or .txt behind it");
    }
    return banks
        .bank(file.substring(0, file.length() - ZONE.length()))
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "there is no bank of this name"));
  }
}

package dev.breakwater.upload.url;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.policy.PolicyRef;
import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.upload.bank.BankFollower;
import dev.breakwater.upload.gate.FoundElsewhere;
import dev.breakwater.upload.match.Corroboration;
import dev.breakwater.upload.match.Judgement;
import dev.breakwater.upload.match.MatchTold;
import dev.breakwater.upload.policy.Verdict;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/urls/check}: what the banks make of URLs. */
@RestController
@Tag(
    name = "URLs",
    description = "Checked against the rules of the banks, and those rules for resolvers.")
public final class UrlsController {
  private static final int MOST_URLS = 1_000;

  private final BankFollower banks;
  private final UrlChecker checker;
  private final FoundElsewhere found;

  public UrlsController(BankFollower banks, UrlChecker checker, FoundElsewhere found) {
    this.banks = banks;
    this.checker = checker;
    this.found = found;
  }

  /** URLs to check, and whose they are, if what is found is to be recorded. */
  @Schema(description = "Up to 1000 texts that should be URLs, as they were posted.")
  record UrlsToCheck(
      List<String> urls,
      @Schema(
              description =
                  "With actor, service and item, each BLOCK and HOLD is recorded as a finding;"
                      + " give all three or none.")
          @Nullable String actor,
      @Nullable String service,
      @Nullable String item) {
    UrlsToCheck {
      urls = List.copyOf(urls);
    }

    @Override
    public String toString() {
      return "UrlsToCheck[redacted]";
    }
  }

  /**
   * What one text came to.
   *
   * @param cannotTell why it could not be read as a URL
   * @param finding the record of it, if there is one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record UrlAnswer(
      Verdict verdict,
      @Nullable String cannotTell,
      List<String> reasons,
      List<MatchTold> matches,
      int matchesFound,
      Corroboration corroboration,
      List<PolicyRef> policies,
      @Nullable UUID finding) {}

  /** In the order of the question. */
  record UrlAnswers(List<UrlAnswer> results) {}

  @PostMapping("/v1/urls/check")
  @Operation(summary = "Check URLs")
  UrlAnswers check(Caller caller, @RequestBody UrlsToCheck wanted) {
    caller.require(Scope.URLS_CHECK);
    Optional<FoundElsewhere.Whose> poster = poster(caller, wanted);
    if (!banks.isLoaded()) {
      throw ProblemException.later(
          ProblemType.UNAVAILABLE, "the banks are still being loaded", Duration.ofSeconds(2));
    }
    List<UrlAnswer> answers = new ArrayList<>();
    for (String url : wanted.urls()) {
      answers.add(poster.map(who -> recorded(who, url)).orElseGet(() -> answer(url)));
    }
    return new UrlAnswers(answers);
  }

  private UrlAnswer answer(String url) {
    UrlChecker.Checked checked = checker.check(url);
    return answer(checked.judgement(), checked.cannotTell(), Optional.empty());
  }

  private UrlAnswer recorded(FoundElsewhere.Whose poster, String url) {
    FoundElsewhere.Recorded recorded =
        found
            .recordUrl(poster, url, () -> checker.check(url).judgement())
            .orElseThrow(() ->
                ProblemException.later(
                    ProblemType.UNAVAILABLE,
                    "a finding could not be made durable; send the URLs again",
                    Duration.ofSeconds(2)));
    return answer(recorded.judgement(), checker.check(url).cannotTell(), recorded.id());
  }

  private static UrlAnswer answer(
      Judgement judgement, Optional<String> cannotTell, Optional<UUID> finding) {
    return new UrlAnswer(
        judgement.verdict(),
        cannotTell.orElse(null),
        judgement.reasons(),
        judgement.matches().stream().map(MatchTold::of).toList(),
        judgement.matchesFound(),
        judgement.corroboration(),
        judgement.policies(),
        finding.orElse(null));
  }

  private static Optional<FoundElsewhere.Whose> poster(Caller caller, UrlsToCheck wanted) {
    FieldFaults faults =
        new FieldFaults()
            .check(
                !wanted.urls.isEmpty() && wanted.urls.size() <= MOST_URLS,
                "urls",
                "1 to " + MOST_URLS + " texts");
    boolean named = wanted.actor != null || wanted.service != null || wanted.item != null;
    Optional<ActorId> actor = read(wanted.actor, ActorId::new, named, "actor", faults);
    Optional<ServiceName> service =
        read(wanted.service, ServiceName::new, named, "service", faults);
    Optional<ItemId> item = read(wanted.item, ItemId::new, named, "item", faults);
    faults.refuseIfAny();
    return named
        ? Optional.of(
            new FoundElsewhere.Whose(
                caller.keyId(), actor.orElseThrow(), service.orElseThrow(), item.orElseThrow()))
        : Optional.empty();
  }

  private static <T> Optional<T> read(
      @Nullable String text,
      Function<String, T> word,
      boolean wanted,
      String field,
      FieldFaults faults) {
    if (text == null) {
      faults.check(!wanted, field, "actor, service and item together, or none of them");
      return Optional.empty();
    }
    try {
      return Optional.of(word.apply(text));
    } catch (IllegalArgumentException malformed) {
      faults.check(false, field, "1 to 255 printable characters");
      return Optional.empty();
    }
  }
}

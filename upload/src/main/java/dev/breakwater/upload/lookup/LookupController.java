package dev.breakwater.upload.lookup;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.FieldFault;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.upload.bank.BankFollower;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.KnownSignals;
import dev.breakwater.upload.gate.FoundElsewhere;
import dev.breakwater.upload.match.Judgement;
import dev.breakwater.upload.match.Matcher;
import dev.breakwater.upload.policy.Verdict;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Hashes looked up over HTTP. */
@RestController
@Tag(name = "Hashes", description = "For platforms that hash by themselves.")
public final class LookupController {
  private static final int MOST_ITEMS = 500;
  private static final Duration SOON = Duration.ofSeconds(10);

  private final KnownSignals known;
  private final Matcher matcher;
  private final BankFollower banks;
  private final FoundElsewhere found;

  public LookupController(
      KnownSignals known, Matcher matcher, BankFollower banks, FoundElsewhere found) {
    this.known = known;
    this.matcher = matcher;
    this.banks = banks;
    this.found = found;
  }

  @PostMapping("/v1/hashes/lookup")
  @Operation(
      summary = "Look hashes up",
      description =
          "Up to 500 items, each with any of PDQ, vPDQ, MD5, SHA-1, SHA-256 and PhotoDNA. One PDQ"
              + " hash finds the picture as it is; send the eight dihedral hashes to find turned"
              + " and mirrored copies too. Nothing is kept unless 'record' is true.")
  LookupAnswer lookup(Caller caller, @RequestBody LookupRequest request) {
    caller.require(Scope.HASHES_LOOKUP);
    if (!banks.isLoaded()) {
      throw ProblemException.later(
          ProblemType.UNAVAILABLE, "the banks are being loaded; try again", SOON);
    }
    if (request.items().isEmpty() || request.items().size() > MOST_ITEMS) {
      throw ProblemException.invalid("items", "1 to " + MOST_ITEMS + " items");
    }
    List<Asked> asked = read(caller, request);
    List<LookupAnswer.OfItem> answers = new ArrayList<>();
    for (Asked each : asked) {
      answers.add(answer(each));
    }
    return new LookupAnswer(answers);
  }

  /** An item of the request that has been read. */
  private record Asked(
      @Nullable String item, List<ItemSignal> signals, Optional<FoundElsewhere.Whose> recordFor) {}

  private List<Asked> read(Caller caller, LookupRequest request) {
    LookupReader reader = new LookupReader(known);
    boolean recording = Boolean.TRUE.equals(request.record());
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < request.items().size(); i++) {
      LookupRequest.Item item = request.items().get(i);
      String place = "items[" + i + "]";
      Optional<FoundElsewhere.Whose> whose =
          recording ? whose(caller, item, place, reader.faults()) : Optional.empty();
      asked.add(new Asked(item.item(), reader.signals(item, place), whose));
    }
    if (!reader.faults().isEmpty()) {
      throw ProblemException.invalid(reader.faults());
    }
    return asked;
  }

  private static Optional<FoundElsewhere.Whose> whose(
      Caller caller, LookupRequest.Item item, String place, List<FieldFault> faults) {
    String actor = item.actor();
    String service = item.service();
    String id = item.item();
    if (actor == null || service == null || id == null) {
      faults.add(
          new FieldFault(place, "actor, service and item, since a finding is to be recorded"));
      return Optional.empty();
    }
    try {
      return Optional.of(
          new FoundElsewhere.Whose(
              caller.keyId(), new ActorId(actor), new ServiceName(service), new ItemId(id)));
    } catch (IllegalArgumentException malformed) {
      faults.add(new FieldFault(place, "actor, service and item of 1 to 255 printable characters"));
      return Optional.empty();
    }
  }

  private LookupAnswer.OfItem answer(Asked asked) {
    Judgement judgement = matcher.judge(matcher.hits(asked.signals()));
    UUID recorded = null;
    if (asked.recordFor().isPresent() && judgement.verdict() != Verdict.ALLOW) {
      recorded = record(asked.recordFor().get(), judgement);
    }
    return LookupAnswer.OfItem.of(asked.item(), judgement, recorded);
  }

  private UUID record(FoundElsewhere.Whose whose, Judgement judgement) {
    return found
        .recordHashes(whose, judgement)
        .orElseThrow(() ->
            ProblemException.later(
                ProblemType.UNAVAILABLE,
                "a finding could not be made durable; send the items again",
                SOON));
  }
}

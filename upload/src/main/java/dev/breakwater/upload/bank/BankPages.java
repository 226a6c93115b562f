package dev.breakwater.upload.bank;

import breakwater.templates.upload.JtebankEntryGenerated;
import breakwater.templates.upload.JtebankGenerated;
import breakwater.templates.upload.JtebanksGenerated;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.frame.Names;
import dev.breakwater.console.frame.Page;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.Role;
import dev.breakwater.ground.policy.PolicyVersion;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.upload.bank.BankWish.ThresholdsWish;
import dev.breakwater.upload.policy.Policies;
import dev.breakwater.upload.policy.PolicyRules;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * {@code /console/banks}: the lists, what a match in each of them does, and what became of single
 * entries. A signal goes in to be looked for, in a body, and never comes out.
 */
@Controller
public final class BankPages {
  static final String PATH = "/console/banks";
  private static final int LINES = 50;
  private static final int LONGEST_REASON = 500;

  private final Frame frame;
  private final Banks banks;
  private final Policies policies;
  private final People people;
  private final Clock clock;

  BankPages(Frame frame, Banks banks, Policies policies, People people, Clock clock) {
    this.frame = frame;
    this.banks = banks;
    this.policies = policies;
    this.people = people;
    this.clock = clock;
  }

  /** A bank with how many of its entries match, and how many wait for a person. */
  public record Line(
      Bank bank, long matching, long quarantined, PolicyVersion<PolicyRules> policy) {}

  /** An entry that a search has found. */
  public record Found(Bank bank, BankEntry entry) {}

  /** What the list shows. */
  public record BanksModel(
      List<Line> lines, String asked, List<Found> found, String fault, Instant now) {
    public BanksModel {
      lines = List.copyOf(lines);
      found = List.copyOf(found);
    }
  }

  /** What the page of one bank shows. */
  public record BankModel(
      Bank bank,
      PolicyVersion<PolicyRules> policy,
      List<String> policies,
      List<EntryCount> counts,
      List<BankEntry> quarantined,
      List<BankImported> imports,
      boolean mayChange,
      String fault,
      Names names,
      Instant now) {
    public BankModel {
      policies = List.copyOf(policies);
      counts = List.copyOf(counts);
      quarantined = List.copyOf(quarantined);
      imports = List.copyOf(imports);
    }
  }

  /** What the page of one entry shows. */
  public record EntryModel(
      Bank bank, BankEntry entry, boolean mayChange, String fault, Names names) {
    /** What it may become. */
    public List<EntryState> others() {
      List<EntryState> others = new ArrayList<>(List.of(EntryState.values()));
      others.remove(entry.state());
      return others;
    }
  }

  @GetMapping(PATH)
  View list() {
    return list("", List.of(), "");
  }

  @PostMapping(PATH + "/search")
  View search(@RequestParam SignalType type, @RequestParam String signal) {
    try {
      List<Found> found = new ArrayList<>();
      for (Bank bank : banks.all()) {
        banks.entry(bank, type, signal.strip()).ifPresent(each -> found.add(new Found(bank, each)));
      }
      return list(type.name(), found, "");
    } catch (IllegalArgumentException noSignal) {
      return list(type.name(), List.of(), "That is no " + type + ": " + noSignal.getMessage() + ".")
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @GetMapping(PATH + "/{name}")
  View one(Person me, @PathVariable String name) {
    return one(me, name, "");
  }

  @PostMapping(PATH + "/{name}")
  View change(
      Person me,
      @PathVariable String name,
      @RequestParam String policy,
      @RequestParam int confidence,
      @RequestParam int pdqDistance,
      @RequestParam int qualityFloor,
      @RequestParam int photoDnaDistance) {
    ThresholdsWish thresholds = new ThresholdsWish(pdqDistance, qualityFloor, photoDnaDistance);
    return change(me, name, new BankWish(null, null, null, confidence, policy, thresholds, null));
  }

  @PostMapping(PATH + "/{name}/state")
  View switchTo(Person me, @PathVariable String name, @RequestParam BankState state) {
    return change(me, name, new BankWish(null, null, null, null, null, null, state));
  }

  @GetMapping(PATH + "/{name}/entries/{id}")
  View entry(Person me, @PathVariable String name, @PathVariable long id) {
    return entry(me, name, id, "");
  }

  @PostMapping(PATH + "/{name}/entries/{id}")
  View mark(
      Person me,
      @PathVariable String name,
      @PathVariable long id,
      @RequestParam EntryState state,
      @RequestParam String reason) {
    Bank bank = BankController.require(banks, name);
    if (reason.isBlank() || !BankWish.isText(reason, LONGEST_REASON)) {
      return entry(me, name, id, "Say why, in one line of at most 500 characters.")
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    if (banks.mark(bank, id, state, me.who(), reason.strip()).isEmpty()) {
      throw unknown();
    }
    return Frame.to(PATH + "/" + name + "/entries/" + id);
  }

  private View change(Person me, String name, BankWish wish) {
    BankController.require(banks, name);
    try {
      wish.checkChange(policies::exists);
    } catch (ProblemException fault) {
      return one(me, name, String.valueOf(fault.getMessage()))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    banks.change(name, wish::over, me.who());
    return Frame.to(PATH + "/" + name);
  }

  private Page list(String asked, List<Found> found, String fault) {
    List<Line> lines = banks.all().stream().map(this::line).toList();
    BanksModel model = new BanksModel(lines, asked, found, fault, clock.instant());
    return frame.page(
        "Banks", (screen, output) -> JtebanksGenerated.render(output, null, screen, model));
  }

  private Page one(Person me, String name, String fault) {
    Bank bank = BankController.require(banks, name);
    BankModel model =
        new BankModel(
            bank,
            policies.newest(bank.policy()),
            policies.all().stream().map(each -> each.ref().name()).distinct().toList(),
            banks.counts(bank),
            banks.quarantined(bank, LINES),
            banks.imports(bank, 10),
            me.has(Role.ANALYST),
            fault,
            new Names(people),
            clock.instant());
    return frame.page(
        bank.name(), (screen, output) -> JtebankGenerated.render(output, null, screen, model));
  }

  private Page entry(Person me, String name, long id, String fault) {
    Bank bank = BankController.require(banks, name);
    BankEntry entry = banks.entry(bank, id).orElseThrow(BankPages::unknown);
    EntryModel model = new EntryModel(bank, entry, me.has(Role.ANALYST), fault, new Names(people));
    return frame.page(
        "Entry " + id + " of " + bank.name(),
        (screen, output) -> JtebankEntryGenerated.render(output, null, screen, model));
  }

  private Line line(Bank bank) {
    List<EntryCount> counts = banks.counts(bank);
    return new Line(
        bank,
        sum(counts, EntryState::matches),
        sum(counts, state -> state == EntryState.QUARANTINED),
        policies.newest(bank.policy()));
  }

  private static long sum(List<EntryCount> counts, Predicate<EntryState> states) {
    return counts.stream()
        .filter(each -> states.test(each.state()))
        .mapToLong(EntryCount::entries)
        .sum();
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemType.NOT_FOUND, "the bank has no such entry");
  }
}

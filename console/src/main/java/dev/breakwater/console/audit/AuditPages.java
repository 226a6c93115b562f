package dev.breakwater.console.audit;

import breakwater.templates.console.JteauditEntryGenerated;
import breakwater.templates.console.JteauditGenerated;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.frame.Names;
import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLine;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.audit.AuditSearch;
import dev.breakwater.ground.audit.AuditSearch.After;
import dev.breakwater.ground.audit.AuditSearch.Query;
import dev.breakwater.ground.audit.AuditTree;
import dev.breakwater.ground.audit.proof.AuditExport;
import dev.breakwater.ground.audit.proof.SignedHead;
import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.audit.tree.Proofs;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code /console/audit}: the log, searched; an entry with its proof; the head; all of it. */
@Controller
public final class AuditPages {
  static final String PATH = "/console/audit";
  private static final int LINES = 100;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Frame frame;
  private final AuditSearch search;
  private final AuditTree tree;
  private final AuditExport export;
  private final AuditLog audit;
  private final People people;

  AuditPages(
      Frame frame,
      AuditSearch search,
      AuditTree tree,
      AuditExport export,
      AuditLog audit,
      People people) {
    this.frame = frame;
    this.search = search;
    this.tree = tree;
    this.export = export;
    this.audit = audit;
    this.people = people;
  }

  /** What was asked for, as it was typed; empty is anything. */
  public record Asked(
      String act, String who, String subject, @Nullable LocalDate from, @Nullable LocalDate until) {
    /** As the query of an address. */
    public String query() {
      return Stream.of(
              field("act", act),
              field("who", who),
              field("subject", subject),
              field("from", from == null ? "" : from.toString()),
              field("until", until == null ? "" : until.toString()))
          .flatMap(Optional::stream)
          .collect(Collectors.joining("&"));
    }

    private static Optional<String> field(String name, String value) {
      return value.isEmpty()
          ? Optional.empty()
          : Optional.of(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  /** What the search shows. */
  public record AuditModel(
      Asked asked,
      List<AuditLine> lines,
      List<String> acts,
      List<PersonAccount> people,
      SignedHead head,
      long waiting,
      String next,
      Names names) {
    public AuditModel {
      lines = List.copyOf(lines);
      acts = List.copyOf(acts);
      people = List.copyOf(people);
    }
  }

  /**
   * An entry with its proof.
   *
   * @param path the hashes of RFC 9162's inclusion proof
   * @param leads whether they lead from the entry to the root
   */
  public record EntryModel(
      AuditLine line,
      String detail,
      @Nullable MerkleHash leaf,
      SignedHead head,
      List<MerkleHash> path,
      boolean leads,
      Names names) {
    public EntryModel {
      path = List.copyOf(path);
    }
  }

  @GetMapping(PATH)
  View list(
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
      @RequestParam(required = false) @Nullable Instant at,
      @RequestParam(defaultValue = "0") long seq) {
    Asked asked = new Asked(act.strip(), who.strip(), subject.strip(), from, until);
    SignedHead head = export.head();
    List<AuditLine> lines = search.newest(query(asked, at, seq), LINES);
    AuditModel model =
        new AuditModel(
            asked,
            lines,
            search.acts(),
            people.all(),
            head,
            tree.waiting(),
            next(asked, lines),
            new Names(people));
    return frame.page(
        "Audit log", (screen, output) -> JteauditGenerated.render(output, null, screen, model));
  }

  @GetMapping(PATH + "/{id}")
  View one(@PathVariable UUID id) {
    SignedHead head = export.head();
    AuditLine line =
        search
            .entry(id)
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "the log has no such entry"));
    EntryModel model = proved(line, head);
    return frame.page(
        line.act(), (screen, output) -> JteauditEntryGenerated.render(output, null, model));
  }

  /** The signed head by itself, to be kept elsewhere. */
  @GetMapping(PATH + "/head")
  ResponseEntity<String> head() {
    SignedHead head = export.head();
    return ResponseEntity.ok()
        .header(
            "Content-Disposition",
            "attachment; filename=\"breakwater-audit-" + head.size() + ".head\"")
        .contentType(MediaType.APPLICATION_JSON)
        .body(head.line() + "\n");
  }

  /** The whole log; that it was taken is an entry of its own. */
  @PostMapping(PATH + "/export")
  ResponseEntity<StreamingResponseBody> export(Person me) {
    audit.append(new AuditEntry(me.who(), "audit.exported", "audit", "all"));
    SignedHead head = export.head();
    return ResponseEntity.ok()
        .header(
            "Content-Disposition",
            "attachment; filename=\"breakwater-audit-" + head.size() + ".jsonl\"")
        .contentType(MediaType.APPLICATION_NDJSON)
        .body(out -> export.write(head, out));
  }

  private EntryModel proved(AuditLine line, SignedHead head) {
    String detail = JSON.writeValueAsString(JSON.readTree(line.detail()));
    Names names = new Names(people);
    if (line.place().isEmpty() || line.place().getAsLong() >= head.size()) {
      return new EntryModel(line, detail, null, head, List.of(), false, names);
    }
    long place = line.place().getAsLong();
    MerkleHash leaf = tree.leaves(place, place + 1, 1).getFirst().hash();
    List<MerkleHash> path = Proofs.inclusion(place, head.size(), tree.subtrees());
    boolean leads = Proofs.includes(leaf, place, head.size(), path, head.root());
    return new EntryModel(line, detail, leaf, head, path, leads, names);
  }

  private static Query query(Asked asked, @Nullable Instant at, long seq) {
    return new Query(
        given(asked.act()),
        given(asked.who()),
        given(asked.subject()),
        asked.from() == null ? null : start(asked.from()),
        asked.until() == null ? null : start(asked.until().plusDays(1)),
        at == null ? null : new After(at, seq));
  }

  /** The query of the page that follows; empty when this was the last. */
  private static String next(Asked asked, List<AuditLine> lines) {
    if (lines.size() < LINES) {
      return "";
    }
    AuditLine last = lines.getLast();
    String on = "at=" + last.at() + "&seq=" + last.seq();
    return asked.query().isEmpty() ? on : asked.query() + "&" + on;
  }

  private static @Nullable String given(String typed) {
    return typed.isEmpty() ? null : typed;
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}

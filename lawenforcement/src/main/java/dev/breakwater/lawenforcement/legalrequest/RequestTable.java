package dev.breakwater.lawenforcement.legalrequest;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.keys.SecretBox;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.lawenforcement.preservation.Document;
import dev.breakwater.lawenforcement.preservation.PreservationId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Legal requests in PostgreSQL; what they say of people is sealed. */
public final class RequestTable {
  private static final String DOCUMENT = "document";
  private static final String PAPER = "paper/";

  private final JdbcClient jdbc;
  private final SecretBox box;
  private final JsonMapper json;

  public RequestTable(JdbcClient jdbc, SecretBox box, JsonMapper json) {
    this.jdbc = jdbc;
    this.box = box;
    this.json = json;
  }

  void insert(LegalRequest request) {
    Asked asked = request.asked();
    jdbc.sql(
            """
            insert into legal_request (id, reference, kind, basis, country, asked, received_at,
              received_by, due_at, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'RECEIVED')
            """)
        .params(request.id().value(), request.reference(), request.kind().name())
        .params(asked.basis().name(), asked.country())
        .param(box.seal(json.writeValueAsBytes(asked), owner(request.id())))
        .params(utc(request.receivedAt()), request.receivedBy())
        .param(request.dueAt().map(RequestTable::utc).orElse(null))
        .update();
  }

  void setState(LegalRequestId id, RequestState state) {
    State row = State.of(state);
    jdbc.sql(
            """
            update legal_request set state = ?, first_person = ?, second_person = ?,
              reason = ?, outcome = ?, closed_at = ? where id = ?
            """)
        .params(state.word())
        .param(row.first)
        .param(row.second)
        .param(row.reason)
        .param(row.outcome)
        .param(row.closedAt)
        .param(id.value())
        .update();
  }

  void setNotice(LegalRequestId id, Notice notice) {
    String word = "UNDECIDED";
    String reason = null;
    OffsetDateTime at = null;
    switch (notice) {
      case Notice.Undecided _ -> {}
      case Notice.Given(Instant given) -> {
        word = "GIVEN";
        at = utc(given);
      }
      case Notice.Delayed(Notice.Reason why, Instant until) -> {
        word = "DELAYED";
        reason = why.name();
        at = utc(until);
      }
    }
    jdbc.sql("update legal_request set notice = ?, notice_reason = ?, notice_at = ? where id = ?")
        .param(word)
        .param(reason)
        .param(at)
        .param(id.value())
        .update();
  }

  void setTicks(LegalRequestId id, Set<Check> ticks) {
    jdbc.sql("update legal_request set ticks = ? where id = ?")
        .param(ticks.stream().map(Check::name).sorted().toArray(String[]::new))
        .param(id.value())
        .update();
  }

  void setPreservation(LegalRequestId id, PreservationId preservation) {
    jdbc.sql("update legal_request set preservation_id = ? where id = ?")
        .params(preservation.value(), id.value())
        .update();
  }

  void note(LegalRequestId id, RequestEvent event) {
    jdbc.sql(
            "insert into legal_request_event (request_id, at, who, act, words)"
                + " values (?, ?, ?, ?, ?)")
        .params(id.value(), utc(event.at()), event.who(), event.act())
        .param(box.seal(event.words().getBytes(StandardCharsets.UTF_8), owner(id)))
        .update();
  }

  void keepDocument(LegalRequestId id, Document document) {
    keep(id, DOCUMENT, document);
  }

  void keepPaper(LegalRequestId id, String name, Document paper) {
    keep(id, PAPER + name, paper);
  }

  Optional<Document> document(LegalRequestId id) {
    return file(id, DOCUMENT);
  }

  Optional<Document> paper(LegalRequestId id, String name) {
    return file(id, PAPER + name);
  }

  void disclosed(LegalRequestId id, Disclosure disclosure) {
    jdbc.sql(
            """
            insert into legal_disclosure (bundle_id, request_id, at, who, recipient, lock, pieces,
              papers, absent, manifest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(disclosure.bundle(), id.value(), utc(disclosure.at()), disclosure.who())
        .params(disclosure.recipient(), disclosure.lock(), disclosure.pieces())
        .params(disclosure.papers(), disclosure.absent(), disclosure.manifest())
        .update();
  }

  List<Disclosure> disclosures(LegalRequestId id) {
    return jdbc.sql("select * from legal_disclosure where request_id = ? order by at")
        .param(id.value())
        .query((row, number) ->
            new Disclosure(
                row.getObject("bundle_id", UUID.class),
                instant(row, "at"),
                row.getString("who"),
                row.getString("recipient"),
                row.getString("lock"),
                row.getInt("pieces"),
                row.getInt("papers"),
                row.getInt("absent"),
                row.getString("manifest")))
        .list();
  }

  Optional<LegalRequest> find(LegalRequestId id) {
    return one("where id = ?", id.value());
  }

  Optional<LegalRequest> lock(LegalRequestId id) {
    return one("where id = ? for update", id.value());
  }

  /** The open ones, those due first at the top, then the latest that are closed. */
  List<LegalRequest> all() {
    return jdbc.sql(
            """
            select * from legal_request
            order by closed_at desc nulls first, due_at nulls last, received_at limit 200
            """)
        .query((row, number) -> read(row))
        .list();
  }

  List<LegalRequestId> noticesDue(Instant now) {
    return jdbc
        .sql("select id from legal_request where notice = 'DELAYED' and notice_at <= ?")
        .param(utc(now))
        .query(UUID.class)
        .list()
        .stream()
        .map(LegalRequestId::new)
        .toList();
  }

  /** The evidence that findings of an account name, within the days asked for. */
  List<EvidenceId> evidenceFor(Asked asked) {
    LocalDate from = Optional.ofNullable(asked.from()).orElse(LocalDate.EPOCH);
    LocalDate to = Optional.ofNullable(asked.to()).orElse(LocalDate.of(9999, 1, 1));
    return jdbc
        .sql(
            """
            select distinct evidence_id from finding
            where actor = ? and (? = '' or service = ?) and evidence_id is not null
              and upload_at >= ? and upload_at < ? order by evidence_id
            """)
        .params(asked.account(), asked.service(), asked.service())
        .params(
            from.atStartOfDay().atOffset(ZoneOffset.UTC),
            to.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
        .query(UUID.class)
        .list()
        .stream()
        .map(EvidenceId::new)
        .toList();
  }

  /** How many of each sort came in, how long answers took, and how many are late by {@code now}. */
  List<RequestFigure> figures(Instant from, Instant to, Instant now) {
    return jdbc.sql(
            """
            select kind, basis, country, state, coalesce(outcome, '') as outcome, count(*) as n,
              coalesce(percentile_cont(0.5) within group (
                order by extract(epoch from closed_at - received_at)), 0) as median,
              count(*) filter (where due_at is not null
                and coalesce(closed_at, ?) > due_at) as late
            from legal_request where received_at >= ? and received_at < ?
            group by kind, basis, country, state, outcome order by kind, basis, country, state
            """)
        .params(utc(now), utc(from), utc(to))
        .query((row, number) ->
            new RequestFigure(
                RequestKind.valueOf(row.getString("kind")),
                LegalBasis.valueOf(row.getString("basis")),
                row.getString("country"),
                row.getString("state"),
                row.getString("outcome"),
                row.getLong("n"),
                Math.round(row.getDouble("median")),
                row.getLong("late")))
        .list();
  }

  private void keep(LegalRequestId id, String name, Document document) {
    jdbc.sql(
            """
            insert into legal_request_file (request_id, name, media_type, bytes)
            values (?, ?, ?, ?) on conflict (request_id, name)
            do update set media_type = excluded.media_type, bytes = excluded.bytes
            """)
        .params(id.value(), name, document.mediaType())
        .param(box.seal(document.bytes(), owner(id)))
        .update();
  }

  private Optional<Document> file(LegalRequestId id, String name) {
    return jdbc.sql(
            "select media_type, bytes from legal_request_file where request_id = ? and name = ?")
        .params(id.value(), name)
        .query((row, number) ->
            new Document(
                row.getString("media_type"), Map.of(), box.open(row.getBytes("bytes"), owner(id))))
        .optional();
  }

  private Optional<LegalRequest> one(String where, Object... parameters) {
    return jdbc.sql("select * from legal_request " + where)
        .params(parameters)
        .query((row, number) -> read(row))
        .optional();
  }

  private LegalRequest read(ResultSet row) throws SQLException {
    LegalRequestId id = new LegalRequestId(row.getObject("id", UUID.class));
    List<String> files = files(id);
    UUID preservation = row.getObject("preservation_id", UUID.class);
    return new LegalRequest(
        id,
        row.getString("reference"),
        json.readValue(box.open(row.getBytes("asked"), owner(id)), Asked.class),
        instant(row, "received_at"),
        row.getString("received_by"),
        time(row, "due_at"),
        State.read(row),
        notice(row),
        ticks(row),
        files.contains(DOCUMENT),
        files.stream()
            .filter(name -> name.startsWith(PAPER))
            .map(name -> name.substring(PAPER.length()))
            .toList(),
        Optional.ofNullable(preservation).map(PreservationId::new),
        events(id));
  }

  private List<String> files(LegalRequestId id) {
    return jdbc.sql("select name from legal_request_file where request_id = ? order by name")
        .param(id.value())
        .query(String.class)
        .list();
  }

  private List<RequestEvent> events(LegalRequestId id) {
    return jdbc.sql(
            "select at, who, act, words from legal_request_event where request_id = ? order by number")
        .param(id.value())
        .query((row, number) ->
            new RequestEvent(
                instant(row, "at"),
                row.getString("who"),
                row.getString("act"),
                new String(box.open(row.getBytes("words"), owner(id)), StandardCharsets.UTF_8)))
        .list();
  }

  private static Set<Check> ticks(ResultSet row) throws SQLException {
    return Arrays.stream((String[]) row.getArray("ticks").getArray())
        .map(Check::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Notice notice(ResultSet row) throws SQLException {
    return switch (row.getString("notice")) {
      case "GIVEN" -> new Notice.Given(instant(row, "notice_at"));
      case "DELAYED" ->
          new Notice.Delayed(
              Notice.Reason.valueOf(row.getString("notice_reason")), instant(row, "notice_at"));
      default -> new Notice.Undecided();
    };
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static byte[] owner(LegalRequestId id) {
    return ("legal request " + id).getBytes(StandardCharsets.UTF_8);
  }

  /** The columns of a state. */
  private record State(
      @Nullable UUID first,
      @Nullable UUID second,
      @Nullable String reason,
      @Nullable String outcome,
      @Nullable OffsetDateTime closedAt) {

    static State of(RequestState state) {
      return switch (state) {
        case RequestState.Received _ -> new State(null, null, null, null, null);
        case RequestState.AwaitingSecond(PersonId first) ->
            new State(first.value(), null, null, null, null);
        case RequestState.Verified(PersonId first, PersonId second) ->
            new State(first.value(), second.value(), null, null, null);
        case RequestState.Rejected(PersonId by, String reason, Instant at) ->
            new State(by.value(), null, reason, null, utc(at));
        case RequestState.Answered(PersonId by, RequestState.Outcome outcome, Instant at) ->
            new State(by.value(), null, null, outcome.name(), utc(at));
      };
    }

    static RequestState read(ResultSet row) throws SQLException {
      return switch (row.getString("state")) {
        case "AWAITING_SECOND" -> new RequestState.AwaitingSecond(person(row, "first_person"));
        case "VERIFIED" ->
            new RequestState.Verified(person(row, "first_person"), person(row, "second_person"));
        case "REJECTED" ->
            new RequestState.Rejected(
                person(row, "first_person"), row.getString("reason"), instant(row, "closed_at"));
        case "ANSWERED" ->
            new RequestState.Answered(
                person(row, "first_person"),
                RequestState.Outcome.valueOf(row.getString("outcome")),
                instant(row, "closed_at"));
        default -> new RequestState.Received();
      };
    }

    private static PersonId person(ResultSet row, String column) throws SQLException {
      return new PersonId(row.getObject(column, UUID.class));
    }
  }
}

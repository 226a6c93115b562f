package dev.breakwater.review.decision;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.review.cases.CaseId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What first persons want decided, while a second has to agree. */
final class Proposals {
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Ids ids;
  private final Clock clock;

  Proposals(JdbcClient jdbc, JsonMapper json, Ids ids, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  UUID make(CaseId id, Wish wish, PersonId by) {
    UUID proposal = ids.next();
    jdbc.sql(
            """
            insert into review_proposal (id, case_id, person, at, wish, state)
            values (?, ?, ?, ?, ?::jsonb, 'WAITING')
            """)
        .params(proposal, id.value(), by.value(), clock.instant().atOffset(ZoneOffset.UTC))
        .param(json.writeValueAsString(wish))
        .update();
    return proposal;
  }

  Optional<Proposal> waiting(CaseId id) {
    return jdbc.sql("select * from review_proposal where case_id = ? and state = 'WAITING'")
        .param(id.value())
        .query((row, number) ->
            new Proposal(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person", UUID.class)),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                json.readValue(row.getString("wish"), Wish.class)))
        .optional();
  }

  void answer(UUID proposal, boolean agrees, String note, PersonId by) {
    jdbc.sql(
            """
            update review_proposal
            set state = ?, answered_by = ?, answered_at = ?, answer_note = ? where id = ?
            """)
        .params(agrees ? "AGREED" : "REFUSED", by.value())
        .params(clock.instant().atOffset(ZoneOffset.UTC), note, proposal)
        .update();
  }
}

package dev.breakwater.console.people;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.people.Role;
import dev.breakwater.ground.words.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Proposals as PostgreSQL keeps them: one of a kind for a person at a time, each for a week. */
final class PeopleProposals {
  static final Duration VALID = Duration.ofDays(7);
  private static final String COLUMNS = "id, act, person_id, roles, asked_by, asked_at";

  private final JdbcClient jdbc;
  private final Ids ids;
  private final Clock clock;

  PeopleProposals(JdbcClient jdbc, Ids ids, Clock clock) {
    this.jdbc = jdbc;
    this.ids = ids;
    this.clock = clock;
  }

  /** Puts a proposal in the place of an older one of its kind. */
  void ask(GuardedAct act, PersonId person, Set<Role> roles, PersonId by) {
    jdbc.sql(
            """
            insert into people_proposal as p (id, act, person_id, roles, asked_by, asked_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (person_id, act) do update
            set id = excluded.id, roles = excluded.roles, asked_by = excluded.asked_by,
              asked_at = excluded.asked_at
            """)
        .params(ids.next(), act.name(), person.value(), names(roles), by.value(), now())
        .update();
  }

  /** Those that wait, the oldest first. */
  List<PeopleProposal> open() {
    return jdbc.sql(
            "select " + COLUMNS + " from people_proposal where asked_at > ? order by asked_at, id")
        .param(now().minus(VALID))
        .query((row, number) -> read(row))
        .list();
  }

  /** One that waits. */
  Optional<PeopleProposal> find(UUID id) {
    return open().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** Takes one off the list; false when somebody was quicker. */
  boolean drop(UUID id) {
    return jdbc.sql("delete from people_proposal where id = ?").param(id).update() == 1;
  }

  private static PeopleProposal read(ResultSet row) throws SQLException {
    Set<String> given = Set.of((String[]) row.getArray("roles").getArray());
    return new PeopleProposal(
        row.getObject("id", UUID.class),
        GuardedAct.valueOf(row.getString("act")),
        new PersonId(row.getObject("person_id", UUID.class)),
        Arrays.stream(Role.values())
            .filter(each -> given.contains(each.name()))
            .collect(Collectors.toUnmodifiableSet()),
        new PersonId(row.getObject("asked_by", UUID.class)),
        row.getObject("asked_at", OffsetDateTime.class).toInstant());
  }

  private static String[] names(Set<Role> roles) {
    return roles.stream().sorted().map(Role::name).toArray(String[]::new);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}

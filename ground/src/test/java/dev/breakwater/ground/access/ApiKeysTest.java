package dev.breakwater.ground.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.MovableClock;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class ApiKeysTest {
  private final FreshDatabase database = FreshDatabase.create();
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T10:00:00Z"));
  private final SecureRandom random = new SecureRandom();
  private final Ids ids = new Ids(clock, random);
  private final AuditLog audit =
      new AuditLog(database.jdbc(), JsonMapper.builder().build(), ids, clock);
  private final ApiKeys keys =
      new ApiKeys(database.jdbc(), database.transactions(), audit, random, ids, clock);
  private final KeyRing ring = new KeyRing(keys, clock, () -> clock.millis() * 1_000_000);

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void letsInWhoShowsTheTokenAndTellsWhatItMayDo() {
    ApiKeys.Issued issued = create(5);

    assertThat(ring.authenticate(issued.token()))
        .hasValueSatisfying(caller -> {
          assertThat(caller.name()).isEqualTo("photos");
          assertThat(caller.scopes()).containsExactly(Scope.UPLOADS_WRITE);
        });
  }

  @Test
  void refusesATokenWithOneCharacterChanged() {
    String token = create(5).token();
    String changed =
        token.substring(0, 50) + (token.charAt(50) == 'A' ? 'B' : 'A') + token.substring(51);

    assertThat(ring.authenticate(changed)).isEmpty();
    assertThat(ring.authenticate(token + "A")).isEmpty();
    assertThat(ring.authenticate("")).isEmpty();
    assertThat(ring.authenticate("bw_")).isEmpty();
  }

  @Test
  void keepsNoSecretAnywhereInTheDatabase() {
    String token = create(5).token();
    String secret = token.substring(token.lastIndexOf('_', token.length() - 43) + 1);

    String everything =
        database
            .jdbc()
            .sql(
                """
                select string_agg(t::text, ' ') from (
                  select k::text t from api_key k union all
                  select s::text from api_key_secret s union all
                  select a::text from audit_entry a) rows
                """)
            .query(String.class)
            .single();
    assertThat(everything)
        .contains("photos")
        .doesNotContain(token)
        .doesNotContain(secret)
        .doesNotContain(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void letsAnOldSecretGoOnUntilTheOverlapEnds() {
    ApiKeys.Issued old = create(5);
    ApiKeys.Issued fresh =
        keys.rotate(old.key().id(), Duration.ofHours(1), "key:admin").orElseThrow();
    ring.refresh();

    assertThat(ring.authenticate(old.token())).isPresent();
    assertThat(ring.authenticate(fresh.token())).isPresent();

    clock.move(Duration.ofHours(1));
    assertThat(ring.authenticate(old.token())).isEmpty();
    assertThat(ring.authenticate(fresh.token())).isPresent();
  }

  @Test
  void shortensTheOverlapWhenAKeyIsRotatedAgainAtOnce() {
    ApiKeys.Issued leaked = create(5);
    UUID id = leaked.key().id();
    assertThat(keys.rotate(id, Duration.ofDays(1), "key:admin")).isPresent();
    assertThat(keys.rotate(id, Duration.ZERO, "key:admin")).isPresent();
    ring.refresh();

    assertThat(ring.authenticate(leaked.token())).isEmpty();
  }

  @Test
  void refusesARevokedKeyAtOnce() {
    ApiKeys.Issued issued = create(5);

    assertThat(keys.revoke(issued.key().id(), "key:admin")).isTrue();
    ring.refresh();

    assertThat(ring.authenticate(issued.token())).isEmpty();
    assertThat(keys.revoke(issued.key().id(), "key:admin")).isFalse();
    assertThat(keys.rotate(issued.key().id(), Duration.ZERO, "key:admin")).isEmpty();
  }

  @Test
  void slowsDownOneKeyAndNotAnother() {
    Caller busy = ring.authenticate(create(2).token()).orElseThrow();
    Caller calm = ring.authenticate(create(2).token()).orElseThrow();
    for (int i = 0; i < 4; i++) {
      assertThat(ring.count(busy)).isZero();
    }

    assertThat(ring.count(busy)).isEqualTo(Duration.ofMillis(500));
    assertThat(ring.count(calm)).isZero();

    clock.move(Duration.ofMillis(500));
    assertThat(ring.count(busy)).isZero();
    assertThat(ring.count(busy)).isPositive();
  }

  @Test
  void printsNoSecret() {
    ApiKeys.Issued issued = create(5);
    String secret = issued.token().substring(36);

    assertThat(issued.toString()).doesNotContain(secret);
    assertThat(ApiToken.parse(issued.token()).orElseThrow().toString()).doesNotContain(secret);
    assertThat(keys.secrets().getFirst().toString())
        .isEqualTo("Secret(of " + issued.key().id() + ")");
  }

  private ApiKeys.Issued create(int rate) {
    ApiKeys.Issued issued = keys.create("photos", Set.of(Scope.UPLOADS_WRITE), rate, "key:admin");
    ring.refresh();
    return issued;
  }
}

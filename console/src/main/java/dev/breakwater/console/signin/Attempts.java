package dev.breakwater.console.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How often a name has been tried, and how long it must rest: five attempts are free, each further
 * one doubles the wait, from one minute up to an hour.
 *
 * <p>An attempt is counted before it is checked, so attempts at once cannot slip past each other. A
 * name that is nobody's is treated alike, so the wait does not tell who exists.
 */
final class Attempts {
  static final int FREE = 5;
  private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final byte[] key;
  private final Clock clock;

  Attempts(JdbcClient jdbc, byte[] key, Clock clock) {
    this.jdbc = jdbc;
    this.key = key.clone();
    this.clock = clock;
  }

  /** Counts one attempt; how long to wait when it may not be made now. */
  Duration count(String name) {
    Instant now = clock.instant();
    boolean counted =
        jdbc.sql(
                    """
                    insert into sign_in_attempt as a (name_mac, failures, last_at) values (:name, 1, :now)
                    on conflict (name_mac) do update
                    set failures = case when a.last_at < :forgotten then 1 else a.failures + 1 end,
                        last_at = :now
                    where a.failures < :free
                       or a.last_at + least(interval '1 hour',
                            interval '1 minute' * power(2, least(a.failures - :free, 10))) <= :now
                    """)
                .param("name", mac(name))
                .param("now", at(now))
                .param("forgotten", at(now.minus(FORGOTTEN_AFTER)))
                .param("free", FREE)
                .update()
            == 1;
    return counted ? Duration.ZERO : wait(name, now);
  }

  /** Forgets the attempts on a name: somebody has proved that it is theirs. */
  void succeeded(String name) {
    jdbc.sql("delete from sign_in_attempt where name_mac = ? or last_at < ?")
        .params(mac(name), at(clock.instant().minus(FORGOTTEN_AFTER)))
        .update();
  }

  private Duration wait(String name, Instant now) {
    return jdbc.sql("select failures, last_at from sign_in_attempt where name_mac = ?")
        .param(mac(name))
        .query((row, number) -> {
          Instant last = row.getObject("last_at", OffsetDateTime.class).toInstant();
          int doublings = Math.min(row.getInt("failures") - FREE, 10);
          Duration rest = Duration.ofMinutes(Math.min(60, 1L << Math.max(0, doublings)));
          return Duration.between(now, last.plus(rest));
        })
        .optional()
        .orElse(Duration.ZERO);
  }

  private byte[] mac(String name) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(name.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks HmacSHA256", broken);
    }
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}

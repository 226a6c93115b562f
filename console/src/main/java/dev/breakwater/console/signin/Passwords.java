package dev.breakwater.console.signin;

import dev.breakwater.ground.keys.SecretBox;
import dev.breakwater.ground.people.PersonId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Passwords with their authenticator apps, as PostgreSQL keeps them: Argon2 of the one, the other
 * sealed.
 *
 * <p>A check costs 19 MB and some tens of milliseconds by design, so only a few run at a time.
 */
final class Passwords {
  private static final int AT_ONCE = 4;

  private final JdbcClient jdbc;
  private final PasswordEncoder encoder;
  private final SecretBox box;
  private final Clock clock;
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final String nobodys;

  Passwords(
      JdbcClient jdbc, PasswordEncoder encoder, SecretBox box, SecureRandom random, Clock clock) {
    this.jdbc = jdbc;
    this.encoder = encoder;
    this.box = box;
    this.clock = clock;
    this.nobodys = encode(Long.toString(random.nextLong()));
  }

  private record Kept(PersonId person, String encoded, Totp totp) {}

  /**
   * Gives a person a password and an app; {@code step} is that of the code they have just shown.
   */
  void set(PersonId person, String password, Totp totp, long step) {
    jdbc.sql(
            """
            insert into sign_in_password (person_id, encoded, sealed_totp, last_step, set_at)
            values (?, ?, ?, ?, ?)
            on conflict (person_id) do update set encoded = excluded.encoded,
              sealed_totp = excluded.sealed_totp, last_step = excluded.last_step,
              set_at = excluded.set_at
            """)
        .params(person.value(), encode(password), box.seal(totp.secret(), owner(person)), step)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  void remove(PersonId person) {
    jdbc.sql("delete from sign_in_password where person_id = ?").param(person.value()).update();
  }

  boolean has(PersonId person) {
    return find(person).isPresent();
  }

  /** Whether both are right. Takes as long for somebody who has none. */
  boolean check(Optional<PersonId> person, String password, String code) {
    Optional<Kept> kept = person.flatMap(this::find);
    boolean right = matches(password, kept.map(Kept::encoded).orElse(nobodys));
    return kept.isPresent() && right && takes(kept.get(), code);
  }

  /** Whether the code of the app is right, for somebody who is in already. */
  boolean checkCode(PersonId person, String code) {
    return find(person).filter(kept -> takes(kept, code)).isPresent();
  }

  /** A code is taken once: of two who show the same, the database lets one through. */
  private boolean takes(Kept kept, String code) {
    OptionalLong step = kept.totp().stepOf(code, clock.instant());
    return step.isPresent()
        && jdbc.sql(
                    "update sign_in_password set last_step = ? where person_id = ? and last_step < ?")
                .params(step.getAsLong(), kept.person().value(), step.getAsLong())
                .update()
            == 1;
  }

  private Optional<Kept> find(PersonId person) {
    return jdbc.sql("select encoded, sealed_totp from sign_in_password where person_id = ?")
        .param(person.value())
        .query((row, number) ->
            new Kept(
                person,
                row.getString("encoded"),
                new Totp(box.open(row.getBytes("sealed_totp"), owner(person)))))
        .optional();
  }

  private boolean matches(String password, String encoded) {
    turns.acquireUninterruptibly();
    try {
      return encoder.matches(password, encoded);
    } finally {
      turns.release();
    }
  }

  private String encode(String password) {
    String encoded = encoder.encode(password);
    if (encoded == null) {
      throw new IllegalStateException("the password encoder gave nothing");
    }
    return encoded;
  }

  private static byte[] owner(PersonId person) {
    UUID id = person.value();
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}

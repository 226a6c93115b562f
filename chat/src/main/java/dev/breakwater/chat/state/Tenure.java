package dev.breakwater.chat.state;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which server judges messages: states in its memory are newer than those in the database, so there
 * can be one at a time.
 *
 * <p>A tenure is a lease by the database's clock, renewed in the transaction of everything that is
 * written. Who has lost it writes nothing any more, however late it learns of it: that is what
 * keeps two servers from writing over each other, not the time.
 */
final class Tenure {
  static final Duration LEASE = Duration.ofSeconds(10);
  private static final long LONGER_THAN_A_LEASE = 2 * LEASE.toSeconds();

  /** One that ends later than any could was taken before the database's clock jumped back. */
  private static final String OVER =
      "until < clock_timestamp() or until > clock_timestamp() + make_interval(secs => ?)";

  private final JdbcClient jdbc;
  private final UUID server;

  /**
   * The tenure of {@code server}.
   *
   * @param server the same after a restart on the same data folder, which so waits for nobody
   */
  Tenure(JdbcClient jdbc, UUID server) {
    this.jdbc = jdbc;
    this.server = server;
  }

  /**
   * What there was before, and what there is now.
   *
   * @param before the epoch that ended
   * @param epoch of this tenure
   */
  record Taken(long before, long epoch) {}

  /** Whether it can be had, at the moment. */
  boolean isFree() {
    return jdbc.sql("select count(*) from chat_tenure where server = ? or " + OVER)
            .params(server, LONGER_THAN_A_LEASE)
            .query(Long.class)
            .single()
        > 0;
  }

  /** Takes the tenure if it is free or was this server's, in the caller's transaction. */
  Optional<Taken> take() {
    return jdbc.sql(
            """
            update chat_tenure set server = ?, epoch = epoch + 1,
              until = clock_timestamp() + make_interval(secs => ?)
            where server = ? or %s
            returning epoch
            """
                .formatted(OVER))
        .params(server, LEASE.toSeconds(), server, LONGER_THAN_A_LEASE)
        .query((row, number) -> new Taken(row.getLong(1) - 1, row.getLong(1)))
        .optional();
  }

  /** Renews it in the caller's transaction; false when another server has it. */
  boolean renew(long epoch) {
    return jdbc.sql(
                """
                update chat_tenure set until = clock_timestamp() + make_interval(secs => ?)
                where server = ? and epoch = ?
                """)
            .params(LEASE.toSeconds(), server, epoch)
            .update()
        == 1;
  }

  /** Gives it up, so that another server need not wait. */
  void release(long epoch) {
    jdbc.sql("update chat_tenure set until = '-infinity' where server = ? and epoch = ?")
        .params(server, epoch)
        .update();
  }
}

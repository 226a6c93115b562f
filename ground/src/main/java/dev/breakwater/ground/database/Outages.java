package dev.breakwater.ground.database;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away, which a client may wait out, from a fault of ours. */
public final class Outages {
  private Outages() {}

  /** Whether {@code failure} came about because the database was away or going away. */
  public static boolean isOutage(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLTransientConnectionException
          || each instanceof SQLRecoverableException
          || (each instanceof SQLException sql && meansAway(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  /** Class 08 is a lost connection; 57P01 to 57P03 a server going down or coming up; 53300 full. */
  private static boolean meansAway(@Nullable String state) {
    return state != null
        && (state.startsWith("08") || state.startsWith("57P0") || state.equals("53300"));
  }
}

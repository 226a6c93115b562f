package dev.breakwater.benchmarks.desk;

import dev.breakwater.benchmarks.running.ServerProcess;
import dev.breakwater.benchmarks.running.Sql;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * What the database does for each page: {@code EXPLAIN ANALYZE} of the very statements the server
 * sends, on its own connections, by PostgreSQL's {@code auto_explain}.
 */
final class Plans {
  /** Often enough that PostgreSQL has gone over to the plan it keeps for a prepared statement. */
  private static final int TIMES = 15;

  private final ServerProcess server;
  private final Connection database;

  Plans(ServerProcess server, Connection database) {
    this.server = server;
    this.database = database;
  }

  /** The plans of the last time that each page was asked for. */
  String of(Pages pages) throws SQLException, IOException, InterruptedException {
    set("session_preload_libraries", "'auto_explain'");
    set("auto_explain.log_min_duration", "0");
    set("auto_explain.log_analyze", "on");
    set("auto_explain.log_buffers", "on");
    set("auto_explain.log_parameter_max_length", "0");
    Sql.execute(
        database,
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'breakwater'");
    StringBuilder told = new StringBuilder();
    try {
      for (Map.Entry<String, Pages.Page> page : pages.all().entrySet()) {
        long from = 0;
        for (int i = 0; i < TIMES; i++) {
          from = server.databaseLog().toFile().length();
          page.getValue().ask();
        }
        told.append("==== ").append(page.getKey()).append('\n').append(since(from)).append('\n');
      }
    } finally {
      for (String each :
          new String[] {"session_preload_libraries", "auto_explain.log_min_duration"}) {
        Sql.execute(database, "alter database postgres reset " + each);
      }
      Sql.execute(
          database,
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'breakwater'");
    }
    return told.toString();
  }

  private void set(String name, String value) throws SQLException {
    Sql.execute(database, "alter database postgres set " + name + " = " + value);
  }

  private String since(long from) throws IOException {
    try (RandomAccessFile log = new RandomAccessFile(server.databaseLog().toFile(), "r")) {
      byte[] bytes = new byte[(int) (log.length() - from)];
      log.seek(from);
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}

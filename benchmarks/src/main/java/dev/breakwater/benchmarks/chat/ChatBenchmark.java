package dev.breakwater.benchmarks.chat;

import dev.breakwater.benchmarks.running.Load;
import dev.breakwater.benchmarks.running.PlainConnection;
import dev.breakwater.benchmarks.running.ServerProcess;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.ActorState;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.ConversationState;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.grooming.Judgement;
import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.bench.Traffic;
import dev.breakwater.grooming.wire.MessageJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages over HTTP against the engine alone, on the same traffic, and what a million
 * conversations take on the disk: {@code ChatBenchmark SERVER_JAR [ROUNDS [SECONDS]]}.
 *
 * <p>The client shares the processors with the server; nothing is taken off for it. Messages of one
 * conversation go through one connection, in order.
 */
public final class ChatBenchmark {
  private static final int MESSAGES = 150_000;
  private static final int CONNECTIONS = 4;
  private static final int WARM_UP_SECONDS = 10;
  private static final int MANY = 1_000_000;
  private static final String JSON = "Content-Type: application/json\r\n";

  private final ServerProcess server;
  private final List<Deque<byte[]>> waiting = new ArrayList<>();

  private ChatBenchmark(ServerProcess server, List<MessageEvent> traffic) {
    this.server = server;
    JsonMapper json = JsonMapper.builder().build();
    for (int each = 0; each < CONNECTIONS; each++) {
      waiting.add(new ArrayDeque<>());
    }
    for (MessageEvent event : traffic) {
      int connection = Math.floorMod(event.conversation().value().hashCode(), CONNECTIONS);
      waiting.get(connection).add(json.writeValueAsBytes(MessageJson.of(event, "benchmark")));
    }
  }

  /** Runs it; see the class. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    Path jar = Path.of(arguments[0]);
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
    Path folder = Files.createTempDirectory("breakwater-chat-benchmark");
    List<MessageEvent> traffic = Traffic.messages(MESSAGES, 31);
    System.out.printf(
        "%d messages of every kind and privacy level; %d processors%n",
        MESSAGES, Runtime.getRuntime().availableProcessors());
    engineAlone(traffic);
    try (ServerProcess server = ServerProcess.start(jar, folder)) {
      ChatBenchmark benchmark = new ChatBenchmark(server, traffic);
      benchmark.round(WARM_UP_SECONDS);
      for (int round = 1; round <= rounds; round++) {
        Load.Result result = benchmark.round(seconds);
        System.out.printf(
            "round %d: %.0f messages a second; p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms; server %d MB%n",
            round,
            result.rate(),
            result.millisAt(0.5),
            result.millisAt(0.99),
            result.millisAt(0.999),
            server.ownResidentMegabytes());
      }
      benchmark.tellSizes();
    }
  }

  private static void engineAlone(List<MessageEvent> traffic) {
    GroomingEngine engine = GroomingEngine.shipped();
    Map<ActorId, ActorState> actors = new HashMap<>();
    Map<ConversationId, ConversationState> conversations = new HashMap<>();
    long start = System.nanoTime();
    for (MessageEvent event : traffic) {
      Judgement judgement =
          engine.judge(
              conversations.getOrDefault(event.conversation(), ConversationState.fresh()),
              actors.getOrDefault(event.subject(), ActorState.fresh()),
              event);
      conversations.put(event.conversation(), judgement.conversation());
      actors.put(event.subject(), judgement.actor());
    }
    System.out.printf(
        "the engine alone, one thread: %.0f messages a second%n",
        traffic.size() / ((System.nanoTime() - start) / 1e9));
  }

  private Load.Result round(int seconds) throws IOException, InterruptedException {
    String key = server.key();
    List<PlainConnection> connections = new ArrayList<>();
    try {
      return Load.run(
          CONNECTIONS,
          seconds,
          thread -> {
            PlainConnection connection = new PlainConnection(server.port(), key);
            connections.add(connection);
            Deque<byte[]> messages = waiting.get(thread);
            return number -> connection.post("/v1/messages", JSON, messages.remove());
          });
    } finally {
      for (PlainConnection each : connections) {
        each.close();
      }
    }
  }

  /** What is at rest, and what a million conversations like these would be. */
  private void tellSizes() throws IOException, SQLException {
    try (Connection database = server.database();
        Statement statement = database.createStatement()) {
      tell(statement, "chat_conversation");
      tell(statement, "chat_account");
      statement.execute("create table many (like chat_conversation including all)");
      statement.execute(
          """
          insert into many select decode(md5(random()::text), 'hex'), state, touched
          from chat_conversation cross join generate_series(1, 1 + %d / (select count(*) from
            chat_conversation)) limit %d
          """
              .formatted(MANY, MANY));
      statement.execute("analyze many");
      tell(statement, "many");
    }
  }

  private static void tell(Statement statement, String table) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select count(*), avg(length(state)), max(length(state)),"
                + " pg_total_relation_size('"
                + table
                + "') from "
                + table)) {
      row.next();
      System.out.printf(
          "%s: %d states, sealed %.0f bytes on average, %d at most; table with index %d MB%n",
          table, row.getLong(1), row.getDouble(2), row.getLong(3), row.getLong(4) >> 20);
    }
  }
}

package dev.breakwater.benchmarks.gate;

import dev.breakwater.benchmarks.running.Load;
import dev.breakwater.benchmarks.running.PlainConnection;
import dev.breakwater.benchmarks.running.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One connection that uploads pictures one after another. */
final class Uploader implements AutoCloseable {
  private final PlainConnection connection;

  private Uploader(int port, String key) throws IOException {
    this.connection = new PlainConnection(port, key);
  }

  /** What a connection uploads as the item of a number, and makes of the answer. */
  interface Turn {
    void take(Uploader uploader, long number) throws IOException;
  }

  /** As many connections at once take turns for some seconds. */
  static Load.Result load(ServerProcess server, int connections, int seconds, Turn turn)
      throws IOException, InterruptedException {
    String key = server.key();
    List<Uploader> uploaders = new ArrayList<>();
    try {
      return Load.run(
          connections,
          seconds,
          thread -> {
            Uploader uploader = new Uploader(server.port(), key);
            uploaders.add(uploader);
            return number -> turn.take(uploader, number);
          });
    } finally {
      for (Uploader each : uploaders) {
        each.close();
      }
    }
  }

  /** Uploads {@code body} as item {@code number}; returns the answer's verdict. */
  String upload(byte[] body, long number) throws IOException {
    String headers =
        "Content-Type: application/octet-stream\r\nBreakwater-Service: benchmark"
            + "\r\nBreakwater-Actor: actor-"
            + number % 1000
            + "\r\nBreakwater-Item: item-"
            + number
            + "\r\n";
    return verdict(connection.post("/v1/uploads", headers, body));
  }

  private static String verdict(String answer) {
    String before = "\"verdict\":\"";
    int from = answer.indexOf(before);
    if (from < 0) {
      return "none";
    }
    from += before.length();
    return answer.substring(from, answer.indexOf('"', from));
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}

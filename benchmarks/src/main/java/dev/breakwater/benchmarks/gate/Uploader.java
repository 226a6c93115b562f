package dev.breakwater.benchmarks.gate;

import dev.breakwater.benchmarks.running.PlainConnection;
import java.io.IOException;

/** One connection that uploads pictures one after another. */
final class Uploader implements AutoCloseable {
  private final PlainConnection connection;

  Uploader(int port, String key) throws IOException {
    this.connection = new PlainConnection(port, key);
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

package dev.breakwater.simulators.exchanges;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A list in CSV at an address, behind a bearer token; it has always all there is. */
public final class HostedList extends LoopbackPartner {
  private final String token;
  private final Map<String, String> lines = new LinkedHashMap<>();

  private HostedList(String token) throws IOException {
    this.token = token;
  }

  public static HostedList start(String token) throws IOException {
    return new HostedList(token);
  }

  @Override
  public synchronized void list(String record, String type, String signal) {
    lines.put(record, type + "," + signal);
  }

  @Override
  public synchronized void withdraw(String record) {
    lines.remove(record);
  }

  @Override
  boolean isLetIn(HttpExchange exchange) {
    return ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  @Override
  Answer refusal() {
    return Answer.of(401, "text/plain", "no");
  }

  @Override
  synchronized Answer answer(HttpExchange exchange, String body) {
    String text = "type,signal\n" + String.join("\n", lines.values()) + "\n";
    String tag = "\"" + Integer.toHexString(text.hashCode()) + "\"";
    exchange.getResponseHeaders().set("ETag", tag);
    if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      return new Answer(304, "text/csv", new byte[0]);
    }
    countPage();
    return new Answer(200, "text/csv", text.getBytes(StandardCharsets.UTF_8));
  }
}

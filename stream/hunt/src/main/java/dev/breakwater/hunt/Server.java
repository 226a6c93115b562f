package dev.breakwater.hunt;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.upload.history.KeptItem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The server whose history it is: gives the list out, and takes what was found. */
final class Server implements AutoCloseable {
  /** How many hashes it takes at once. */
  private static final int MOST = 500;

  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);
  private static final Duration LONGEST_LIST = Duration.ofMinutes(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI address;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  Server(URI address, String key) {
    this.address = address;
    this.key = key;
  }

  /** Writes the bank's PDQ hashes as a list; returns how many they are. */
  int list(String bank, ListFile list) throws IOException, InterruptedException {
    HttpRequest request =
        request("/v1/banks/" + bank + "/export?type=PDQ&format=txt", LONGEST_LIST).GET().build();
    HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
    try (BufferedReader lines =
            new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        ListFile.Writer writer = list.write()) {
      if (answer.statusCode() != 200) {
        throw new IOException("the server gives no list out: " + answer.statusCode());
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.strip().length() == Pdq256.HEX_DIGITS) {
          writer.add(Pdq256.parse(line.strip()));
        }
      }
    }
    return list.size();
  }

  /** Has it judge what was found by its policies of now, and make findings of it. */
  void tell(List<KeptItem> found) throws IOException, InterruptedException {
    for (int from = 0; from < found.size(); from += MOST) {
      List<KeptItem> some = found.subList(from, Math.min(found.size(), from + MOST));
      HttpRequest request =
          request("/v1/hashes/lookup", ANSWER_WITHIN)
              .header("content-type", "application/json")
              .POST(BodyPublishers.ofString(body(some)))
              .build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("the server does not take what was found: " + answer.statusCode());
      }
    }
  }

  private static String body(List<KeptItem> found) {
    ObjectNode body = JSON.createObjectNode();
    body.put("record", true);
    ArrayNode items = body.putArray("items");
    for (KeptItem each : found) {
      ObjectNode item = items.addObject();
      item.put("service", each.service());
      item.put("actor", each.actor());
      item.put("item", each.item());
      item.putArray("pdq").add(each.hash().hex());
      item.put("quality", each.quality());
    }
    return JSON.writeValueAsString(body);
  }

  private HttpRequest.Builder request(String path, Duration within) {
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(within)
        .header("authorization", "Bearer " + key);
  }

  @Override
  public void close() {
    http.close();
  }
}

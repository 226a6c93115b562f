package dev.breakwater.hunt;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.upload.history.KeptItem;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A block that has been searched.
 *
 * @param looked how many kept hashes it has
 * @param found those near an entry of the list
 */
record Searched(int looked, List<KeptItem> found) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Searched {
    found = List.copyOf(found);
  }

  /** As it goes from a task to whoever asked. */
  String text() {
    ObjectNode node = JSON.createObjectNode();
    node.put("looked", looked);
    var array = node.putArray("found");
    for (KeptItem each : found) {
      array
          .addObject()
          .put("service", each.service())
          .put("actor", each.actor())
          .put("item", each.item())
          .put("hash", each.hash().hex())
          .put("quality", each.quality());
    }
    return JSON.writeValueAsString(node);
  }

  static Searched parse(String text) {
    JsonNode node = JSON.readTree(text);
    return new Searched(
        node.path("looked").asInt(0),
        node.path("found")
            .valueStream()
            .map(each ->
                new KeptItem(
                    each.path("service").asString(""),
                    each.path("actor").asString(""),
                    each.path("item").asString(""),
                    Pdq256.parse(each.path("hash").asString("")),
                    each.path("quality").asInt(0)))
            .toList());
  }

  @Override
  public String toString() {
    return "Searched(" + looked + ")";
  }
}

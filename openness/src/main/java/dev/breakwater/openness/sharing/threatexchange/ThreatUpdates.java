package dev.breakwater.openness.sharing.threatexchange;

import dev.breakwater.openness.sharing.RecordChange;
import dev.breakwater.openness.sharing.RecordKey;
import dev.breakwater.openness.sharing.Step;
import dev.breakwater.upload.bank.SignalType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One page of updates.
 *
 * <p>An update that has no descriptors is a deletion, whatever {@code should_delete} says
 * (facebook/ThreatExchange issue 834). Each descriptor is its owner's opinion: MALICIOUS speaks for
 * the signal, NON_MALICIOUS against it, anything else is a lead. Confidence: 100 when all that
 * speak speak for it, 50 when they disagree, 25 for leads alone, 0 when all speak against it.
 */
record ThreatUpdates(List<RecordChange> changes, List<Step.SetAside> setAside, long latest) {
  private static final Map<String, SignalType> TYPES =
      Map.ofEntries(
          Map.entry("HASH_PDQ", SignalType.PDQ),
          Map.entry("HASH_MD5", SignalType.MD5),
          Map.entry("HASH_SHA1", SignalType.SHA1),
          Map.entry("HASH_SHA256", SignalType.SHA256),
          Map.entry("HASH_VIDEO_MD5", SignalType.MD5),
          Map.entry("HASH_VIDEO_SHA256", SignalType.SHA256),
          Map.entry("URI", SignalType.URL),
          Map.entry("RAW_URI", SignalType.URL));
  private static final int FOR = 100;
  private static final int DISPUTED = 50;
  private static final int LEAD = 25;
  private static final int AGAINST = 0;

  static ThreatUpdates read(JsonNode data) {
    List<RecordChange> changes = new ArrayList<>();
    List<Step.SetAside> setAside = new ArrayList<>();
    long latest = 0;
    for (JsonNode update : data) {
      String id = update.path("id").asString("");
      long at = update.path("last_updated").asLong(0);
      latest = Math.max(latest, at);
      if (!id.matches("[0-9]{1,25}") || at <= 0) {
        setAside.add(
            new Step.SetAside(
                id.replaceAll("[^\\x21-\\x7e]", "?"),
                "update",
                "the update lacks its id or its time"));
      } else {
        changes.add(change(new RecordKey.Named(id), at, update));
      }
    }
    return new ThreatUpdates(changes, setAside, latest);
  }

  private static RecordChange change(RecordKey key, long at, JsonNode update) {
    JsonNode descriptors = update.path("descriptors").path("data");
    if (update.path("should_delete").asBoolean(false) || descriptors.isEmpty()) {
      return new RecordChange.Withdrawn(key, at);
    }
    int positive = 0;
    int negative = 0;
    Set<String> tags = new HashSet<>();
    String first = "";
    String owner = "";
    for (JsonNode descriptor : descriptors) {
      String status = descriptor.path("status").asString("");
      positive += status.equals("MALICIOUS") ? 1 : 0;
      negative += status.equals("NON_MALICIOUS") ? 1 : 0;
      descriptor.path("tags").path("data").forEach(tag -> tags.add(tag.path("text").asString("")));
      first = first.isEmpty() ? descriptor.path("id").asString("") : first;
      owner = owner.isEmpty() ? descriptor.path("owner").path("id").asString("") : owner;
    }
    tags.remove("");
    return new RecordChange.Listed(
        key,
        at,
        signals(update),
        tags,
        owner,
        confidence(positive, negative),
        new RecordChange.Opinions(positive, negative),
        first);
  }

  private static List<RecordChange.Signal> signals(JsonNode update) {
    return Optional.ofNullable(TYPES.get(update.path("type").asString("")))
        .map(type -> new RecordChange.Signal(type, update.path("indicator").asString("")))
        .stream()
        .toList();
  }

  private static int confidence(int positive, int negative) {
    if (positive > 0) {
      return negative > 0 ? DISPUTED : FOR;
    }
    return negative > 0 ? AGAINST : LEAD;
  }
}

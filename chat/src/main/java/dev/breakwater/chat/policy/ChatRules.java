package dev.breakwater.chat.policy;

import dev.breakwater.grooming.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a service does for people of each age.
 *
 * @param protect what is done when somebody lures a person of that age
 * @param unsuitable what becomes, before a child, of attachments that were marked as unfit
 * @param excerpt what of the words becomes evidence
 * @param contacts how close an adult must be to a person of that age
 * @param caution when an account's own record counts against it
 * @param presentDanger stages that, at level ALERT toward a child, put the case before all others
 */
public record ChatRules(
    Map<ProtectedAge, Ladder> protect,
    Step.Attachments unsuitable,
    Excerpt excerpt,
    Map<ProtectedAge, ContactRule> contacts,
    Caution caution,
    Set<Stage> presentDanger) {
  public ChatRules {
    protect = Map.copyOf(protect);
    contacts = Map.copyOf(contacts);
    presentDanger = Set.copyOf(presentDanger);
    Set<ProtectedAge> all = Set.of(ProtectedAge.values());
    if (!protect.keySet().equals(all) || !contacts.keySet().equals(all)) {
      throw new IllegalArgumentException("protect and contacts name every age: " + all);
    }
  }

  /** The rules that every service has until it is given its own. */
  public static ChatRules shipped(JsonMapper json) {
    try (InputStream in =
        Objects.requireNonNull(ChatRules.class.getResourceAsStream("default.json"))) {
      return json.readValue(in, ChatRules.class);
    } catch (IOException missing) {
      throw new UncheckedIOException("default.json cannot be read", missing);
    }
  }

  /** What is done for a person of {@code age}. */
  public Ladder ladder(ProtectedAge age) {
    return Objects.requireNonNull(protect.get(age));
  }

  /** How close an adult must be to a person of {@code age}. */
  public ContactRule contact(ProtectedAge age) {
    return Objects.requireNonNull(contacts.get(age));
  }
}

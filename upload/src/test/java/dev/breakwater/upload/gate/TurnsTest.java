package dev.breakwater.upload.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.evidence.EvidenceId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns = new Turns();

  @Test
  void servesOneWhoHasLittleBetweenTheItemsOfOneWhoHasMuch() {
    assertThat(order("a1", "a2", "a3", "b1", "a4")).startsWith("a1", "b1").endsWith("a4");
  }

  @Test
  void keepsTheOrderOfOneAccount() {
    assertThat(order("a1", "a2", "a3")).containsExactly("a1", "a2", "a3");
  }

  @Test
  void servesWhoeverComesAnewBeforeOneWhoWasServed() {
    turns.served("a");

    assertThat(turns.inOrder(List.of(due("a2"), due("c1"))).getFirst()).isEqualTo(due("c1"));
  }

  /** In which order those who wait are served when nobody joins them. */
  private List<String> order(String... items) {
    List<LaterUploads.Due> waiting = new ArrayList<>();
    for (String item : items) {
      waiting.add(due(item));
    }
    List<String> order = new ArrayList<>();
    while (!waiting.isEmpty()) {
      LaterUploads.Due next = turns.inOrder(waiting).getFirst();
      turns.served(next.actor());
      waiting.remove(next);
      order.add(next.actor() + next.id().getLeastSignificantBits());
    }
    return order;
  }

  /** {@code a2}: the second item of account a. */
  private static LaterUploads.Due due(String item) {
    UUID id = new UUID(item.charAt(0), item.charAt(1) - '0');
    return new LaterUploads.Due(id, new EvidenceId(id), item.substring(0, 1));
  }
}

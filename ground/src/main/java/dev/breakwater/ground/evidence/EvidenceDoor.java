package dev.breakwater.ground.evidence;

import dev.breakwater.ground.people.PersonId;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The one way in to evidence: whoever opens a piece says who they are, what for and in which case,
 * and that is on record before the first byte is given.
 *
 * <p>While the record cannot be written, nothing is opened. It is written in a transaction of its
 * own, so it stands even where the caller's work fails afterwards; hence the door refuses to be
 * opened from within one.
 */
public final class EvidenceDoor {
  private final EvidenceStore store;
  private final Custody custody;

  public EvidenceDoor(EvidenceStore store, Custody custody) {
    this.store = store;
    this.custody = custody;
  }

  /**
   * Opens a piece and records the look.
   *
   * @throws IOException if it cannot be read, or is not what was kept
   * @throws IllegalStateException if the caller is in a transaction
   */
  public Opening open(EvidenceId id, Look look) throws IOException {
    requireNoTransaction();
    EvidenceStore.Opened opened;
    try {
      opened = store.open(id);
    } catch (NoSuchFileException gone) {
      return new Opening.NotHere();
    }
    try {
      CustodyLink link =
          custody.append(id, look.person().who(), CustodyAct.LOOKED_AT, detail(look));
      return new Opening.Opened(
          opened.description(), opened.content(), new LookId(id, link.number()));
    } catch (RuntimeException notRecorded) {
      opened.content().close();
      throw notRecorded;
    }
  }

  /**
   * Records what the person who looked says of how much they saw.
   *
   * @throws IllegalArgumentException if it was somebody else's look, or nothing was shown
   */
  public void tellSeen(LookId look, PersonId person, SeenExtent extent) {
    boolean theirs =
        Looks.in(custody.of(look.evidence())).stream()
            .filter(each -> each.id().equals(look))
            .anyMatch(each -> each.person().equals(person) && each.form().isShown());
    if (!theirs) {
      throw new IllegalArgumentException(
          "only who was shown a piece can say how much of it they saw");
    }
    custody.append(
        look.evidence(),
        person.who(),
        CustodyAct.SEEN,
        Map.of("look", look.link(), "extent", extent.name()));
  }

  private static void requireNoTransaction() {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "evidence was to be opened within a transaction; whose rollback would undo the record of"
              + " the look. Open it before or after");
    }
  }

  private static Map<String, Object> detail(Look look) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("purpose", look.purpose().name());
    detail.put("form", look.form().name());
    detail.put("case", look.inCase().value());
    look.words().ifPresent(words -> detail.put("reason", words));
    return detail;
  }
}

package dev.breakwater.ground.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Items that were taken in and are not decided yet, kept just as evidence is: encrypted under a key
 * of their own, durable, and destroyed by destroying the key.
 *
 * <p>An item that is decided against becomes evidence by a rename; all others are destroyed. So a
 * crash at any instant leaves an item either here, where the next start finds it, or in the
 * evidence store. A machine may open what is here to examine it; for people there is no door.
 */
public final class PendingItems {
  private final EvidenceStore pending;
  private final EvidenceStore evidence;

  /**
   * The items of {@code pending}.
   *
   * @param pending a store of its own, on the same file system and under the same master key
   */
  public PendingItems(EvidenceStore pending, EvidenceStore evidence) {
    this.pending = pending;
    this.evidence = evidence;
  }

  /** Keeps everything {@code plain} has to give; durable when this returns. */
  public EvidenceRef keep(InputStream plain, EvidenceDescription description) throws IOException {
    return pending.keep(plain, description);
  }

  /** The bytes of an item, for a machine to examine. */
  public InputStream open(EvidenceId id) throws IOException {
    return pending.open(id).content();
  }

  /** Whether the bytes of an item are here; another server's are on its own disk. */
  public boolean has(EvidenceId id) {
    return pending.has(id);
  }

  /** Makes evidence of an item; nothing happens when it is evidence already. */
  public void becomeEvidence(EvidenceId id) throws IOException {
    evidence.takeFrom(pending, id);
  }

  /** Makes an item unreadable for ever; nothing happens when it is gone already. */
  public void destroy(EvidenceId id) throws IOException {
    pending.destroy(id);
  }

  /** All that wait. */
  public List<EvidenceId> ids() throws IOException {
    return pending.ids();
  }
}

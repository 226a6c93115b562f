package dev.breakwater.ground.evidence;

import com.google.crypto.tink.KmsClient;
import dev.breakwater.ground.database.DataFolder;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.words.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals the key of every piece of a stopped server anew, under the newest local key or a key
 * service's, and then destroys the local keys that seal nothing any more. The pieces themselves are
 * neither read nor written.
 *
 * <p>Killed at any instant, it loses nothing and is run again: the new key is on the disk before
 * anything is sealed under it, the key of a piece is replaced in one step, and the earlier keys go
 * only after a second look found nothing sealed under them.
 */
public final class Rewrap {
  /** Nothing is kept here, so no id is made of a time. */
  private static final Clock NO_TIME = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private Rewrap() {}

  /** Under which key everything is sealed. */
  public enum Under {
    /** The newest there is; what goes on after a kill. */
    NEWEST,
    /** One that is made now. */
    NEW
  }

  /**
   * What was done.
   *
   * @param sealed pieces whose keys were sealed anew
   * @param already pieces whose keys were sealed by it before
   * @param destroyed earlier keys that are gone
   */
  public record Done(int sealed, int already, int destroyed) {}

  /**
   * Does it.
   *
   * @param keyService the URI of a key service's key that seals from now on, as in the settings
   * @throws IOException if the server runs, or a piece cannot be opened; no key is destroyed then
   */
  public static Done run(Path data, Under under, @Nullable String keyService) throws IOException {
    if (!Files.exists(data.resolve("keys").resolve("master"))) {
      throw new IOException(data + " is no data folder: it has no keys");
    }
    SecureRandom random = new SecureRandom();
    try (DataFolder held = DataFolder.hold(data)) {
      Path keys = held.path().resolve("keys");
      LocalKeys local = new LocalKeys(keys, MasterKeys.open(keys, random), random);
      if (under == Under.NEW) {
        local.makeNewest();
      }
      PieceKeys pieceKeys = PieceKeys.of(keyService, local, ServiceLoader.load(KmsClient.class));
      JsonMapper json = JsonMapper.builder().build();
      Ids none = new Ids(NO_TIME, random);
      try (EvidencePlaces places =
          EvidencePlaces.asNoted(held.path().resolve("evidence"), NO_TIME, json)) {
        EvidenceStore evidence =
            new EvidenceStore(places.here(), places.pieces(), pieceKeys, random, none, json);
        EvidenceStore pending =
            new EvidenceStore(held.path().resolve("pending"), pieceKeys, random, none, json);
        return sealAnew(List.of(evidence, pending), local, pieceKeys);
      }
    }
  }

  private static Done sealAnew(List<EvidenceStore> stores, LocalKeys local, PieceKeys keys)
      throws IOException {
    int sealed = 0;
    int already = 0;
    for (EvidenceStore store : stores) {
      for (EvidenceId id : store.ids()) {
        if (store.rewrap(id)) {
          sealed++;
        } else {
          already++;
        }
      }
    }
    for (EvidenceStore store : stores) {
      for (EvidenceId id : store.ids()) {
        if (!store.isSealedNow(id)) {
          throw new IOException("the key of " + id + " is still sealed under an earlier key");
        }
      }
    }
    return new Done(sealed, already, local.destroyAllBut(keys.current()));
  }
}

package dev.breakwater.ground.evidence;

import com.google.crypto.tink.KmsClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of pieces as they lie on the disk: each led by the name of the wrapper that sealed it.
 *
 * <p>New keys are sealed by the first wrapper; those sealed by another one given open as well, so
 * an installation can move to a key service and back.
 */
public final class PieceKeys {
  private final KeyWrapper current;
  private final Map<String, KeyWrapper> all = new LinkedHashMap<>();

  public PieceKeys(KeyWrapper current, KeyWrapper... earlier) {
    this.current = current;
    for (KeyWrapper each : earlier) {
      all.put(each.name(), each);
    }
    all.put(current.name(), current);
  }

  /** Those of an installation: the key service's where there is one, and every local one. */
  static PieceKeys of(@Nullable String keyService, LocalKeys local, Iterable<KmsClient> clients)
      throws IOException {
    List<KeyWrapper> wrappers = new ArrayList<>(local.newestFirst());
    if (keyService != null) {
      wrappers.addFirst(KmsKeyWrapper.at(keyService, clients));
    }
    return new PieceKeys(
        wrappers.getFirst(), wrappers.subList(1, wrappers.size()).toArray(KeyWrapper[]::new));
  }

  /** What seals now. */
  KeyWrapper current() {
    return current;
  }

  byte[] seal(byte[] key, byte[] owner) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(current.name());
    out.write(current.wrap(key, owner));
    return bytes.toByteArray();
  }

  byte[] open(byte[] stored, byte[] owner) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored));
    KeyWrapper wrapper = all.get(in.readUTF());
    if (wrapper == null) {
      throw new IOException(
          "a key of evidence was sealed by another key service than those set up: "
              + List.copyOf(all.keySet()));
    }
    return wrapper.unwrap(in.readAllBytes(), owner);
  }

  /** Whether a stored key was sealed by the wrapper that seals now. */
  boolean isCurrent(byte[] stored) throws IOException {
    return new DataInputStream(new ByteArrayInputStream(stored)).readUTF().equals(current.name());
  }
}

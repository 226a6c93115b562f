package dev.breakwater.live.watch;

import dev.breakwater.ground.keys.PrivateFiles;
import dev.breakwater.ground.words.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What this node is called by the others; the same after a restart, so that it finds its leases.
 */
final class NodeId {
  private NodeId() {}

  static UUID of(Path dataFolder, Ids ids) throws IOException {
    Path file = dataFolder.resolve("node");
    if (!Files.exists(file)) {
      PrivateFiles.write(file, ids.next().toString().getBytes(StandardCharsets.US_ASCII));
    }
    return UUID.fromString(Files.readString(file).strip());
  }
}

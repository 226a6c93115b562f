package dev.breakwater.ground.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.evidence.SealedPieces.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Evidence on the disk. */
final class EvidenceStoreTest extends EvidenceStoreContract {
  @Override
  SealedPieces pieces(FolderPieces here) {
    return here;
  }

  @Override
  void tamper(EvidenceId id, Part part, byte[] bytes) throws IOException {
    Files.write(
        new FolderPieces(folder.resolve("evidence")).folder(id).resolve(part.fileName()), bytes);
  }

  @Test
  void letsNobodyElseReadItsFiles() throws IOException {
    keep();

    List<Path> files = files();
    assertThat(files).hasSize(4);
    for (Path file : files) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void leavesNoFileOfWhatWasDestroyed() throws IOException {
    EvidenceRef ref = keep();

    store().destroy(ref.id());

    assertThat(files()).hasSize(1);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}

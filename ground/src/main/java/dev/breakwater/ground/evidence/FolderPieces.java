package dev.breakwater.ground.evidence;

import dev.breakwater.ground.keys.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Sealed pieces on the file system: a folder each, renamed into its place, so that it is there
 * whole or not at all.
 */
final class FolderPieces implements SealedPieces {
  /** Two shelves and the piece. */
  private static final int DEPTH = 3;

  private static final String LEAVING = "leaving";

  private final Path root;
  private final Path incoming;

  FolderPieces(Path root) throws IOException {
    this.root = root;
    this.incoming = root.resolve("incoming");
    PrivateFiles.makeFolder(incoming);
    removeUnfinished();
  }

  /** An empty folder for a piece that is being written. */
  Path begin(EvidenceId id) throws IOException {
    Path partial = incoming.resolve(id.toString());
    PrivateFiles.makeFolder(partial);
    return partial;
  }

  Path folder(EvidenceId id) {
    return shelf(id).resolve(id.toString());
  }

  @Override
  public void takeIn(Path piece, EvidenceId id) throws IOException {
    Path before = piece.resolveSibling("");
    Path shelf = shelf(id);
    PrivateFiles.makeFolder(shelf);
    Files.move(piece, folder(id), StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.forceFolder(shelf);
    PrivateFiles.forceFolder(shelf.resolve(".."));
    PrivateFiles.forceFolder(root);
    PrivateFiles.forceFolder(before);
  }

  @Override
  public boolean has(EvidenceId id) {
    return Files.exists(folder(id));
  }

  @Override
  public InputStream open(EvidenceId id, Part part) throws IOException {
    return Files.newInputStream(folder(id).resolve(part.fileName()));
  }

  @Override
  public void reseal(EvidenceId id, byte[] key) throws IOException {
    PrivateFiles.write(folder(id).resolve(Part.KEY.fileName()), key);
  }

  @Override
  public void destroy(EvidenceId id) throws IOException {
    Path place = folder(id);
    if (Files.deleteIfExists(place.resolve(Part.KEY.fileName()))) {
      PrivateFiles.forceFolder(place);
    }
    delete(place);
  }

  @Override
  public List<EvidenceId> ids() throws IOException {
    try (Stream<Path> folders = Files.walk(root, DEPTH)) {
      return folders
          .filter(folder -> !folder.startsWith(incoming) && Files.isDirectory(folder))
          .filter(folder -> root.relativize(folder).getNameCount() == DEPTH)
          .map(folder -> new EvidenceId(UUID.fromString(folder.getFileName().toString())))
          .toList();
    }
  }

  /** Notes durably that a piece is on its way to another place and may be there in part. */
  void noteLeaving(EvidenceId id) throws IOException {
    PrivateFiles.write(folder(id).resolve(LEAVING), new byte[0]);
  }

  /** Whether a piece that is here may also be somewhere else, in part. */
  boolean isLeaving(EvidenceId id) {
    return Files.exists(folder(id).resolve(LEAVING));
  }

  long usableBytes() throws IOException {
    return Files.getFileStore(root).getUsableSpace();
  }

  /** Deletes the folder of a piece, its key first. */
  static void delete(Path piece) throws IOException {
    for (String each :
        List.of(Part.KEY.fileName(), Part.KEEPING.fileName(), Part.CONTENT.fileName(), LEAVING)) {
      Files.deleteIfExists(piece.resolve(each));
      Files.deleteIfExists(piece.resolve("." + each + ".partial"));
    }
    try {
      Files.delete(piece);
    } catch (NoSuchFileException gone) {
      return;
    }
  }

  /** Two levels of folders from the random end of the id: its start is the time. */
  private Path shelf(EvidenceId id) {
    String name = id.toString();
    int end = name.length();
    return root.resolve(name.substring(end - 2)).resolve(name.substring(end - 4, end - 2));
  }

  /** What was being written when a server was killed was never promised to anybody. */
  private void removeUnfinished() throws IOException {
    try (Stream<Path> left = Files.list(incoming)) {
      for (Path each : left.toList()) {
        delete(each);
      }
    }
  }
}

package dev.breakwater.upload.signal;

import dev.breakwater.hashing.index.SignalIndex;
import dev.breakwater.upload.bank.ChangeMark;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots of one index on disk, each named by the change it had reached.
 *
 * <p>The index writes a snapshot beside its name, forces it out and renames it, so a file that has
 * a snapshot's name is whole. The newest that can be opened counts; one that cannot is put aside
 * with a warning, because everything can be loaded from the database again. Whether the mark
 * belongs to the database at hand is for the follower to say.
 */
public final class IndexFolder {
  private static final Logger log = LoggerFactory.getLogger(IndexFolder.class);
  private static final String SUFFIX = ".index";

  private final Path folder;
  private final String name;
  private final Executor merges;

  /**
   * The folder is made when there is none.
   *
   * @param merges runs the merges of the index, see {@link SignalIndex}
   */
  public IndexFolder(Path folder, String name, Executor merges) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.name = name;
    this.merges = merges;
  }

  record Opened(SignalIndex index, ChangeMark mark) {}

  SignalIndex empty() {
    return SignalIndex.inMemory(merges);
  }

  Optional<Opened> openNewest() {
    Map<Path, ChangeMark> found = snapshots();
    return found.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.comparingLong(ChangeMark::seq).reversed()))
        .flatMap(each -> open(each.getKey(), each.getValue()).stream())
        .findFirst();
  }

  /** Writes a new snapshot, goes over to it, and removes the older ones. */
  void write(SignalIndex index, ChangeMark reached) throws IOException {
    Path target = folder.resolve(name + "-" + reached.text() + SUFFIX);
    index.compact(target, reached.seq());
    for (Path other : snapshots().keySet()) {
      if (!other.equals(target)) {
        Files.deleteIfExists(other);
      }
    }
  }

  private Optional<Opened> open(Path file, ChangeMark mark) {
    try {
      SignalIndex index = SignalIndex.open(file, merges);
      if (index.sequence() == mark.seq()) {
        return Optional.of(new Opened(index, mark));
      }
      index.close();
      log.warn("the snapshot {} is not what its name says and is not used", file.getFileName());
    } catch (IOException unusable) {
      log.warn("a snapshot is not used: {}", unusable.getMessage());
    }
    return Optional.empty();
  }

  private Map<Path, ChangeMark> snapshots() {
    Map<Path, ChangeMark> found = new HashMap<>();
    String prefix = name + "-";
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, prefix + "*" + SUFFIX)) {
      for (Path file : files) {
        String text = file.getFileName().toString();
        ChangeMark.parse(text.substring(prefix.length(), text.length() - SUFFIX.length()))
            .ifPresent(mark -> found.put(file, mark));
      }
    } catch (IOException unreadable) {
      log.warn("the snapshots of {} cannot be listed; the banks are loaded anew", name, unreadable);
    }
    return found;
  }
}

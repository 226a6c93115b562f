package dev.breakwater.ground.evidence;

import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.keys.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The installation's own keys that seal the keys of evidence, newest first.
 *
 * <p>At first it is one derived from the master key, which cannot be exchanged. Others are folders
 * {@code keys/evidence/1}, {@code 2} and so on, each a secret by itself: to seal under a new one
 * and to destroy the one before needs nothing else to change.
 */
final class LocalKeys {
  private static final String PURPOSE = "evidence";

  private final Path folder;
  private final MasterKeys master;
  private final SecureRandom random;

  /** The keys in {@code keys}, the folder that holds the master key. */
  LocalKeys(Path keys, MasterKeys master, SecureRandom random) {
    this.folder = keys.resolve(PURPOSE);
    this.master = master;
    this.random = random;
  }

  List<KeyWrapper> newestFirst() throws IOException {
    List<KeyWrapper> wrappers = new ArrayList<>();
    for (int number : numbers().reversed()) {
      wrappers.add(
          new LocalKeyWrapper(
              "local-" + number, MasterKeys.open(place(number), random).box(PURPOSE)));
    }
    wrappers.add(new LocalKeyWrapper(master.box(PURPOSE)));
    return wrappers;
  }

  /** Makes a key, durable when this returns, that is the newest from now on. */
  void makeNewest() throws IOException {
    List<Integer> numbers = numbers();
    int next = numbers.isEmpty() ? 1 : numbers.getLast() + 1;
    PrivateFiles.makeFolder(folder);
    MasterKeys.open(place(next), random);
    PrivateFiles.forceFolder(folder);
    PrivateFiles.forceFolder(folder.resolveSibling(""));
  }

  /** Destroys those that seal nothing any more; how many. The master key stays. */
  int destroyAllBut(KeyWrapper current) throws IOException {
    int destroyed = 0;
    for (int number : numbers()) {
      if (!current.name().equals("local-" + number)) {
        destroy(place(number));
        destroyed++;
      }
    }
    if (destroyed > 0) {
      PrivateFiles.forceFolder(folder);
    }
    return destroyed;
  }

  /** Also what a kill left of one that was being written. */
  private static void destroy(Path key) throws IOException {
    try (Stream<Path> there = Files.list(key)) {
      for (Path each : there.toList()) {
        Files.delete(each);
      }
    }
    Files.delete(key);
  }

  private Path place(int number) {
    return folder.resolve(Integer.toString(number));
  }

  private List<Integer> numbers() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> there = Files.list(folder)) {
      return there
          .map(each -> Integer.valueOf(each.getFileName().toString()))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }
}

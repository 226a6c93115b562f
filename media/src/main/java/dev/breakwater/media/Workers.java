package dev.breakwater.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How many worker processes there are and how they are started.
 *
 * @param count how many serve at once; one for each core is right
 * @param spares how many stand by beside them and take over at once where one dies
 * @param waiting how many items may wait for a worker; the next is answered {@link Cause#BUSY}
 * @param patience how long an item waits for a worker before it is answered {@link Cause#BUSY}
 * @param recycleAfter how many items a worker examines before a fresh one takes its place
 * @param confinement what a worker must reach before it sees any content
 * @param classPath the jars and folders of this module and what it needs
 * @param nativeCache the folder into which native libraries are unpacked once
 */
public record Workers(
    int count,
    int spares,
    int waiting,
    Duration patience,
    int recycleAfter,
    Confinement confinement,
    List<Path> classPath,
    Path nativeCache) {

  public Workers {
    classPath = List.copyOf(classPath);
    if (count < 1 || spares < 0 || waiting < 0 || recycleAfter < 1 || patience.isNegative()) {
      throw new IllegalArgumentException(
          "workers: count and recycleAfter are at least 1, the others at least 0");
    }
  }

  /** One for each core, sealed, started from where this module itself was loaded. */
  public static Workers forThisMachine(Path nativeCache) {
    return new Workers(
        Runtime.getRuntime().availableProcessors(),
        1,
        64,
        Duration.ofSeconds(10),
        10_000,
        Confinement.SEALED,
        WorkerClassPath.ofThisProcess(),
        nativeCache);
  }

  /** The same with {@code count} workers. */
  public Workers withCount(int count) {
    return new Workers(
        count, spares, waiting, patience, recycleAfter, confinement, classPath, nativeCache);
  }

  /** The same with {@code spares} beside them. */
  public Workers withSpares(int spares) {
    return new Workers(
        count, spares, waiting, patience, recycleAfter, confinement, classPath, nativeCache);
  }

  /** The same with another queue. */
  public Workers withQueue(int waiting, Duration patience) {
    return new Workers(
        count, spares, waiting, patience, recycleAfter, confinement, classPath, nativeCache);
  }

  /** The same with another life of a worker. */
  public Workers withRecycleAfter(int recycleAfter) {
    return new Workers(
        count, spares, waiting, patience, recycleAfter, confinement, classPath, nativeCache);
  }

  /** The same with another demand on confinement. */
  public Workers withConfinement(Confinement confinement) {
    return new Workers(
        count, spares, waiting, patience, recycleAfter, confinement, classPath, nativeCache);
  }
}

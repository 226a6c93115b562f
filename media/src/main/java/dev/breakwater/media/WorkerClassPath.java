package dev.breakwater.media;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The class path a worker process is started with.
 *
 * <p>The property {@value #PROPERTY} wins where it is set. Else it is this process's own class
 * path: a jar whose manifest names its libraries (Spring Boot's extracted layout) works as it is. A
 * fat jar with jars inside does not, since a plain JVM cannot read them.
 */
public final class WorkerClassPath {
  /** Jars and folders, parted as in {@code java.class.path}. */
  public static final String PROPERTY = "breakwater.worker.classpath";

  private WorkerClassPath() {}

  /** The class path this process runs with, as absolute paths. */
  public static List<Path> ofThisProcess() {
    String classPath = System.getProperty(PROPERTY, System.getProperty("java.class.path", ""));
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.isBlank())
        .map(entry -> Path.of(entry).toAbsolutePath())
        .filter(Files::exists)
        .toList();
  }
}

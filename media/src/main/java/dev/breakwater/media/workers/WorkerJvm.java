package dev.breakwater.media.workers;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A JVM of a process that will confine itself: no environment, no way to attach to it, nothing left
 * behind by a crash.
 *
 * <p>Its command line names no secret: any user of the machine can read it.
 *
 * @param memory the options that say how much memory it may take
 */
record WorkerJvm(List<Path> classPath, Path nativeCache, List<String> memory) {
  WorkerJvm {
    classPath = List.copyOf(classPath);
    memory = List.copyOf(memory);
  }

  /** How it is started. */
  ProcessBuilder running(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(memory);
    command.addAll(
        List.of(
            "-XX:CompressedClassSpaceSize=64m",
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+SuppressFatalErrorMessage",
            "-Xshare:auto",
            "-Djava.awt.headless=true",
            "-Dorg.bytedeco.javacpp.cachedir=" + nativeCache.toAbsolutePath(),
            "-Dorg.bytedeco.javacpp.nopointergc=true",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
            main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(new File("/"));
    builder.environment().clear();
    return builder;
  }
}

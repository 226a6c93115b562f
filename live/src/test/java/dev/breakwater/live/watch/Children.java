package dev.breakwater.live.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The processes that this one started. The kernel is asked: {@link ProcessHandle.Info} cuts a
 * command line off at a page, and a class path is longer.
 */
final class Children {
  private Children() {}

  /** Those whose command line names a class. */
  static List<ProcessHandle> running(String main) {
    return ProcessHandle.current()
        .descendants()
        .filter(each -> told(each, "cmdline").contains(main))
        .toList();
  }

  /** Of them those that also name a folder: the ones of one server among several. */
  static List<ProcessHandle> running(String main, Path folder) {
    return running(main).stream()
        .filter(each -> told(each, "cmdline").contains(folder.toString()))
        .toList();
  }

  /** What the kernel tells anybody of a process. */
  static String told(ProcessHandle process, String what) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), what));
    } catch (IOException gone) {
      return "";
    }
  }
}

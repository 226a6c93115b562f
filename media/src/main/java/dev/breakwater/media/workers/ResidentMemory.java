package dev.breakwater.media.workers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process holds, by Linux's own count. */
final class ResidentMemory {
  private static final String KEY = "VmRSS:";

  private ResidentMemory() {}

  /** Bytes; 0 where the process is gone or the system does not tell. */
  static long ofProcess(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith(KEY))
          .mapToLong(line -> kilobytes(line) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException gone) {
      return 0;
    }
  }

  private static long kilobytes(String line) {
    String number = line.substring(KEY.length()).strip();
    return Long.parseLong(number.substring(0, number.indexOf(' ')));
  }
}

package dev.breakwater.simulators.cybertipline;

import java.time.Instant;
import java.util.List;

/**
 * A report as the service has it.
 *
 * @param document the {@code <report>}, byte for byte
 */
public record FiledReport(
    long id, State state, byte[] document, Instant opened, Instant changed, List<FiledFile> files) {
  public FiledReport {
    files = List.copyOf(files);
  }

  /** Where a report stands. */
  public enum State {
    OPEN,
    FINISHED,
    RETRACTED
  }

  /**
   * A file of a report.
   *
   * @param size how many bytes arrived
   * @param sha256 of what arrived, in hexadecimal
   * @param details the {@code <fileDetails>}, byte for byte; empty if none came
   */
  public record FiledFile(String id, long size, String md5, String sha256, byte[] details) {}
}

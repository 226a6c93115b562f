package dev.breakwater.hashing.index;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A snapshot file that must not be used, and why. */
public final class SnapshotException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /** What is wrong with the file. */
  public enum Fault {
    /** It does not begin like a snapshot. */
    NOT_A_SNAPSHOT,
    /** It was written by a version of this library that knows a newer format. */
    NEWER_VERSION,
    /** It is shorter or longer than its header says. */
    WRONG_LENGTH,
    /** A checksum does not agree with the bytes. */
    CORRUPT
  }

  private final Fault fault;

  SnapshotException(Path file, Fault fault, String detail) {
    super(file + ": " + detail + "; restore the file, or build a new snapshot and open that");
    this.fault = fault;
  }

  /** What is wrong with the file. */
  public Fault fault() {
    return fault;
  }
}

package dev.breakwater.ground.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Where sealed pieces lie. Whoever keeps them can open none: they get no key that opens. */
interface SealedPieces {
  /** What a piece is made of; each is a file of a folder, or an object of a bucket. */
  enum Part {
    CONTENT,
    KEEPING,
    /** Without it the others are noise. */
    KEY;

    String fileName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Takes a piece that is written, and forced to the disk, in a folder of its own. When this
   * returns the piece is here, whole and durable, and the folder is gone; when it fails, the piece
   * is not here.
   */
  void takeIn(Path piece, EvidenceId id) throws IOException;

  boolean has(EvidenceId id) throws IOException;

  /**
   * One part of a piece.
   *
   * @throws NoSuchFileException if the piece is not here
   * @throws UnreachableException if that cannot be told now
   */
  InputStream open(EvidenceId id, Part part) throws IOException;

  /** One of the small parts. */
  default byte[] read(EvidenceId id, Part part) throws IOException {
    try (InputStream all = open(id, part)) {
      return all.readAllBytes();
    }
  }

  /** Puts another sealed key in the place of a piece's in one step. */
  void reseal(EvidenceId id, byte[] key) throws IOException;

  /** Deletes a piece, its key first; nothing happens when it is gone already. */
  void destroy(EvidenceId id) throws IOException;

  List<EvidenceId> ids() throws IOException;

  /** The place cannot be reached now, which says nothing about the piece. */
  final class UnreachableException extends IOException {
    private static final long serialVersionUID = 1;

    UnreachableException(String what, Throwable why) {
      super(what, why);
    }

    /** Whether this is why something failed. */
    static boolean isBehind(Throwable failed) {
      for (Throwable each = failed; each != null; each = each.getCause()) {
        if (each instanceof UnreachableException) {
          return true;
        }
      }
      return false;
    }
  }
}

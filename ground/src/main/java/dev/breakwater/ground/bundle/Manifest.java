package dev.breakwater.ground.bundle;

import dev.breakwater.ground.evidence.EvidenceId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is in a bundle. Its own bytes are what is signed, so it vouches for all the rest.
 *
 * @param madeBy the person, as the audit log names them
 * @param reference the case or request it answers
 * @param signer the public key of whoever signed
 */
record Manifest(
    String format,
    UUID bundle,
    Instant madeAt,
    String madeBy,
    String reference,
    String recipient,
    String signer,
    List<Piece> pieces,
    List<Absent> absent,
    List<File> files) {
  static final String FORMAT = "breakwater bundle manifest 1";

  Manifest {
    pieces = List.copyOf(pieces);
    absent = List.copyOf(absent);
    files = List.copyOf(files);
  }

  /**
   * One piece of evidence.
   *
   * @param links how many links its custody chain has, and {@code head} the hash of the last
   */
  record Piece(String evidence, String mediaType, int links, String head) {}

  /** A piece that was asked for and could not be given. */
  record Absent(String evidence, String why) {}

  /** One file in the bundle. */
  record File(String path, long size, String sha256, String md5) {}

  /** The signed head of the audit log that the proofs lead to. */
  static final String AUDIT_HEAD = "audit-head.json";

  static String auditPath(String evidence) {
    return "evidence/" + evidence + "/audit.json";
  }

  static String contentPath(EvidenceId id) {
    return "evidence/" + id + "/content";
  }

  static String custodyPath(EvidenceId id) {
    return "evidence/" + id + "/custody.json";
  }

  @Override
  public String toString() {
    return "Manifest(" + bundle + ", " + files.size() + " files)";
  }
}

package dev.breakwater.ground.evidence;

import dev.breakwater.ground.audit.AuditEntry;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a piece came to be kept, sealed inside it when it was: what its custody begins with.
 *
 * <p>It is sealed under a key made of the piece's own, so it goes when the piece goes.
 *
 * @param size in bytes
 * @param sha256 of the bytes as they went into the piece; likewise {@code md5}, which authorities
 *     compare by
 * @param keyMark tells the piece's key from others and gives nothing of it away; the record of its
 *     destruction repeats it
 * @param salt of the first link
 */
record Keeping(
    Instant at,
    String mediaType,
    long size,
    String sha256,
    String md5,
    String keyMark,
    String salt) {

  CustodyLink firstLink(EvidenceId id) {
    Map<String, String> detail = new TreeMap<>();
    detail.put("mediaType", mediaType);
    detail.put("size", Long.toString(size));
    detail.put("sha256", sha256);
    detail.put("md5", md5);
    detail.put("key", keyMark);
    return CustodyLink.make(
        id,
        1,
        at,
        AuditEntry.BREAKWATER,
        CustodyAct.KEPT,
        detail,
        salt,
        CustodyLink.BEFORE_THE_FIRST);
  }

  /** It holds hashes. */
  @Override
  public String toString() {
    return "Keeping(" + at + ", " + size + " bytes)";
  }
}

package dev.breakwater.hashing.exact;

import java.util.HexFormat;

/** A digest of a file's bytes: equal for equal files, and for nothing else that is known. */
public sealed interface ExactHash permits Md5, Sha1, Sha256 {
  /** The digest as lowercase hex digits. */
  String hex();

  /** The digest's bytes, in a new array. */
  default byte[] bytes() {
    return HexFormat.of().parseHex(hex());
  }
}

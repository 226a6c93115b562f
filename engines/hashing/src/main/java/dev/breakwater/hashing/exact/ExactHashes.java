package dev.breakwater.hashing.exact;

/** The three digests of one file that hash lists are kept in. */
public record ExactHashes(Md5 md5, Sha1 sha1, Sha256 sha256) {}

package dev.breakwater.upload.bank;

/** Temporary until the hash lists bring the real one. */
public enum SignalType {
  PDQ,
  VPDQ,
  TMK,
  MD5,
  SHA1,
  SHA256,
  PHOTODNA,
  URL
}

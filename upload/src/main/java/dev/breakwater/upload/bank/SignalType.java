package dev.breakwater.upload.bank;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What kind of fingerprint a signal is. */
public enum SignalType {
  /** Meta's perceptual hash of a picture. */
  PDQ,
  /** The PDQ hashes of a video's frames. */
  VPDQ,
  /** A digest of the bytes, as old lists have it. */
  MD5,
  /** A digest of the bytes. */
  SHA1,
  /** A digest of the bytes. */
  SHA256,
  /** Microsoft's perceptual hash, an opaque value to us. */
  PHOTODNA,
  /** A rule that URLs are held against. */
  URL;

  /** All names, for a sentence that says what is expected. */
  public static final String NAMES =
      Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));

  /** As the lists of exchanges spell some of them. */
  private static final Map<String, SignalType> ALSO =
      Map.of(
          "SHA-1",
          SHA1,
          "SHA-256",
          SHA256,
          "VIDEO_MD5",
          MD5,
          "VIDEO_PDQ",
          VPDQ,
          "PHOTO_DNA",
          PHOTODNA,
          "HASH_PDQ",
          PDQ,
          "HASH_MD5",
          MD5,
          "HASH_SHA1",
          SHA1,
          "HASH_SHA256",
          SHA256);

  /** The type that a list calls {@code name}, in whatever case. */
  public static Optional<SignalType> named(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(type -> type.name().equals(upper))
        .findFirst()
        .or(() -> Optional.ofNullable(ALSO.get(upper)));
  }
}

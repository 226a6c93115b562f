package dev.breakwater.upload.gate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/** A way into the gate that needs no API key, because an operator opened it to a program. */
public enum Door {
  /** The ICAP server, for proxies. */
  ICAP,
  /** The server for Envoy's external processing. */
  ENVOY,
  /** The topic of items. */
  KAFKA;

  /** Stands where the id of an API key does; no key has it, for those are of version 7. */
  public UUID id() {
    return UUID.nameUUIDFromBytes(
        ("breakwater door " + name()).getBytes(StandardCharsets.US_ASCII));
  }

  /** How the audit log names whoever brought an item: {@code door:icap} or {@code key:ID}. */
  static String who(UUID keyId) {
    return Arrays.stream(values())
        .filter(door -> door.id().equals(keyId))
        .map(door -> "door:" + door.name().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("key:" + keyId);
  }
}

package dev.breakwater.lawenforcement.ncmec;

/**
 * An answer as it came: status, headers and body, byte for byte.
 *
 * @param headers one to a line, as {@code name: value}
 * @param requestId what NCMEC's support asks for; empty if it gave none
 */
public record Receipt(int status, String headers, byte[] body, String requestId) {
  @Override
  public String toString() {
    return "Receipt(" + status + ", request " + requestId + ")";
  }
}

package dev.breakwater.lawenforcement.preservation;

import java.util.Map;

/**
 * A paper that founds a preservation, byte for byte: an authority's receipt with the headers it
 * came with, or the request of a court.
 */
public record Document(String mediaType, Map<String, String> headers, byte[] bytes) {
  public Document {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "Document(" + mediaType + ", " + bytes.length + " bytes)";
  }
}

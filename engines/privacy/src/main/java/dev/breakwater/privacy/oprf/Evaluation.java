package dev.breakwater.privacy.oprf;

import java.util.List;

/**
 * What a server answers: an element for each that was asked about, and one proof for them all.
 *
 * @param elements 33 bytes each
 * @param proof 64 bytes
 */
public record Evaluation(List<byte[]> elements, byte[] proof) {
  public Evaluation {
    elements = List.copyOf(elements);
  }

  @Override
  public String toString() {
    return "Evaluation[" + elements.size() + "]";
  }
}

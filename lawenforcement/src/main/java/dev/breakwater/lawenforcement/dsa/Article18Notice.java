package dev.breakwater.lawenforcement.dsa;

import dev.breakwater.ground.evidence.EvidenceId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A notice by article 18 of Regulation (EU) 2022/2065: all relevant information that is held.
 *
 * @param addressee the Member State concerned, or that of establishment, as two letters; Europol
 *     may be told instead or besides
 * @param unclear whether no Member State is plainly concerned
 * @param threat what makes us suspect a threat
 * @param account everything known of the account, as names with values
 */
public record Article18Notice(
    String addressee,
    boolean unclear,
    String provider,
    String contact,
    String threat,
    Instant happened,
    List<Known> account,
    List<Piece> content) {
  public Article18Notice {
    account = List.copyOf(account);
    content = List.copyOf(content);
  }

  /** A name and a value. */
  public record Known(String name, String value) {
    @Override
    public String toString() {
      return "Known(" + name + ")";
    }
  }

  /** A piece of what was found. */
  public record Piece(UUID finding, EvidenceId evidence, String classification) {}

  @Override
  public String toString() {
    return "Article18Notice(" + addressee + ")";
  }
}

package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.review.taxonomy.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * By what reports have to be alike for a person to approve them together: the operator's rule, as
 * data.
 *
 * <p>It asks for more than looks: every file is byte for byte an entry of a list that the operator
 * names as one to be relied on, and a person has decided each case by itself. Whatever is urgent,
 * follows another report or has something wrong is left to be looked at alone.
 *
 * @param reason why these may go together, in plain words
 * @param banks the lists to be relied on
 * @param codes what the cases are decided as
 * @param leastScore how much the police must be able to do with each, 0 to 100
 */
public record BatchRule(
    String name,
    int version,
    String owner,
    String reason,
    Set<String> banks,
    Set<Code> codes,
    int leastScore) {
  public BatchRule {
    banks = Set.copyOf(banks);
    codes = Set.copyOf(codes);
    if (banks.isEmpty() || codes.isEmpty() || reason.isBlank()) {
      throw new IllegalArgumentException(
          "the batch rule " + name + " has to name its banks, its codes and its reason");
    }
  }

  static BatchRule read(Path file, JsonMapper json) throws IOException {
    return json.readValue(file.toFile(), BatchRule.class);
  }

  /** How a report cites it. */
  public String cited() {
    return name + "/" + version;
  }
}

package dev.breakwater.review.taxonomy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every word a reviewer may decide by, under one name and version.
 *
 * @param reason why it is as it is, in plain words
 * @param alwaysSecond kinds of action that another person must agree to, whatever the word
 * @param classifications in the order they are shown
 */
public record Taxonomy(
    String name,
    int version,
    String owner,
    String reason,
    Set<String> alwaysSecond,
    List<Classification> classifications) {
  public Taxonomy {
    alwaysSecond = Set.copyOf(alwaysSecond);
    classifications = List.copyOf(classifications);
    Set<Code> seen = new HashSet<>();
    for (Classification each : classifications) {
      if (!seen.add(each.code())) {
        throw new IllegalArgumentException("the taxonomy has " + each.code() + " twice");
      }
    }
    if (!seen.contains(Code.FALSE_MATCH)) {
      throw new IllegalArgumentException(
          "the taxonomy must have FALSE_MATCH: feedback to matching hangs on it");
    }
  }

  /** The operator's taxonomy, or the one we bring. */
  public static Taxonomy read(@Nullable Path file, JsonMapper json) throws IOException {
    try (InputStream in =
        file == null
            ? Objects.requireNonNull(Taxonomy.class.getResourceAsStream("taxonomy.json"))
            : Files.newInputStream(file)) {
      return json.readValue(in, Taxonomy.class);
    }
  }

  /** What a code stands for. */
  public Optional<Classification> find(Code code) {
    return classifications.stream().filter(each -> each.code().equals(code)).findFirst();
  }

  /** Whether another person must agree to {@code code} with these actions. */
  public boolean needsSecond(Classification code, List<Action> actions, boolean exactMatch) {
    return code.needsSecond(exactMatch)
        || actions.stream().map(Action::type).anyMatch(alwaysSecond::contains);
  }

  /** How a decision cites it. */
  public String cited() {
    return name + "/" + version;
  }
}

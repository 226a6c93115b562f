package dev.breakwater.stream.answer;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where answers go.
 *
 * @param assessments where every assessment goes; nowhere unless named, for they are many
 */
public record Topics(String findings, String refusals, @Nullable String assessments)
    implements Serializable {
  List<String> all() {
    return assessments == null
        ? List.of(findings, refusals)
        : List.of(findings, refusals, assessments);
  }
}

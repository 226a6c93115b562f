package dev.breakwater.lawenforcement.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The id of a report, ours: the authority gives another. */
public record ReportId(@JsonValue UUID value) {
  /** What a sealed draft is bound to. */
  byte[] bytes() {
    return ("report " + value).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

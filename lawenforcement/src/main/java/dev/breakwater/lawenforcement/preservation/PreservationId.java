package dev.breakwater.lawenforcement.preservation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a preservation. */
public record PreservationId(@JsonValue UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}

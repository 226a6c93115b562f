package dev.breakwater.lawenforcement.legalrequest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a legal request. */
public record LegalRequestId(@JsonValue UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}

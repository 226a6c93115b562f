package dev.breakwater.ground.problem;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says in words what a field of a Java type must look like in JSON. */
final class FieldTypes {
  private FieldTypes() {}

  static String expected(DatabindException failure) {
    return failure instanceof MismatchedInputException mismatched
        ? describe(mismatched.getTargetType())
        : "another form; /docs shows it";
  }

  static String describe(@Nullable Class<?> type) {
    if (type == null) {
      return "another form; /docs shows it";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(String::valueOf)
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type == String.class) {
      return "text, present and not null";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a number in range";
    }
    if (type == UUID.class) {
      return "a UUID";
    }
    if (type == Instant.class) {
      return "a time as in 2026-11-24T10:15:30Z";
    }
    if (type == Duration.class) {
      return "a duration as in PT24H";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "an object, present and not null";
  }
}

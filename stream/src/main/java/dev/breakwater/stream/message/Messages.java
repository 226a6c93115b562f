package dev.breakwater.stream.message;

import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.wire.MessageJson;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes records of the messages topic. */
public final class Messages {
  /** The service of a record that names none. */
  static final String SERVICE = "chat";

  private static final Pattern SERVICES = Pattern.compile("[!-~]{1,64}");

  private final JsonMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .changeDefaultPropertyInclusion(each ->
              each.withValueInclusion(
                  com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
          .build();

  /** A record for an event, as a platform would write it. */
  public byte[] write(MessageEvent event, String service) {
    return json.writeValueAsBytes(MessageJson.of(event, service));
  }

  /**
   * What a record tells.
   *
   * @param latest the latest time, in milliseconds, at which it may be placed: an event from the
   *     future must not hurry the others
   */
  Incoming read(byte @Nullable [] record, int partition, long offset, long latest) {
    if (record == null) {
      return new Refusal(partition, offset, "the record is empty, expected JSON");
    }
    try {
      MessageJson read = json.readValue(record, MessageJson.class);
      MessageEvent event = read.event();
      long at = Math.min(event.time().toEpochMilli(), latest);
      return new Arrival(at, partition, offset, service(read), event);
    } catch (DatabindException unexpected) {
      return new Refusal(
          partition, offset, "not a message: look at " + path(unexpected) + " (docs/stream.md)");
    } catch (JacksonException malformed) {
      return new Refusal(partition, offset, "not JSON" + place(malformed));
    } catch (NullPointerException missing) {
      return new Refusal(
          partition, offset, "one of id, conversation, time, from, to and act is missing");
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      return new Refusal(partition, offset, String.valueOf(wrong.getMessage()));
    }
  }

  private static String service(MessageJson read) {
    String named = read.service();
    if (named == null) {
      return SERVICE;
    }
    if (!SERVICES.matcher(named).matches()) {
      throw new IllegalArgumentException(
          "service has 1 to 64 printable ASCII characters without spaces");
    }
    return named;
  }

  /** The path alone: Jackson's own words quote the record. */
  private static String path(DatabindException unexpected) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : unexpected.getPath()) {
      String name = step.getPropertyName();
      path.append(path.isEmpty() ? "" : ".").append(isOurs(name) ? name : "another field");
    }
    return path.isEmpty() ? "the whole record" : path.toString();
  }

  private static boolean isOurs(@Nullable String name) {
    return name != null && name.length() <= 16 && name.chars().allMatch(Character::isLetter);
  }

  private static String place(JacksonException malformed) {
    return malformed.getLocation() == null
        ? ""
        : " at byte " + malformed.getLocation().getByteOffset();
  }
}

package dev.breakwater.upload.gate;

import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.problem.FieldFault;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import java.net.InetAddress;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a platform says about an item: headers of a raw upload, fields of a form, under the same
 * names in any case. A field wins over a header.
 */
final class UploadFields {
  static final String ACTOR = "Breakwater-Actor";
  static final String SERVICE = "Breakwater-Service";
  static final String ITEM = "Breakwater-Item";
  static final String IP = "Breakwater-Upload-Ip";
  static final String TIME = "Breakwater-Upload-Time";
  static final String PUBLICLY = "Breakwater-Publicly-Available";
  static final String DEVICE = "Breakwater-Upload-Device";
  static final String LANGUAGE = "Breakwater-Language";
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final String OPAQUE = "1 to 255 printable characters";

  private final Function<String, @Nullable String> headers;
  private final Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  UploadFields(Function<String, @Nullable String> headers) {
    this.headers = headers;
  }

  void put(String name, String value) {
    fields.put(name, value);
  }

  /** Whether everything that is required is there by now. */
  boolean areThere() {
    return value(ACTOR).isPresent() && value(SERVICE).isPresent() && value(ITEM).isPresent();
  }

  /**
   * Everything as one submission.
   *
   * @throws ProblemException naming every field that is missing or malformed, never what was sent
   */
  Submission read(UUID id, UUID keyId, Instant now) {
    List<FieldFault> faults = new ArrayList<>();
    Optional<ActorId> actor = required(ACTOR, ActorId::new, OPAQUE, faults);
    Optional<ServiceName> service = required(SERVICE, ServiceName::new, OPAQUE, faults);
    Optional<ItemId> item = required(ITEM, ItemId::new, OPAQUE, faults);
    Optional<InetAddress> from =
        optional(IP, UploadFields::address, "an IPv4 or IPv6 address, not a name", faults);
    Optional<Instant> at =
        optional(TIME, UploadFields::time, "a time as in 2026-11-25T08:30:00Z", faults);
    Optional<UploadContext.Publicly> publicly =
        optional(
            PUBLICLY, UploadFields::publicly, "true or false; leave it out if unknown", faults);
    Optional<String> device = optional(DEVICE, UploadFields::opaque, OPAQUE, faults);
    Optional<String> language =
        optional(LANGUAGE, UploadFields::language, "a language tag as in de or pt-BR", faults);
    Optional<String> idempotencyKey =
        optional(IDEMPOTENCY_KEY, UploadFields::visible, "1 to 255 visible characters", faults);
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    UploadContext upload =
        new UploadContext(
            from.orElse(null), at.orElse(now), publicly.orElse(UploadContext.Publicly.NOT_TOLD));
    return new Submission(
        id,
        keyId,
        actor.orElseThrow(),
        service.orElseThrow(),
        item.orElseThrow(),
        upload,
        idempotencyKey.orElse(null),
        new Submission.Hints(device.orElse(null), language.orElse(null)));
  }

  private <T> Optional<T> required(
      String name, Function<String, T> read, String expected, List<FieldFault> faults) {
    if (value(name).isEmpty()) {
      faults.add(new FieldFault(name, expected));
      return Optional.empty();
    }
    return optional(name, read, expected, faults);
  }

  private <T> Optional<T> optional(
      String name, Function<String, T> read, String expected, List<FieldFault> faults) {
    try {
      return value(name).map(read);
    } catch (IllegalArgumentException | DateTimeParseException malformed) {
      faults.add(new FieldFault(name, expected));
      return Optional.empty();
    }
  }

  private Optional<String> value(String name) {
    String field = fields.get(name);
    return Optional.ofNullable(field == null ? headers.apply(name) : field)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** An IPv6 zone means something on one machine only, and PostgreSQL's inet takes none. */
  private static InetAddress address(String text) {
    if (text.indexOf('%') >= 0) {
      throw new IllegalArgumentException("an address with a zone");
    }
    return InetAddress.ofLiteral(text);
  }

  /** Java's years reach far beyond those that PostgreSQL keeps. */
  private static Instant time(String text) {
    Instant time = Instant.parse(text);
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new IllegalArgumentException("not a time of ours");
    }
    return time;
  }

  private static UploadContext.Publicly publicly(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> UploadContext.Publicly.AVAILABLE;
      case "false" -> UploadContext.Publicly.NOT_AVAILABLE;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  /** An id of the platform's, under the rule for all of them. */
  private static String opaque(String text) {
    return new ItemId(text).value();
  }

  /** The first part of the tag: who reads a language reads it of every region. */
  private static String language(String text) {
    String language = Locale.forLanguageTag(text).getLanguage();
    if (language.isEmpty()) {
      throw new IllegalArgumentException("no language tag");
    }
    return language;
  }

  private static String visible(String text) {
    if (text.length() > 255 || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("not visible ASCII");
    }
    return text;
  }
}

package dev.breakwater.upload.icap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an ICAP request carries, as its header {@code Encapsulated} says (RFC 3507, 4.4.1).
 *
 * @param requestHead bytes of the HTTP request's head; 0 when there is none
 * @param responseHead bytes of the HTTP response's head; 0 when there is none
 * @param hasBody whether a chunked body follows
 */
record Encapsulated(int requestHead, int responseHead, boolean hasBody) {
  static final Encapsulated NOTHING = new Encapsulated(0, 0, false);

  private static final int LARGEST_HEADS = 128 << 10;
  private static final Set<String> HEADS = Set.of("req-hdr", "res-hdr");
  private static final Set<String> BODIES = Set.of("req-body", "res-body", "opt-body");

  private record Section(String name, int offset) {}

  /**
   * Reads for instance {@code req-hdr=0, res-hdr=137, res-body=296}.
   *
   * @throws IcapFault if it is not in order, not in range, or not what {@code method} carries
   */
  static Encapsulated parse(String text, IcapMethod method) throws IcapFault {
    List<Section> sections = new ArrayList<>();
    for (String each : text.split(",", 8)) {
      sections.add(section(each.strip()));
    }
    String body = sections.getLast().name();
    if (!BODIES.contains(body) && !body.equals("null-body")) {
      throw BoundedInput.malformed("Encapsulated ends with a body or null-body");
    }
    int requestHead = 0;
    int responseHead = 0;
    for (int i = 0; i < sections.size() - 1; i++) {
      int length = sections.get(i + 1).offset() - sections.get(i).offset();
      boolean request = i == 0 && sections.get(i).name().equals("req-hdr");
      boolean response = responseHead == 0 && sections.get(i).name().equals("res-hdr");
      if (length <= 0 || !(request || response)) {
        throw BoundedInput.malformed("Encapsulated names req-hdr, res-hdr and a body, in order");
      }
      requestHead = request ? length : requestHead;
      responseHead = response ? length : responseHead;
    }
    if (sections.getFirst().offset() != 0 || !method.carries(body, responseHead > 0)) {
      throw BoundedInput.malformed("Encapsulated is not what " + method + " carries");
    }
    return new Encapsulated(requestHead, responseHead, BODIES.contains(body));
  }

  private static Section section(String text) throws IcapFault {
    int equals = text.indexOf('=');
    String name = equals < 0 ? "" : text.substring(0, equals).strip().toLowerCase(Locale.ROOT);
    if (!HEADS.contains(name) && !BODIES.contains(name) && !name.equals("null-body")) {
      throw BoundedInput.malformed("Encapsulated is a list like req-hdr=0, req-body=412");
    }
    String digits = text.substring(equals + 1).strip();
    if (!digits.matches("[0-9]{1,6}") || Integer.parseInt(digits) > LARGEST_HEADS) {
      throw BoundedInput.malformed("an offset is at most " + LARGEST_HEADS);
    }
    return new Section(name, Integer.parseInt(digits));
  }
}

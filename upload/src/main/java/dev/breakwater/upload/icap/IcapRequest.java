package dev.breakwater.upload.icap;

import dev.breakwater.upload.proxy.HttpHead;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An ICAP request, all but the chunked body that may follow it.
 *
 * @param path of its URI, without host and query
 * @param head its own headers, not those of HTTP within it
 */
record IcapRequest(
    IcapMethod method,
    String path,
    HttpHead head,
    Encapsulated carries,
    byte[] requestHead,
    byte[] responseHead) {
  private static final int MOST_HEADERS = 100;
  private static final int LARGEST_PREVIEW = 1 << 20;
  private static final String VERSION = "ICAP/1.0";

  /**
   * Reads one.
   *
   * @throws IcapFault if it is malformed, or of a version or method that is not ours
   */
  static IcapRequest read(BoundedInput in) throws IOException {
    String[] start = in.line().split(" ", -1);
    if (start.length != 3 || !start[2].startsWith("ICAP/")) {
      throw BoundedInput.malformed("a request begins like REQMOD icap://host/reqmod ICAP/1.0");
    }
    if (!start[2].equals(VERSION)) {
      throw new IcapFault(IcapFault.Status.OTHER_VERSION, "this server speaks " + VERSION);
    }
    IcapMethod method = method(start[0]);
    HttpHead head = head(in);
    Encapsulated carries = carries(head, method);
    return new IcapRequest(
        method,
        path(start[1]),
        head,
        carries,
        in.bytes(carries.requestHead()),
        in.bytes(carries.responseHead()));
  }

  /** Whether an answer without any body may say that nothing is to be changed. */
  boolean allowsNoContent() {
    return head.values("Allow").stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .anyMatch(each -> each.strip().equals("204"));
  }

  /** Whether the connection ends with the answer. */
  boolean isLast() {
    return head.values("Connection").stream().anyMatch("close"::equalsIgnoreCase);
  }

  /** How many bytes come before the client waits for an answer; empty when all come at once. */
  OptionalInt preview() throws IcapFault {
    if (!carries.hasBody() || !head.has("Preview")) {
      return OptionalInt.empty();
    }
    String digits = head.only("Preview").orElse("");
    if (!digits.matches("[0-9]{1,7}") || Integer.parseInt(digits) > LARGEST_PREVIEW) {
      throw BoundedInput.malformed("a preview has at most " + LARGEST_PREVIEW + " bytes");
    }
    return OptionalInt.of(Integer.parseInt(digits));
  }

  /** Where the sender is, if the proxy tells it by an address. */
  Optional<InetAddress> client() {
    try {
      return head.only("X-Client-IP").map(InetAddress::ofLiteral);
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  /**
   * Whom the proxy takes the sender for. Squid writes the name, others its Base64 with a scheme.
   */
  Optional<String> user() {
    return head.only("X-Client-Username")
        .or(() -> head.only("X-Authenticated-User").map(IcapRequest::decoded))
        .filter(name -> !name.isBlank() && !name.equals("-"));
  }

  /** The head of the HTTP request within. */
  HttpHead httpRequest() throws IcapFault {
    return http(requestHead);
  }

  /** The head of the HTTP response within. */
  HttpHead httpResponse() throws IcapFault {
    return http(responseHead);
  }

  @Override
  public String toString() {
    return "IcapRequest(" + method + ")";
  }

  private static HttpHead http(byte[] head) throws IcapFault {
    if (head.length == 0) {
      return new HttpHead("", List.of());
    }
    try {
      return HttpHead.parse(new String(head, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException malformed) {
      throw BoundedInput.malformed("the HTTP head within is malformed");
    }
  }

  private static IcapMethod method(String name) throws IcapFault {
    return Arrays.stream(IcapMethod.values())
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IcapFault(IcapFault.Status.METHOD_NOT_ALLOWED, "it is OPTIONS, REQMOD or RESPMOD"));
  }

  private static HttpHead head(BoundedInput in) throws IOException {
    List<HttpHead.Field> fields = new ArrayList<>();
    for (String line = in.line(); !line.isEmpty(); line = in.line()) {
      if (fields.size() == MOST_HEADERS) {
        throw BoundedInput.malformed("a request has at most " + MOST_HEADERS + " headers");
      }
      try {
        fields.add(HttpHead.field(line));
      } catch (IllegalArgumentException malformed) {
        throw BoundedInput.malformed("a header line is 'name: value'");
      }
    }
    return new HttpHead("", fields);
  }

  /** Some clients leave it out of OPTIONS, which carries nothing. */
  private static Encapsulated carries(HttpHead head, IcapMethod method) throws IcapFault {
    if (method == IcapMethod.OPTIONS && !head.has("Encapsulated")) {
      return Encapsulated.NOTHING;
    }
    String text =
        head.only("Encapsulated")
            .orElseThrow(() -> BoundedInput.malformed("one header Encapsulated is needed"));
    return Encapsulated.parse(text, method);
  }

  private static String path(String uri) {
    String afterScheme = uri.replaceFirst("(?i)^icaps?://[^/]*", "");
    return afterScheme.split("[?#]", 2)[0];
  }

  private static String decoded(String text) {
    try {
      String plain = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
      return plain.replaceFirst("^[A-Za-z]+://", "");
    } catch (IllegalArgumentException plain) {
      return text.toLowerCase(Locale.ROOT).startsWith("local://")
          ? text.substring("local://".length())
          : text;
    }
  }
}

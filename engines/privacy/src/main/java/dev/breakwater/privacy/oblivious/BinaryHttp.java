package dev.breakwater.privacy.oblivious;

import dev.breakwater.privacy.Bytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * HTTP messages of known length in binary form (RFC 9292), without trailers and informational
 * responses, which nothing here has a use for.
 */
public final class BinaryHttp {
  private static final int REQUEST = 0;
  private static final int RESPONSE = 1;

  private BinaryHttp() {}

  /** A header field; names are lower case. */
  public record Field(String name, String value) {}

  /** A request; {@code path} includes the query. */
  public record Request(
      String method,
      String scheme,
      String authority,
      String path,
      List<Field> fields,
      byte[] content) {
    public Request {
      fields = List.copyOf(fields);
    }

    /** The request in binary form, with what is empty at its end left away. */
    public byte[] toBytes() {
      Bytes out = new Bytes();
      number(out, REQUEST);
      for (String part : List.of(method, scheme, authority, path)) {
        sized(out, part.getBytes(StandardCharsets.UTF_8));
      }
      return write(out, fields, content);
    }
  }

  /** A final response. */
  public record Response(int status, List<Field> fields, byte[] content) {
    public Response {
      fields = List.copyOf(fields);
    }

    /** The response in binary form, with what is empty at its end left away. */
    public byte[] toBytes() {
      Bytes out = new Bytes();
      number(out, RESPONSE);
      number(out, status);
      return write(out, fields, content);
    }
  }

  /** Zeros behind a message, which RFC 9292 has readers pass over, so that lengths tell nothing. */
  public static byte[] padded(byte[] message, int length) {
    if (message.length > length) {
      throw new IllegalArgumentException(
          "a message of " + message.length + " bytes does not fit into " + length);
    }
    // Sections that were left away read the first zeros as their lengths, which they are.
    return Arrays.copyOf(message, length);
  }

  /** Reads a request; empty if it is malformed. */
  public static Optional<Request> readRequest(byte[] bytes) {
    return read(
        bytes,
        REQUEST,
        in -> new Request(text(in), text(in), text(in), text(in), fields(in), rest(in)));
  }

  /** Reads a response; empty if it is malformed, or only informational. */
  public static Optional<Response> readResponse(byte[] bytes) {
    return read(bytes, RESPONSE, in -> new Response((int) number(in), fields(in), rest(in)))
        .filter(response -> response.status() >= 200 && response.status() <= 599);
  }

  private interface Reader<T> {
    T read(ByteBuffer in);
  }

  private static <T> Optional<T> read(byte[] bytes, int kind, Reader<T> reader) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (number(in) != kind) {
        return Optional.empty();
      }
      T message = reader.read(in);
      return isPadding(in) ? Optional.of(message) : Optional.empty();
    } catch (BufferUnderflowException | IllegalArgumentException cutOff) {
      return Optional.empty();
    }
  }

  private static byte[] write(Bytes out, List<Field> fields, byte[] content) {
    if (fields.isEmpty() && content.length == 0) {
      return out.toArray();
    }
    Bytes section = new Bytes();
    for (Field field : fields) {
      sized(section, field.name().getBytes(StandardCharsets.UTF_8));
      sized(section, field.value().getBytes(StandardCharsets.UTF_8));
    }
    sized(out, section.toArray());
    if (content.length > 0) {
      sized(out, content);
    }
    return out.toArray();
  }

  private static List<Field> fields(ByteBuffer in) {
    ByteBuffer section = ByteBuffer.wrap(rest(in));
    List<Field> fields = new ArrayList<>();
    while (section.hasRemaining()) {
      fields.add(new Field(text(section), text(section)));
    }
    return fields;
  }

  private static String text(ByteBuffer in) {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  /** A part that may be left away together with all that follows. */
  private static byte[] rest(ByteBuffer in) {
    return in.hasRemaining() ? bytes(in) : new byte[0];
  }

  private static byte[] bytes(ByteBuffer in) {
    long length = number(in);
    if (length > in.remaining()) {
      throw new IllegalArgumentException("a part is cut off");
    }
    byte[] bytes = new byte[(int) length];
    in.get(bytes);
    return bytes;
  }

  private static boolean isPadding(ByteBuffer in) {
    while (in.hasRemaining()) {
      if (in.get() != 0) {
        return false;
      }
    }
    return true;
  }

  private static void sized(Bytes out, byte[] part) {
    number(out, part.length);
    out.add(part);
  }

  /** QUIC's variable-length integers (RFC 9000, 16): the top two bits tell the width. */
  private static void number(Bytes out, long number) {
    if (number < 1 << 6) {
      out.addNumber(number, 1);
    } else if (number < 1 << 14) {
      out.addNumber(number | 1 << 14, 2);
    } else {
      out.addNumber(number | 2L << 30, 4);
    }
  }

  private static long number(ByteBuffer in) {
    int first = Byte.toUnsignedInt(in.get());
    long number = first & 0x3f;
    for (int more = (1 << (first >>> 6)) - 1; more > 0; more--) {
      number = number << 8 | Byte.toUnsignedInt(in.get());
    }
    return number;
  }
}

package dev.breakwater.live.source;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that RTMP's commands are made of: AMF0 (Adobe, 2007). Of its types only those that
 * commands use; depth, length and count are bounded.
 */
final class Amf {
  private static final int NUMBER = 0;
  private static final int BOOLEAN = 1;
  private static final int STRING = 2;
  private static final int OBJECT = 3;
  private static final int NULL = 5;
  private static final int UNDEFINED = 6;
  private static final int MAP = 8;
  private static final int END = 9;
  private static final int ARRAY = 10;
  private static final int MOST_VALUES = 256;
  private static final int DEEPEST = 8;

  private Amf() {}

  /** That there is no value. */
  enum Nothing {
    NOTHING
  }

  static byte[] write(Object... values) {
    ByteBuffer out = ByteBuffer.allocate(8 << 10);
    for (Object value : values) {
      write(out, value);
    }
    byte[] written = new byte[out.position()];
    out.flip().get(written);
    return written;
  }

  private static void write(ByteBuffer out, Object value) {
    switch (value) {
      case Number number -> out.put((byte) NUMBER).putDouble(number.doubleValue());
      case Boolean truth -> out.put((byte) BOOLEAN).put((byte) (truth ? 1 : 0));
      case String text -> writeText(out.put((byte) STRING), text);
      case Map<?, ?> map -> {
        out.put((byte) OBJECT);
        map.forEach((name, each) -> {
          writeText(out, String.valueOf(name));
          write(out, each);
        });
        out.putShort((short) 0).put((byte) END);
      }
      case Nothing _ -> out.put((byte) NULL);
      default -> throw new IllegalArgumentException("no AMF0 value of ours");
    }
  }

  private static void writeText(ByteBuffer out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.putShort((short) bytes.length).put(bytes);
  }

  /** The values in {@code in}, up to the first that is of no type we read. */
  static List<Object> read(ByteBuffer in) throws Malformed {
    List<Object> values = new ArrayList<>();
    try {
      while (in.hasRemaining() && values.size() < MOST_VALUES) {
        values.add(value(in, 0));
      }
      return values;
    } catch (BufferUnderflowException shorter) {
      throw new Malformed("a command that ends in the middle");
    }
  }

  private static Object value(ByteBuffer in, int depth) throws Malformed {
    if (depth > DEEPEST) {
      throw new Malformed("a command of too many levels");
    }
    int type = in.get();
    return switch (type) {
      case NUMBER -> in.getDouble();
      case BOOLEAN -> in.get() != 0;
      case STRING -> text(in);
      case OBJECT -> object(in, depth);
      case MAP -> {
        in.getInt();
        yield object(in, depth);
      }
      case ARRAY -> {
        int count = in.getInt();
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < count && i < MOST_VALUES; i++) {
          all.add(value(in, depth + 1));
        }
        yield all;
      }
      case NULL, UNDEFINED -> Nothing.NOTHING;
      default -> throw new Malformed("a value of AMF0 type " + type);
    };
  }

  private static Map<String, Object> object(ByteBuffer in, int depth) throws Malformed {
    Map<String, Object> map = new LinkedHashMap<>();
    while (map.size() < MOST_VALUES) {
      String name = text(in);
      if (name.isEmpty()) {
        if (in.get() != END) {
          throw new Malformed("an object without its end");
        }
        return map;
      }
      map.put(name, value(in, depth + 1));
    }
    throw new Malformed("an object of too many fields");
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

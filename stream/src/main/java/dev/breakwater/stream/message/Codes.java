package dev.breakwater.stream.message;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Constants by number: the position in the list. New ones go to its end, none is ever moved. */
final class Codes<E extends Enum<E>> {
  private final List<E> constants;
  private final Map<E, Integer> codes = new HashMap<>();

  Codes(List<E> constants) {
    this.constants = constants;
    constants.forEach(constant -> codes.put(constant, codes.size()));
  }

  int code(E constant) {
    Integer code = codes.get(constant);
    if (code == null) {
      throw new IllegalStateException(
          constant + " is new to the engine and has no number yet: add it in EventBytes");
    }
    return code;
  }

  /** A set as bits: each constant's is the one its number names. */
  int bits(Set<E> set) {
    return set.stream().mapToInt(constant -> 1 << code(constant)).reduce(0, (a, b) -> a | b);
  }

  /** The set that {@link #bits} made. */
  Set<E> set(int bits) {
    return constants.stream()
        .filter(constant -> (bits & 1 << code(constant)) != 0)
        .collect(Collectors.toUnmodifiableSet());
  }

  void write(E constant, DataOutput out) throws IOException {
    out.writeByte(code(constant));
  }

  E read(DataInput in) throws IOException {
    int code = in.readUnsignedByte();
    if (code >= constants.size()) {
      throw new IOException("the job's state holds a constant of a later version: " + code);
    }
    return constants.get(code);
  }
}

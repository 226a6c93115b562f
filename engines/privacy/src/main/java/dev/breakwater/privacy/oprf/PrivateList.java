package dev.breakwater.privacy.oprf;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A list as clients hold it: the function's value of each entry, cut to eight bytes and sorted.
 *
 * <p>Nothing can be tested against it without the server's key, so it gives away the list's size
 * and no entry. A value that is not on a list of a million seems to be with odds of 2^-44.
 */
public final class PrivateList {
  private final long[] values;

  private PrivateList(long[] values) {
    this.values = values;
  }

  /** The list of a server's values. */
  public static PrivateList of(Stream<byte[]> values) {
    return new PrivateList(values.mapToLong(PrivateList::cut).sorted().toArray());
  }

  /** Reads what {@link #toBytes} wrote; it is sorted anew, so that any order is taken. */
  public static PrivateList read(byte[] bytes) {
    if (bytes.length % Long.BYTES != 0) {
      throw new IllegalArgumentException("a private list has eight bytes for each entry");
    }
    long[] values = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(values);
    Arrays.sort(values);
    return new PrivateList(values);
  }

  /** Whether a value is of an entry. */
  public boolean has(byte[] value) {
    return Arrays.binarySearch(values, cut(value)) >= 0;
  }

  /** Eight bytes an entry, big-endian. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return bytes.array();
  }

  private static long cut(byte[] value) {
    return ByteBuffer.wrap(value).getLong();
  }
}

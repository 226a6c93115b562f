package dev.breakwater.upload.history;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.index.HashBatch;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The items of a block as bytes: how many they are, then for each three texts, each after its
 * length in two bytes, the hash, lowest word first, and the quality in a byte.
 *
 * <p>A hunt asks millions of hashes and wants the texts of a few, so texts that nobody wants are
 * stepped over.
 */
final class KeptItems {
  private static final int TEXTS = 3;

  /** What an item without any text takes. */
  static final int LEAST_BYTES = TEXTS * Short.BYTES + 4 * Long.BYTES + 1;

  private KeptItems() {}

  static byte[] bytes(List<KeptItem> items) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(items.size() * 80);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(items.size());
      for (KeptItem each : items) {
        write(each.service(), out);
        write(each.actor(), out);
        write(each.item(), out);
        out.writeLong(each.hash().w0());
        out.writeLong(each.hash().w1());
        out.writeLong(each.hash().w2());
        out.writeLong(each.hash().w3());
        out.writeByte(each.quality());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory refused some bytes", impossible);
    }
    return bytes.toByteArray();
  }

  static List<KeptItem> read(ByteBuffer bytes, IntPredicate wanted) {
    int count = bytes.getInt();
    List<KeptItem> items = new ArrayList<>();
    for (int place = 0; place < count; place++) {
      if (wanted.test(place)) {
        items.add(
            new KeptItem(
                text(bytes),
                text(bytes),
                text(bytes),
                hash(bytes),
                Byte.toUnsignedInt(bytes.get())));
      } else {
        stepOverTexts(bytes);
        bytes.position(bytes.position() + 4 * Long.BYTES + 1);
      }
    }
    return items;
  }

  static int readHashes(ByteBuffer bytes, HashBatch hashes) {
    int count = bytes.getInt();
    for (int place = 0; place < count; place++) {
      stepOverTexts(bytes);
      hashes.add(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
      bytes.position(bytes.position() + 1);
    }
    return count;
  }

  private static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private static String text(ByteBuffer bytes) {
    byte[] text = new byte[Short.toUnsignedInt(bytes.getShort())];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static void stepOverTexts(ByteBuffer bytes) {
    for (int i = 0; i < TEXTS; i++) {
      int length = Short.toUnsignedInt(bytes.getShort());
      bytes.position(bytes.position() + length);
    }
  }

  private static Pdq256 hash(ByteBuffer bytes) {
    return new Pdq256(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }
}

package dev.breakwater.hunt;

import dev.breakwater.upload.history.KeptItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What earlier hunts for a bank have told the server already: an item is told once, however often
 * the list grows. The file names items by keyed marks only.
 */
final class Told {
  private static final int MARK_BYTES = 16;

  private final Path file;
  private final byte[] key;
  private final Set<String> marks;

  private Told(Path file, byte[] key, Set<String> marks) {
    this.file = file;
    this.key = key;
    this.marks = marks;
  }

  /** What {@code file} remembers; nothing if it is not there. */
  static Told open(Path file, byte[] key) throws IOException {
    Set<String> marks =
        Files.exists(file) ? new HashSet<>(Files.readAllLines(file)) : new HashSet<>();
    return new Told(file, key.clone(), marks);
  }

  /** Those that nobody has told of. */
  List<KeptItem> fresh(List<KeptItem> found) {
    return found.stream().filter(each -> !marks.contains(mark(each))).toList();
  }

  /** Remembers that the server has these. */
  void add(List<KeptItem> told) throws IOException {
    List<String> lines = new ArrayList<>(told.size());
    for (KeptItem each : told) {
      String mark = mark(each);
      marks.add(mark);
      lines.add(mark);
    }
    Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private String mark(KeptItem item) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (String part : List.of(item.service(), item.actor(), item.item())) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        mac.update(bytes);
      }
      return HexFormat.of().formatHex(mac.doFinal(), 0, MARK_BYTES);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks HMAC-SHA256", broken);
    }
  }
}

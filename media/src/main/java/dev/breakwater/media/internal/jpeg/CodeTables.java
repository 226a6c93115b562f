package dev.breakwater.media.internal.jpeg;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The tables built last. Most files carry the codes that the standard gives as examples (T.81,
 * annex K), so tables are rarely built at all.
 */
final class CodeTables {
  private static final int KEPT = 4;

  private final Deque<DcCodes> dc = new ArrayDeque<>();
  private final Deque<AcCodes> ac = new ArrayDeque<>();

  DcCodes dc(HuffmanCode code) {
    Optional<DcCodes> known = dc.stream().filter(it -> it.code().isSame(code)).findFirst();
    return known.orElseGet(() -> kept(dc, new DcCodes(code)));
  }

  AcCodes ac(HuffmanCode code) {
    Optional<AcCodes> known = ac.stream().filter(it -> it.code().isSame(code)).findFirst();
    return known.orElseGet(() -> kept(ac, new AcCodes(code)));
  }

  private static <T> T kept(Deque<T> tables, T built) {
    if (tables.size() == KEPT) {
      tables.removeLast();
    }
    tables.addFirst(built);
    return built;
  }
}

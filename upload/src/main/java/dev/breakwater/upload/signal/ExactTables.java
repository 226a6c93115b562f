package dev.breakwater.upload.signal;

import dev.breakwater.upload.bank.EntryKey;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.Lines;
import dev.breakwater.upload.bank.SignalTable;
import dev.breakwater.upload.bank.SignalType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Exact digests, MD5, SHA-1 and SHA-256: the same bytes or nothing. */
public final class ExactTables implements SignalTable {
  private static final Map<SignalType, Integer> BYTES =
      Map.of(SignalType.MD5, 16, SignalType.SHA1, 20, SignalType.SHA256, 32);
  private static final HexFormat HEX = HexFormat.of();

  private final Map<SignalType, ExactTable> tables = new EnumMap<>(SignalType.class);

  /**
   * Empty tables.
   *
   * @param secrets what list makers cannot know, see {@link ExactTable}
   */
  public ExactTables(RandomGenerator secrets) {
    BYTES.forEach((type, bytes) -> tables.put(type, new ExactTable(bytes, secrets.nextLong())));
  }

  @Override
  public Set<SignalType> types() {
    return BYTES.keySet();
  }

  @Override
  public String canonical(SignalType type, String text) {
    int digits = 2 * table(type).digestBytes();
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (lower.length() != digits || !lower.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IllegalArgumentException(
          "a digest of type " + type + " is " + digits + " hex digits");
    }
    return lower;
  }

  @Override
  public void put(EntryKey key, SignalType type, String canonical) {
    table(type).put(HEX.parseHex(canonical), key);
  }

  @Override
  public void remove(EntryKey key, SignalType type, String canonical) {
    table(type).remove(HEX.parseHex(canonical), key);
  }

  @Override
  public List<Hit> search(ItemSignal signal, Lines lines) {
    List<Hit> hits = new ArrayList<>();
    if (signal instanceof ItemSignal.Written(SignalType type, String text)) {
      table(type)
          .find(
              HEX.parseHex(text),
              found -> {
                EntryKey key = new EntryKey(found);
                lines.of(key).ifPresent(on -> hits.add(new Hit.Exact(key, type)));
              });
    }
    return hits;
  }

  @Override
  public long size() {
    return tables.values().stream().mapToLong(ExactTable::size).sum();
  }

  private ExactTable table(SignalType type) {
    ExactTable table = tables.get(type);
    if (table == null) {
      throw new IllegalArgumentException(type + " is not an exact digest");
    }
    return table;
  }
}

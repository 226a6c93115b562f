package dev.breakwater.openness.encrypted;

import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.Banks;
import dev.breakwater.upload.bank.EntryState;
import dev.breakwater.upload.bank.OpenEntry;
import dev.breakwater.upload.bank.SignalType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The entries of banks as devices name them. */
final class ListedEntries {
  /** What an exact digest is of. */
  static final Set<SignalType> DIGESTS = Set.of(SignalType.MD5, SignalType.SHA1, SignalType.SHA256);

  private static final int AT_ONCE = 5_000;

  private ListedEntries() {}

  /** Every active entry of these types, in the banks' order. */
  static List<byte[]> of(Banks banks, List<Bank> open, Set<SignalType> types) {
    List<byte[]> expressions = new ArrayList<>();
    for (Bank bank : open) {
      List<OpenEntry> entries = banks.scan(bank, 0, AT_ONCE);
      while (!entries.isEmpty()) {
        for (OpenEntry entry : entries) {
          if (entry.state() == EntryState.ACTIVE && types.contains(entry.type())) {
            expressions.add(expression(entry));
          }
        }
        entries = banks.scan(bank, entries.getLast().id(), AT_ONCE);
      }
    }
    return expressions;
  }

  /** A rule as docs/urls.md writes it; a digest with its type before it. */
  private static byte[] expression(OpenEntry entry) {
    String text =
        entry.type() == SignalType.URL
            ? entry.signal().get()
            : entry.type().name() + ":" + entry.signal().get();
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

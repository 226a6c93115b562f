package dev.breakwater.openness.encrypted;

import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.keys.SigningKey;
import dev.breakwater.openness.log.ListLog;
import dev.breakwater.openness.log.LogHead;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.Banks;
import dev.breakwater.upload.bank.SignalType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lists that devices may ask about, each as its newest version, which is in the log before it
 * answers anything.
 */
final class DeviceLists {
  private final Map<Kind, List<String>> banksOf;
  private final Banks banks;
  private final ListLog log;
  private final TransactionOperations transactions;
  private final MasterKeys keys;
  private final SigningKey signing;
  private final JsonMapper json;
  private final Clock clock;
  private final Map<Kind, Served> served = new ConcurrentHashMap<>();

  DeviceLists(
      EncryptedSettings settings,
      Banks banks,
      ListLog log,
      TransactionOperations transactions,
      MasterKeys keys,
      JsonMapper json,
      Clock clock) {
    this.banksOf = Map.of(Kind.LINKS, settings.linkBanks(), Kind.HASHES, settings.hashBanks());
    this.banks = banks;
    this.log = log;
    this.transactions = transactions;
    this.keys = keys;
    this.signing = keys.signing("device lists");
    this.json = json;
    this.clock = clock;
  }

  /** What a list is of. */
  enum Kind {
    LINKS("links"),
    HASHES("hashes");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** What its entries are. */
    Set<SignalType> types() {
      return switch (this) {
        case LINKS -> Set.of(SignalType.URL);
        case HASHES -> ListedEntries.DIGESTS;
      };
    }

    String label() {
      return label;
    }

    /** The name of its log. */
    String log() {
      return "device-" + label;
    }
  }

  /** A version that answers, and where the log names it. */
  record Served(PrivateList list, String line, long place, List<Long> bankVersions) {}

  /** The version that answers now; empty when there is no such list here. */
  Optional<Served> served(Kind kind) {
    return Optional.ofNullable(served.get(kind));
  }

  /** The newest head of a list's log. */
  LogHead head(Kind kind) {
    long size = log.size(kind.log());
    return LogHead.sign(kind.log(), size, log.root(kind.log(), size), clock.instant(), signing);
  }

  ListLog log() {
    return log;
  }

  /** By which devices know the log. */
  byte[] key() {
    return signing.publicKey();
  }

  /** Builds a new version of every list whose banks have changed. */
  void refresh() {
    banksOf.forEach((kind, names) -> {
      List<Bank> open = names.stream().map(banks::bank).flatMap(Optional::stream).toList();
      List<Long> versions = open.stream().map(banks::version).toList();
      boolean same = served(kind).filter(now -> now.bankVersions().equals(versions)).isPresent();
      if (!open.isEmpty() && !same) {
        serve(kind, open, versions);
      }
    });
  }

  private void serve(Kind kind, List<Bank> open, List<Long> versions) {
    List<byte[]> expressions = ListedEntries.of(banks, open, kind.types());
    PrivateList list = new PrivateList(expressions, keys.derive("device list " + kind.log()));
    Served now =
        logged(kind, list, versions)
            .orElseGet(() -> {
              String line = line(kind, list, list.root().toString());
              transactions.executeWithoutResult(
                  status -> log.append(kind.log(), List.of(ListLog.Line.of(line))));
              return new Served(list, line, log.size(kind.log()) - 1, versions);
            });
    served.put(kind, now);
  }

  /**
   * The log's newest line, if it names this very list: another server wrote it, or we did before.
   */
  private Optional<Served> logged(Kind kind, PrivateList list, List<Long> versions) {
    long size = log.size(kind.log());
    return log.lines(kind.log(), Math.max(0, size - 1), size).stream()
        .filter(
            line -> json.readTree(line).path("root").asString("").equals(list.root().toString()))
        .map(line -> new Served(list, line, size - 1, versions))
        .findFirst();
  }

  private String line(Kind kind, PrivateList list, String root) {
    ObjectNode node = json.createObjectNode();
    node.put("format", "breakwater device list v1");
    node.put("list", kind.label());
    node.put("bits", list.bits());
    node.put("bucket", list.bucketSize());
    node.put("root", root);
    node.put("at", clock.instant().toString());
    return json.writeValueAsString(node);
  }
}

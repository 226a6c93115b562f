package dev.breakwater.openness.encrypted;

import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.keys.SigningKey;
import dev.breakwater.ground.words.Sha256;
import dev.breakwater.openness.log.ListLog;
import dev.breakwater.openness.log.LogHead;
import dev.breakwater.privacy.oprf.Evaluation;
import dev.breakwater.privacy.oprf.OprfServer;
import dev.breakwater.privacy.oprf.PrivateList;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.Banks;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Private membership, an experiment: a device learns whether an exact digest is listed, and neither
 * side learns more (VOPRF, RFC 9497). Exact digests only: perceptual matching under privacy is
 * refused, for the reasons in {@code docs/encrypted-apps.md}.
 *
 * <p>Every version of the list, with the key it was made by, is in an append-only log before any
 * device is given it, so that nobody can be asked about a list of their own unseen. Making a
 * version costs a multiplication on the curve for each entry, so it is made when a bank has changed
 * and somebody asks, and a list is small.
 */
final class Membership {
  private static final Logger log = LoggerFactory.getLogger(Membership.class);
  private static final String LOG = "device-membership";
  private static final int MOST = 100_000;

  private final List<String> names;
  private final Banks banks;
  private final ListLog versions;
  private final TransactionOperations transactions;
  private final OprfServer server;
  private final SigningKey signing;
  private final JsonMapper json;
  private final Clock clock;
  private @Nullable Version newest;

  Membership(
      EncryptedSettings settings,
      Banks banks,
      ListLog versions,
      TransactionOperations transactions,
      MasterKeys keys,
      SecureRandom random,
      JsonMapper json,
      Clock clock) {
    this.names = settings.privateBanks();
    this.banks = banks;
    this.versions = versions;
    this.transactions = transactions;
    this.server =
        OprfServer.of(keys.derive("private membership"), "breakwater membership v1", random);
    this.signing = keys.signing("device lists");
    this.json = json;
    this.clock = clock;
  }

  private record Version(byte[] list, String line, List<Long> bankVersions) {}

  /** The list as devices hold it, with its place in the log; empty when there is none here. */
  Optional<Map<String, Object>> list() {
    return version()
        .map(version -> {
          long size = versions.size(LOG);
          LogHead head =
              LogHead.sign(LOG, size, versions.root(LOG, size), clock.instant(), signing);
          return Map.<String, Object>of(
              "list", Base64.getEncoder().encodeToString(version.list()),
              "publicKey", Base64.getEncoder().encodeToString(server.publicKey()),
              "version", version.line(),
              "head", head.line(),
              "key", Base64.getEncoder().encodeToString(signing.publicKey()));
        });
  }

  /** Evaluates what it cannot read; empty when there is no list or no such elements. */
  Optional<Evaluation> evaluate(List<byte[]> blinded) {
    return names.isEmpty() ? Optional.empty() : server.evaluate(blinded);
  }

  private synchronized Optional<Version> version() {
    List<Bank> open = names.stream().map(banks::bank).flatMap(Optional::stream).toList();
    List<Long> now = open.stream().map(banks::version).toList();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    if (newest == null || !newest.bankVersions().equals(now)) {
      newest = make(open, now);
    }
    return Optional.ofNullable(newest);
  }

  private @Nullable Version make(List<Bank> open, List<Long> bankVersions) {
    List<byte[]> entries = ListedEntries.of(banks, open, ListedEntries.DIGESTS);
    if (entries.size() > MOST) {
      log.warn("private membership takes {} entries at most; none are served", MOST);
      return null;
    }
    byte[] list = PrivateList.of(entries.stream().map(server::value)).toBytes();
    String root = HexFormat.of().formatHex(Sha256.of(list));
    return logged(root)
        .map(line -> new Version(list, line, bankVersions))
        .orElseGet(() -> {
          String line = line(entries.size(), root);
          transactions.executeWithoutResult(
              status -> versions.append(LOG, List.of(ListLog.Line.of(line))));
          return new Version(list, line, bankVersions);
        });
  }

  /** The newest line, if it names this very list. */
  private Optional<String> logged(String digest) {
    long size = versions.size(LOG);
    Stream<String> last = versions.lines(LOG, Math.max(0, size - 1), size).stream();
    return last.filter(line -> json.readTree(line).path("sha256").asString("").equals(digest))
        .findFirst();
  }

  private String line(int entries, String digest) {
    ObjectNode node = json.createObjectNode();
    node.put("format", "breakwater membership list v1");
    node.put("entries", entries);
    node.put("sha256", digest);
    node.put("publicKey", Base64.getEncoder().encodeToString(server.publicKey()));
    node.put("at", clock.instant().toString());
    return json.writeValueAsString(node);
  }
}

package dev.breakwater.ground.evidence;

import dev.breakwater.ground.words.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One act on a piece of evidence, bound to all acts before it.
 *
 * <p>Its hash is SHA-256 over the words {@code breakwater custody link 1}, the piece, the number,
 * the hash of the link before (32 zeros before the first), the time in microseconds, who, the act,
 * the detail as sorted pairs, and a random salt; each text and list led by its length. So no link
 * can be changed, left out, moved or put in between without every later hash changing, and the salt
 * lets a hash stand in the open although the detail holds what must not be guessed.
 *
 * @param detail what else is known; for {@link CustodyAct#KEPT} also the content's hashes, so a
 *     link is as sensitive as the piece
 */
public record CustodyLink(
    EvidenceId evidence,
    int number,
    Instant at,
    String who,
    CustodyAct act,
    Map<String, String> detail,
    String salt,
    String previous,
    String hash) {
  /** What stands for the hash before the first link. */
  public static final String BEFORE_THE_FIRST = "0".repeat(64);

  private static final String FORM = "breakwater custody link 1";

  public CustodyLink {
    detail = Map.copyOf(detail);
  }

  static CustodyLink make(
      EvidenceId evidence,
      int number,
      Instant at,
      String who,
      CustodyAct act,
      Map<String, String> detail,
      String salt,
      String previous) {
    Instant stored = at.truncatedTo(ChronoUnit.MICROS);
    CustodyLink unbound =
        new CustodyLink(evidence, number, stored, who, act, detail, salt, previous, "");
    return new CustodyLink(
        evidence, number, stored, who, act, detail, salt, previous, unbound.computed());
  }

  /** Whether the hash is that of what it stands for. */
  public boolean isSound() {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII), computed().getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * What is wrong with a chain, one sentence each; a whole one has no faults. A chain that was cut
   * at its end is whole in itself: only a later hash, in the audit log or a manifest, shows it.
   */
  public static List<String> faults(List<CustodyLink> chain) {
    if (chain.isEmpty()) {
      return List.of("the custody chain has no links");
    }
    return IntStream.range(0, chain.size())
        .mapToObj(at -> chain.get(at).faultsAfter(at + 1, at == 0 ? null : chain.get(at - 1)))
        .flatMap(List::stream)
        .toList();
  }

  /** The detail of that name, which every link of this act has. */
  String fact(String name) {
    String value = detail.get(name);
    if (value == null) {
      throw new IllegalStateException("link " + number + ", " + act + ", tells no " + name);
    }
    return value;
  }

  private List<String> faultsAfter(int place, @Nullable CustodyLink before) {
    if (number != place) {
      return List.of(
          "link " + place + " of the custody chain is missing: number " + number + " stands there");
    }
    String expected = before == null ? BEFORE_THE_FIRST : before.hash;
    if (!previous.equals(expected)) {
      return List.of("link " + number + " of the custody chain does not follow the one before");
    }
    if (place == 1 && act != CustodyAct.KEPT) {
      return List.of("the custody chain does not begin with the keeping");
    }
    return isSound() ? List.of() : List.of("link " + number + " of the custody chain was changed");
  }

  private String computed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      text(out, FORM);
      text(out, evidence.toString());
      out.writeInt(number);
      text(out, previous);
      out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
      text(out, who);
      text(out, act.word());
      SortedMap<String, String> sorted = new TreeMap<>(detail);
      out.writeInt(sorted.size());
      for (Map.Entry<String, String> each : sorted.entrySet()) {
        text(out, each.getKey());
        text(out, each.getValue());
      }
      text(out, salt);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return HexFormat.of().formatHex(Sha256.of(bytes.toByteArray()));
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** The detail holds hashes. */
  @Override
  public String toString() {
    return "CustodyLink(" + evidence + ", " + number + ", " + act + ")";
  }
}

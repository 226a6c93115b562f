package dev.breakwater.upload.url;

import dev.breakwater.ground.words.Sha256;
import dev.breakwater.hashing.url.CanonicalUrl;
import dev.breakwater.hashing.url.ParsedUrl;
import dev.breakwater.hashing.url.PublicSuffixes;
import dev.breakwater.upload.bank.EntryKey;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.Lines;
import dev.breakwater.upload.bank.SignalTable;
import dev.breakwater.upload.bank.SignalType;
import dev.breakwater.upload.bank.UrlKind;
import dev.breakwater.upload.signal.ExactTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Rules about URLs, held in memory as digests.
 *
 * <p>A URL is checked by writing down every rule that would cover it, a dozen or so: itself, each
 * folder above it, its host, each domain above that; and looking each up. So a check takes the same
 * time whether there are ten rules or ten million, and a rule costs some fifty bytes however long
 * its text is. A digest is half a SHA-256: that two of a hundred million rules share one is less
 * likely than 2<sup>-74</sup>, and nobody can make two that do.
 */
public final class UrlTable implements SignalTable {
  private static final int DIGEST_BYTES = 16;

  private final ExactTable rules;
  private final PublicSuffixes suffixes;

  /**
   * An empty table.
   *
   * @param secrets what list makers cannot know, see {@link ExactTable}
   */
  public UrlTable(PublicSuffixes suffixes, RandomGenerator secrets) {
    this.rules = new ExactTable(DIGEST_BYTES, secrets.nextLong());
    this.suffixes = suffixes;
  }

  @Override
  public Set<SignalType> types() {
    return Set.of(SignalType.URL);
  }

  @Override
  public String canonical(SignalType type, String text) {
    return UrlRule.parse(text, suffixes).text();
  }

  @Override
  public void put(EntryKey key, SignalType type, String canonical) {
    rules.put(digest(canonical), key);
  }

  @Override
  public void remove(EntryKey key, SignalType type, String canonical) {
    rules.remove(digest(canonical), key);
  }

  @Override
  public List<Hit> search(ItemSignal signal, Lines lines) {
    return switch (signal) {
      case ItemSignal.Link(CanonicalUrl url) -> search(url, lines);
      case ItemSignal.Written(SignalType _, String rule) -> searchRule(rule, lines);
      case ItemSignal.Picture _, ItemSignal.Footage _ -> List.of();
    };
  }

  @Override
  public long size() {
    return rules.size();
  }

  /** Every rule that would cover {@code url}. */
  static List<UrlRule> coveringRules(CanonicalUrl url) {
    List<UrlRule> covering = new ArrayList<>();
    covering.add(new UrlRule(UrlKind.EXACT, UrlRule.exactSubject(url)));
    covering.add(new UrlRule(UrlKind.HOST, url.host()));
    if (!url.isAddress()) {
      url.domains().forEach(domain -> covering.add(new UrlRule(UrlKind.DOMAIN, domain)));
    }
    String path = url.path();
    covering.add(new UrlRule(UrlKind.PREFIX, url.host()));
    int slash = 0;
    for (int i = 0; i < UrlRule.MOST_SEGMENTS && slash + 1 < path.length(); i++) {
      int next = path.indexOf('/', slash + 1);
      slash = next < 0 ? path.length() : next;
      covering.add(new UrlRule(UrlKind.PREFIX, url.host() + path.substring(0, slash)));
    }
    return covering;
  }

  private List<Hit> search(CanonicalUrl url, Lines lines) {
    List<Hit> hits = new ArrayList<>();
    for (UrlRule rule : coveringRules(url)) {
      rules.find(
          digest(rule.text()),
          found -> {
            EntryKey key = new EntryKey(found);
            lines
                .of(key)
                .ifPresent(on -> hits.add(new Hit.Listed(key, SignalType.URL, rule.kind())));
          });
    }
    return hits;
  }

  /** Whoever asks for a rule means what it is about. */
  private List<Hit> searchRule(String rule, Lines lines) {
    String subject = UrlRule.parse(rule, suffixes).subject();
    return ParsedUrl.parse("http://" + subject) instanceof CanonicalUrl url
        ? search(url, lines)
        : List.of();
  }

  private static byte[] digest(String rule) {
    return Arrays.copyOf(Sha256.of(rule), DIGEST_BYTES);
  }
}

package dev.breakwater.upload.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.url.CanonicalUrl;
import dev.breakwater.hashing.url.ParsedUrl;
import dev.breakwater.upload.bank.EntryKey;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.Lines;
import dev.breakwater.upload.bank.SignalType;
import dev.breakwater.upload.bank.Thresholds;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UrlTableProperties {
  private final UrlTable table = new UrlTable(new KnownSuffixes(), new Random(5));

  @Property(tries = 3_000)
  void findsTheRulesThatComparingOneByOneFinds(
      @ForAll("rules") List<UrlRule> rules, @ForAll("urls") CanonicalUrl url) {
    UrlTable table = new UrlTable(new KnownSuffixes(), new Random(7));
    for (int i = 0; i < rules.size(); i++) {
      table.put(new EntryKey(i + 1), SignalType.URL, rules.get(i).text());
    }

    assertThat(found(table, url))
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, rules.size())
                .filter(key -> covers(rules.get((int) key - 1), url))
                .boxed()
                .toList());
  }

  @Property(tries = 500)
  void findsNothingOfWhatWasRemoved(
      @ForAll("rules") List<UrlRule> rules, @ForAll("urls") CanonicalUrl url) {
    UrlTable table = new UrlTable(new KnownSuffixes(), new Random(7));
    for (int i = 0; i < rules.size(); i++) {
      table.put(new EntryKey(i + 1), SignalType.URL, rules.get(i).text());
    }
    for (int i = 0; i < rules.size(); i++) {
      table.remove(new EntryKey(i + 1), SignalType.URL, rules.get(i).text());
    }

    assertThat(found(table, url)).isEmpty();
    assertThat(table.size()).isZero();
  }

  @Example
  void otherSpellingsOfAListedUrlAreFound() {
    table.put(new EntryKey(1), SignalType.URL, table.canonical(SignalType.URL, "evil.example/a b"));

    for (String spelling :
        List.of(
            "https://evil.example/a%20b",
            "HTTP://user@EVIL.example:8080/x/../a%2520b#f",
            "http:\\\\evil.example\\a b",
            "evil。example//a b")) {
      assertThat(found(table, url(spelling))).as(spelling).containsExactly(1L);
    }
    assertThat(found(table, url("https://evil.example/a%20bc"))).isEmpty();
    assertThat(found(table, url("https://evil.example.good.example/a%20b"))).isEmpty();
  }

  @Example
  void aPrefixEndsAtAFolderAndADomainAtADot() {
    table.put(new EntryKey(1), SignalType.URL, "prefix:evil.example/a");
    table.put(new EntryKey(2), SignalType.URL, "domain:evil.example");

    assertThat(found(table, url("http://evil.example/a?q"))).containsExactlyInAnyOrder(1L, 2L);
    assertThat(found(table, url("http://evil.example/a/b/c"))).containsExactlyInAnyOrder(1L, 2L);
    assertThat(found(table, url("http://evil.example/ab"))).containsExactly(2L);
    assertThat(found(table, url("http://www.evil.example/a"))).containsExactly(2L);
    assertThat(found(table, url("http://devil.example/a"))).isEmpty();
  }

  @Example
  void whoAsksForARuleIsToldOfWhatCoversIt() {
    table.put(new EntryKey(1), SignalType.URL, "domain:evil.example");

    assertThat(
            table.search(new ItemSignal.Written(SignalType.URL, "host:www.evil.example"), ALL_ON))
        .hasSize(1);
  }

  private static List<Long> found(UrlTable table, CanonicalUrl url) {
    return table.search(new ItemSignal.Link(url), ALL_ON).stream()
        .map(Hit::key)
        .map(EntryKey::value)
        .toList();
  }

  /** The slow, obvious way. */
  private static boolean covers(UrlRule rule, CanonicalUrl url) {
    String subject = rule.subject();
    return switch (rule.kind()) {
      case EXACT ->
          (url.host() + url.path() + url.query().map(q -> q.isEmpty() ? "" : "?" + q).orElse(""))
              .equals(subject);
      case PREFIX ->
          (url.host() + url.path()).equals(subject)
              || (url.host() + url.path()).startsWith(subject + "/");
      case HOST -> url.host().equals(subject);
      case DOMAIN -> url.host().equals(subject) || url.host().endsWith("." + subject);
    };
  }

  @Provide
  Arbitrary<List<UrlRule>> rules() {
    return Combinators.combine(
            Arbitraries.of("exact:", "prefix:", "host:", "domain:"), hosts(), paths(), queries())
        .as(UrlTableProperties::rule)
        .list()
        .ofMaxSize(30)
        .map(rules -> rules.stream().distinct().toList());
  }

  @Provide
  Arbitrary<CanonicalUrl> urls() {
    return Combinators.combine(hosts(), paths(), queries())
        .as((host, path, query) -> url("http://" + host + path + query));
  }

  private static UrlRule rule(String kind, String host, String path, String query) {
    return UrlRuleTest.parse(
        switch (kind) {
          case "exact:" -> kind + host + path + query;
          case "prefix:" -> kind + host + path;
          case "domain:" -> kind + (host.equals("1.2.3.4") ? "b.example" : host);
          default -> kind + host;
        });
  }

  private static Arbitrary<String> hosts() {
    return Arbitraries.of("b.example", "a.b.example", "x.a.b.example", "c.example", "1.2.3.4");
  }

  private static Arbitrary<String> paths() {
    return Arbitraries.of("/", "/a", "/a/", "/a/b", "/a/b/", "/ab", "/a/b/c");
  }

  private static Arbitrary<String> queries() {
    return Arbitraries.of("", "", "?", "?q", "?q=1");
  }

  private static CanonicalUrl url(String text) {
    return (CanonicalUrl) ParsedUrl.parse(text);
  }

  private static final Lines ALL_ON =
      new Lines() {
        @Override
        public Optional<Thresholds> of(EntryKey key) {
          return Optional.of(Thresholds.DEFAULT);
        }

        @Override
        public Distance widestPdq() {
          return Distance.PDQ_DEFAULT;
        }
      };
}

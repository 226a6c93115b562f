package dev.breakwater.hashing.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CanonicalUrlProperties {
  private static final List<String> PIECES =
      List.of(
          "http:",
          "https:",
          "//",
          "/",
          "\\",
          "?",
          "#",
          "@",
          ":",
          ".",
          "..",
          "%",
          "%25",
          "%2e",
          "%2F",
          "%00",
          "%3f",
          "%41",
          "25",
          "41",
          "a",
          "B",
          "example.com",
          "0x7f",
          "010",
          "4294967295",
          "[",
          "]",
          "::1",
          " ",
          "\t",
          "\n",
          "\0",
          "ü",
          "ß",
          "ς",
          "Σ",
          "İ",
          "％",
          "．",
          "。",
          "㏂",
          "\u00ad",
          "\u200d",
          "\ufdfa",
          "\ud83d",
          "\ude00",
          "😀",
          "xn--",
          "xn--bcher-kva",
          "ǅ",
          "ﬁ",
          "\u0345",
          "ᾳ",
          "Ⴀ",
          "Ꭰ");

  @Property(tries = 20_000)
  void theCanonicalFormOfACanonicalFormIsItself(@ForAll("urlLike") String text) {
    if (ParsedUrl.parse(text) instanceof CanonicalUrl url) {
      assertThat(ParsedUrl.parse(url.text())).isEqualTo(url);
      assertThat(ParsedUrl.parse(url.expression()))
          .as("without its scheme it is the same but for the scheme")
          .isInstanceOfSatisfying(
              CanonicalUrl.class,
              again -> assertThat(again.expression()).isEqualTo(url.expression()));
    }
  }

  @Property(tries = 5_000)
  void anyTextIsReadOrRefusedAndWhatIsReadIsPrintableAscii(@ForAll String text) {
    if (ParsedUrl.parse(text) instanceof CanonicalUrl url) {
      assertThat(url.text()).matches("[a-z][a-z0-9+.-]*://[!-~]+");
      assertThat(url.path()).startsWith("/");
    }
  }

  @Property(tries = 3_000)
  void otherSpellingsOfAUrlHaveTheSameForm(
      @ForAll("host") String host, @ForAll("path") String path, @ForAll long seed) {
    Random random = new Random(seed);
    String plain = "http://" + host + "/" + path;
    String respelled =
        " ht\ttp://who:what@"
            + percentEncodedSomewhere(host.toUpperCase(Locale.ROOT), random)
            + "..:8080/."
            + "/gone/../"
            + percentEncodedSomewhere(path, random).replace("/", random.nextBoolean() ? "//" : "\\")
            + "#fragment";

    assertThat(ParsedUrl.parse(respelled)).isEqualTo(ParsedUrl.parse(plain));
  }

  @Property(tries = 5_000)
  void decodingInOnePassEqualsDecodingUntilNothingChanges(@ForAll("escapes") String bytes) {
    assertThat(Percent.decoded(bytes)).isEqualTo(decodedByRepeatedPasses(bytes));
  }

  @Property(tries = 2_000)
  void encodesCyrillicAndIdeographicNamesAsTheJdkDoes(@ForAll("oldScripts") String label) {
    assertThat(CanonicalUrlTest.canonicalOf("http://" + label + ".example/").host())
        .isEqualTo(IDN.toASCII(label + ".example").toLowerCase(Locale.ROOT));
  }

  @Provide
  Arbitrary<String> urlLike() {
    return Arbitraries.of(PIECES).list().ofMaxSize(14).map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> host() {
    return Combinators.combine(
            Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8),
            Arbitraries.of("example", "com", "co.uk"))
        .as((name, top) -> name + "." + top);
  }

  @Provide
  Arbitrary<String> path() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .ofMinLength(1)
        .ofMaxLength(5)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(segments -> String.join("/", segments));
  }

  @Provide
  Arbitrary<String> escapes() {
    return Arbitraries.of("%", "2", "5", "%2", "%25", "%35", "%32", "4", "1", "z", "%zz")
        .list()
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> oldScripts() {
    return Arbitraries.strings()
        .withCharRange('а', 'я')
        .withCharRange('一', '丿')
        .withCharRange('a', 'z')
        .ofMinLength(1)
        .ofMaxLength(12);
  }

  private static String percentEncodedSomewhere(String text, Random random) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      switch (random.nextInt(4)) {
        case 0 -> out.append(String.format(Locale.ROOT, "%%%02x", (int) each));
        case 1 -> out.append(String.format(Locale.ROOT, "%%25%02X", (int) each));
        default -> out.append(each);
      }
    }
    return out.toString();
  }

  private static String decodedByRepeatedPasses(String bytes) {
    String before;
    String after = bytes;
    do {
      before = after;
      after =
          Pattern.compile("%([0-9A-Fa-f]{2})")
              .matcher(before)
              .replaceAll(escape ->
                  Matcher.quoteReplacement(
                      new String(
                          new byte[] {(byte) Integer.parseInt(escape.group(1), 16)},
                          StandardCharsets.ISO_8859_1)));
    } while (!after.equals(before));
    return after;
  }
}

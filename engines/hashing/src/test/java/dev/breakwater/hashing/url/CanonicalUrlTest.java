package dev.breakwater.hashing.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.breakwater.hashing.url.UnreadableUrl.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalUrlTest {
  @ParameterizedTest
  @MethodSource("pairs")
  void bringsAUrlIntoCanonicalForm(String written, String canonical) {
    assertThat(canonicalOf(written).text()).isEqualTo(canonical);
    assertThat(canonicalOf(canonical).text()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '', NO_HOST
          '   ', NO_HOST
          http://, NO_HOST
          http:///, NO_HOST
          http://..., NO_HOST
          http://?q, NO_HOST
          /a/path, NO_HOST
          file:///etc/passwd, NO_HOST
          http://%C2%AD/, NO_HOST
          javascript:alert(1), NO_SERVER
          'data:text/html,x', NO_SERVER
          mailto:someone@example.com, NO_SERVER
          user:secret@example.com, NO_SERVER
          http://example.com:99999/, BAD_PORT
          http://example.com:8o/, BAD_PORT
          http://::1/, BAD_PORT
          http://evil.example%2Fa/, BAD_HOST
          http://evil.example%3A80/, BAD_HOST
          http://user%40evil.example/, BAD_HOST
          http://evil．example％41/, BAD_HOST
          http://a℀b.example/, BAD_HOST
          http://[::1, BAD_IPV6
          http://[fe80::1%25eth0]/, BAD_IPV6
          http://[1.2.3.4]/, BAD_IPV6
          http://[1:2]/, BAD_IPV6
          """)
  void saysWhyATextNamesNoServer(String text, Reason reason) {
    assertThat(ParsedUrl.parse(text)).isEqualTo(new UnreadableUrl(reason));
  }

  @Test
  void refusesWhatIsLongerThanAnyUrlInUse() {
    assertThat(ParsedUrl.parse("http://a.example/" + "x".repeat(1 << 20)))
        .isEqualTo(new UnreadableUrl(Reason.TOO_LONG));
    assertThat(ParsedUrl.parse("http://" + "a".repeat(2_000) + ".example/"))
        .isEqualTo(new UnreadableUrl(Reason.HOST_TOO_LONG));
    assertThat(ParsedUrl.parse("http://a.example/" + "\u00e9".repeat(20_000)))
        .isEqualTo(new UnreadableUrl(Reason.TOO_LONG));
  }

  @Test
  void hostileTextsOfFullLengthTakeMilliseconds() {
    Stream<String> hostile =
        Stream.of(
            "http://a/%" + "25".repeat(16_000),
            "http://a/" + "/".repeat(32_000),
            "http://a/" + "../a/".repeat(6_000),
            "http://" + ".".repeat(32_000),
            "http://" + "@".repeat(32_000),
            "http://a/" + "\0".repeat(10_000),
            "http://" + "\ufdfa".repeat(340) + "/",
            "http://" + distinctIdeographs(340) + "/",
            "http://[" + ":".repeat(32_000) + "]/",
            "a:".repeat(16_000));

    Assertions.assertTimeout(
        Duration.ofSeconds(2),
        () -> hostile.forEach(each -> assertThat(ParsedUrl.parse(each)).isNotNull()));
  }

  @Test
  void namesTheDomainsAboveAHostAndNoneAboveAnAddress() {
    assertThat(canonicalOf("http://a.b.example/x").domains())
        .containsExactly("a.b.example", "b.example", "example");
    assertThat(canonicalOf("http://1.2.3.4/").domains()).containsExactly("1.2.3.4");
    assertThat(canonicalOf("http://[::1]/").domains()).containsExactly("[::1]");
  }

  @Test
  void doesNotShowItselfInLogs() {
    assertThat(canonicalOf("http://secret.example/").toString()).doesNotContain("secret");
    assertThat(new UnreadableUrl(Reason.NO_HOST).reason().expected()).contains("host");
  }

  static CanonicalUrl canonicalOf(String text) {
    return switch (ParsedUrl.parse(text)) {
      case CanonicalUrl url -> url;
      case UnreadableUrl(Reason reason) -> throw new AssertionError("refused: " + reason);
    };
  }

  static Stream<Arguments> pairs() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CanonicalUrlTest.class.getResourceAsStream("canonical.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split("\t"))
              .map(pair -> arguments(unescaped(pair[0]), pair[1]))
              .toList()
              .stream();
    }
  }

  private static String unescaped(String written) {
    return written
        .replace("\\\\", "\0")
        .replace("\\t", "\t")
        .replace("\\r", "\r")
        .replace("\\n", "\n")
        .replace('\0', '\\');
  }

  private static String distinctIdeographs(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.appendCodePoint(0x4E00 + i);
    }
    return text.toString();
  }
}

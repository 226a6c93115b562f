package dev.breakwater.upload.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRuleTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          exact:http://EVIL.example:80/a?b#c, exact:evil.example/a?b
          https://evil.example/a, exact:evil.example/a
          https://evil.example, exact:evil.example/
          evil.example/a/, exact:evil.example/a/
          exact:evil.example/a?, exact:evil.example/a
          prefix:evil.example/a/b/, prefix:evil.example/a/b
          PREFIX:evil.example, prefix:evil.example
          host:www.Evil.example., host:www.evil.example
          evil.example, host:evil.example
          host:0x7f.1, host:127.0.0.1
          domain:evil.example, domain:evil.example
          domain:*.evil.example, domain:evil.example
          *.evil.co.uk, domain:evil.co.uk
          host:bücher.example, host:xn--bcher-kva.example
          """)
  void equalRulesHaveOneText(String written, String canonical) {
    assertThat(parse(written).text()).isEqualTo(canonical);
    assertThat(parse(canonical).text()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "domain:co.uk",
        "domain:com",
        "domain:github.io",
        "*.uk",
        "domain:1.2.3.4",
        "domain:localhost",
        "host:evil.example/a",
        "domain:evil.example/?q",
        "prefix:evil.example/a?b",
        "exact:",
        "",
        "host:",
        "javascript:alert(1)",
        "exact:mailto:a@b.example"
      })
  void refusesWhatSaysNothingOrTooMuch(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("evil.example"));
  }

  @Test
  void refusesAPrefixDeeperThanAnyCheckReaches() {
    assertThatThrownBy(() -> parse("prefix:evil.example" + "/a".repeat(65)))
        .hasMessageContaining("64");
    assertThat(parse("prefix:evil.example" + "/a".repeat(64)).subject()).endsWith("/a/a");
  }

  @Test
  void doesNotShowItselfInLogs() {
    assertThat(parse("host:secret.example").toString()).doesNotContain("secret");
  }

  static UrlRule parse(String text) {
    return UrlRule.parse(text, new KnownSuffixes());
  }
}

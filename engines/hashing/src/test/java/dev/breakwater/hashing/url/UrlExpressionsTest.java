package dev.breakwater.hashing.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples Google publishes with its rules, and what a public suffix changes. */
class UrlExpressionsTest {
  @Test
  void aUrlWithAQueryHasEightExpressions() {
    assertThat(expressions("http://a.b.com/1/2.html?param=1"))
        .containsExactlyInAnyOrder(
            "a.b.com/1/2.html?param=1",
            "a.b.com/1/2.html",
            "a.b.com/",
            "a.b.com/1/",
            "b.com/1/2.html?param=1",
            "b.com/1/2.html",
            "b.com/",
            "b.com/1/");
  }

  @Test
  void aLongHostIsTakenWholeAndAtItsLastFiveLabels() {
    assertThat(expressions("http://a.b.c.d.e.f.com/1.html"))
        .containsExactlyInAnyOrder(
            "a.b.c.d.e.f.com/1.html",
            "a.b.c.d.e.f.com/",
            "c.d.e.f.com/1.html",
            "c.d.e.f.com/",
            "d.e.f.com/1.html",
            "d.e.f.com/",
            "e.f.com/1.html",
            "e.f.com/",
            "f.com/1.html",
            "f.com/");
  }

  @Test
  void anAddressHasNoDomains() {
    assertThat(expressions("http://1.2.3.4/1/"))
        .containsExactlyInAnyOrder("1.2.3.4/1/", "1.2.3.4/");
  }

  @Test
  void aBarePublicSuffixIsNeverAmongThem() {
    assertThat(expressions("http://shop.evil.co.uk/"))
        .containsExactlyInAnyOrder("shop.evil.co.uk/", "evil.co.uk/");
  }

  @Test
  void theLongestUrlHasNoMoreThanThirty() {
    assertThat(expressions("http://a.b.c.d.e.f.g.com/1/2/3/4/5/6/7.html?q=1")).hasSize(30);
  }

  private static List<String> expressions(String url) {
    return UrlExpressions.of(CanonicalUrlTest.canonicalOf(url), "co.uk"::equals);
  }
}

package dev.breakwater.upload.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.fuzz.Fuzzing;
import dev.breakwater.hashing.Quality;
import dev.breakwater.hashing.url.CanonicalUrl;
import dev.breakwater.hashing.url.ParsedUrl;
import dev.breakwater.upload.bank.ListLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

/** Lists as partners send them, and the URLs in them. */
final class ListFuzzTest {
  @Test
  void anyListIsReadLineByLineInEveryFormat() throws IOException {
    assertThat(Fuzzing.feed("list", ListFuzzTest::readAsEveryFormat)).isPositive();
  }

  @Test
  void anyUrlIsUnreadableOrHasOneCanonicalForm() throws IOException {
    assertThat(Fuzzing.feed("url", ListFuzzTest::readUrl)).isPositive();
  }

  private static void readAsEveryFormat(byte[] input) {
    for (ListFormat format : ListFormat.values()) {
      Iterator<ListLine> lines =
          format.read(new ByteArrayInputStream(input), new Expectation(null, new Quality(50)));
      int count = 0;
      while (lines.hasNext()) {
        assertThat(lines.next()).isNotNull();
        count++;
      }
      assertThat(count).isLessThanOrEqualTo(input.length + 1);
    }
  }

  private static void readUrl(byte[] input) {
    if (ParsedUrl.parse(new String(input, StandardCharsets.UTF_8)) instanceof CanonicalUrl url) {
      assertThat(ParsedUrl.parse(url.text())).isEqualTo(url);
    }
  }
}

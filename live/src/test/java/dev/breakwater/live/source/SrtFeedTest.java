package dev.breakwater.live.source;

import static dev.breakwater.live.source.NoReceivers.NO_RECEIVERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.live.stream.Tap;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SrtFeedTest {
  @Test
  void asksAboutTheAddressThatIsCalledAndCallsNoneThatIsRefused() {
    List<String> asked = new ArrayList<>();
    Tap.Srt tap = new Tap.Srt(URI.create("srt://localhost:9000"));

    try (Feed feed = feed(tap, asked)) {
      assertThatThrownBy(() -> feed.read(_ -> {}))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("private");
    }

    assertThat(asked).singleElement().asString().isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
  }

  @Test
  void readsTermsAsTheToolsOfSrtWriteThem() {
    Tap.Srt tap = new Tap.Srt(URI.create("srt://a.example:9?streamid=%23!::r=a%2Fb+c&latency=300"));

    assertThat(tap.terms().streamId()).isEqualTo("#!::r=a/b+c");
    assertThat(tap.terms().latency()).isEqualTo(Duration.ofMillis(300));
    assertThat(tap.terms().passphrase()).isNull();
  }

  @Test
  void refusesTermsThatMeanSomethingElse() {
    for (String address :
        List.of(
            "srt://a.example",
            "srt://a.example:9?streamid=#!::r=a",
            "srt://a.example:9?latency=1&latency=2",
            "srt://a.example:9?latency",
            "srt://a.example:9?latency=-1",
            "srt://a.example:9?streamid=%zz",
            "srt://user@a.example:9")) {
      assertThatIllegalArgumentException().as(address).isThrownBy(() -> tap(address));
    }
  }

  @Test
  void showsNothingOfItsTerms() {
    Tap.Srt tap = tap("srt://a.example:9?streamid=dune&passphrase=dunes-of-sand");

    assertThat(tap + " " + tap.terms()).doesNotContain("dune", "a.example");
  }

  private static Feed feed(Tap.Srt tap, List<String> asked) {
    return new SrtFeed(
        tap,
        host -> {
          asked.add(host);
          return false;
        },
        NO_RECEIVERS,
        Duration.ofSeconds(5));
  }

  private static Tap.Srt tap(String address) {
    return new Tap.Srt(URI.create(address));
  }
}

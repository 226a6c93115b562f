package dev.breakwater.openness.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.openness.TestBreakwater;
import dev.breakwater.openness.sharing.feed.FeedKind;
import dev.breakwater.openness.sharing.feed.VicsWriter;
import dev.breakwater.upload.bank.EntryState;
import dev.breakwater.upload.bank.SignalType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hash sets and cases of Project VIC's data model, as tools in the field write them. */
final class VicsListTest {
  private static final String CONTEXT =
      "http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/%s/$metadata#%s";
  private static final String ONE = "0000000000000000000000000000a001";
  private static final String TWO = "0000000000000000000000000000a002";
  private static final String SHA1 = "00000000000000000000000000000000000a0001";

  @TempDir private Path folder;
  private Path list;

  @BeforeEach
  void name() {
    list = folder.resolve("set.json");
  }

  @Test
  void readsAHashSetWithAByteOrderMarkAndBooleansThatAreText() throws IOException {
    Files.writeString(
        list,
        "\ufeff{\"@odata.context\":\"%s\",\"value\":[%s,%s]}"
            .formatted(
                CONTEXT.formatted("US", "Media"),
                medium(ONE, "1", ",\"SHA1\":\"" + SHA1 + "\",\"VictimIdentified\":\"true\""),
                medium(TWO, "2", "")));

    try (TestBreakwater breakwater = new TestBreakwater(folder)) {
      TestExchange exchange = exchange(breakwater, ExchangeTerms.DEFAULT);
      exchange.run();

      assertThat(breakwater.count(exchange.bank(), EntryState.ACTIVE)).isEqualTo(3);
      assertThat(breakwater.matches(SignalType.SHA1, SHA1)).isTrue();
    }
  }

  @Test
  void readsTheMediaOfCases() throws IOException {
    Files.writeString(
        list,
        "{\"@odata.context\":\"%s\",\"value\":[{\"CaseID\":\"c\",\"TotalMediaFiles\":9,\"Media\":[%s]}]}"
            .formatted(CONTEXT.formatted("UK", "Cases"), medium(ONE, "1", "")));

    try (TestBreakwater breakwater = new TestBreakwater(folder)) {
      TestExchange exchange = exchange(breakwater, ExchangeTerms.DEFAULT);
      exchange.run();

      assertThat(breakwater.count(exchange.bank(), EntryState.ACTIVE)).isEqualTo(1);
    }
  }

  @Test
  void takesOneCategoryOfOneCountryAndFollowsAMediumThatChangesIt() throws IOException {
    writeSet("1", "2");
    ExchangeTerms terms = new ExchangeTerms(Set.of(), Set.of("US:1"), Set.of(), 1);

    try (TestBreakwater breakwater = new TestBreakwater(folder)) {
      TestExchange exchange = exchange(breakwater, terms);
      exchange.run();
      assertThat(breakwater.matches(SignalType.MD5, ONE)).isTrue();
      assertThat(breakwater.matches(SignalType.MD5, TWO)).isFalse();

      writeSet("22", "1");
      exchange.run();

      assertThat(breakwater.matches(SignalType.MD5, ONE)).isFalse();
      assertThat(breakwater.matches(SignalType.MD5, TWO)).isTrue();
    }
  }

  @Test
  void setsAMediumWithoutItsDigestAside() throws IOException {
    Files.writeString(
        list,
        "{\"@odata.context\":\"%s\",\"value\":[{\"MediaID\":1,\"Category\":1},%s]}"
            .formatted(CONTEXT.formatted("US", "Media"), medium(ONE, "1", "")));

    try (TestBreakwater breakwater = new TestBreakwater(folder)) {
      TestExchange exchange = exchange(breakwater, ExchangeTerms.DEFAULT);
      exchange.run();

      assertThat(breakwater.count(exchange.bank(), EntryState.ACTIVE)).isEqualTo(1);
      assertThat(exchange.records().setAside(exchange.exchange(), 5)).hasSize(1);
    }
  }

  @Test
  void takesNothingFromADocumentThatIsNoVics() throws IOException {
    Files.writeString(list, "{\"hashes\":[1,2]}");

    try (TestBreakwater breakwater = new TestBreakwater(folder)) {
      TestExchange exchange = exchange(breakwater, ExchangeTerms.DEFAULT);
      exchange.run();

      assertThat(exchange.exchange().standing().troubleKind()).isEqualTo("Garbled");
    }
  }

  @Test
  void readsTheSetThatABankWasWrittenAs() throws IOException {
    try (OutputStream out = Files.newOutputStream(list);
        VicsWriter set = new VicsWriter(out, "UK", 1)) {
      set.write(SignalType.MD5, ONE);
      set.write(SignalType.MD5, TWO);
    }
    ExchangeTerms terms = new ExchangeTerms(Set.of(), Set.of("UK:1"), Set.of(), 1);

    try (TestBreakwater breakwater = new TestBreakwater(folder)) {
      TestExchange exchange = exchange(breakwater, terms);
      exchange.run();

      assertThat(breakwater.matches(SignalType.MD5, ONE)).isTrue();
      assertThat(breakwater.matches(SignalType.MD5, TWO)).isTrue();
    }
  }

  private void writeSet(String first, String second) throws IOException {
    Files.writeString(
        list,
        "{\"@odata.context\":\"%s\",\"value\":[%s,%s]}"
            .formatted(
                CONTEXT.formatted("US", "Media"), medium(ONE, first, ""), medium(TWO, second, "")));
  }

  private TestExchange exchange(TestBreakwater breakwater, ExchangeTerms terms) {
    return new TestExchange(
        breakwater,
        FeedKind.plain(),
        new PartnerSettings("feed", list.toUri(), null, null, 10, Map.of("format", "vics")),
        terms);
  }

  private static String medium(String md5, String category, String more) {
    return "{\"MediaID\":7,\"Category\":%s,\"MD5\":\"%s\"%s}"
        .formatted(category.strip(), md5, more);
  }
}

package dev.breakwater.openness.peer;

import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.trace.Traces;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.openness.TestBreakwater;
import dev.breakwater.openness.incident.Identifier;
import dev.breakwater.openness.sharing.Exchange;
import dev.breakwater.openness.sharing.ExchangeTable;
import dev.breakwater.openness.sharing.ExchangeTerms;
import dev.breakwater.openness.sharing.Exchanges;
import dev.breakwater.openness.sharing.OpinionDesk;
import dev.breakwater.openness.sharing.PartnerSettings;
import dev.breakwater.openness.sharing.Partners;
import dev.breakwater.openness.sharing.RecordLedger;
import dev.breakwater.openness.sharing.SharingSettings;
import dev.breakwater.openness.sharing.Synchronizer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An installation that reads a peer's feed, and knows accounts of its own. */
final class ReadingPeer implements AutoCloseable {
  private final TestBreakwater breakwater;
  private final ExchangeTable table;
  private final RecordLedger records;
  private final Exchanges exchanges;
  private final Partners partners;

  ReadingPeer(Path folder, MasterKeys keys, PublishingPeer peer, @Nullable String markKey) {
    breakwater = new TestBreakwater(folder);
    table = new ExchangeTable(breakwater.database().jdbc(), breakwater.json(), breakwater.clock());
    records = new RecordLedger(breakwater.database().jdbc(), new byte[32], breakwater.clock());
    exchanges =
        new Exchanges(table, records, breakwater.database().transactions(), breakwater.audit());
    PartnerSettings settings =
        new PartnerSettings(
            "peer",
            peer.address(),
            null,
            markKey,
            1000,
            Map.of("feed", PublishingPeer.FEED, "key", peer.key().toString()));
    partners =
        new Partners(
            new SharingSettings(Map.of("company-a", settings)),
            List.of(new PeerKind(keys.signing("reader"), breakwater.clock())));
    var _ =
        exchanges
            .create(
                "from-a",
                "company-a",
                breakwater.bank("partner"),
                ExchangeTerms.DEFAULT,
                Duration.ofMinutes(10),
                "test")
            .orElseThrow();
  }

  TestBreakwater breakwater() {
    return breakwater;
  }

  Exchange exchange() {
    return exchanges.exchange("from-a").orElseThrow();
  }

  long setAside() {
    return exchanges.countSetAside(exchange());
  }

  /** Reads what is new. */
  void read() {
    exchanges.syncNow(exchange(), "test");
    try (Synchronizer synchronizer =
        new Synchronizer(
            table,
            records,
            partners,
            breakwater.banks(),
            Traces.none(),
            new Random(5),
            breakwater.clock())) {
      synchronizer.runDue();
    }
  }

  OpinionDesk opinions() {
    return new OpinionDesk(
        breakwater.database().jdbc(),
        breakwater.database().transactions(),
        table,
        records,
        partners,
        breakwater.banks(),
        new Random(6),
        breakwater.ids(),
        breakwater.clock());
  }

  /** What peers told of an account, which is known by one identifier. */
  List<KnownAccounts.Known> ask(String actor, Identifier.Kind kind, String value) {
    return new KnownAccounts(
            exchanges,
            partners,
            new Findings(breakwater.database().jdbc(), breakwater.json()),
            breakwater.database().jdbc(),
            breakwater.database().transactions(),
            breakwater.audit(),
            breakwater.clock())
        .lookUp(
            new KnownAccounts.Asked(
                new ServiceName("photos"),
                new ActorId(actor),
                List.of(Identifier.of(kind, value).orElseThrow())),
            "test");
  }

  /** Whom findings are about. */
  List<String> found() {
    return breakwater
        .database()
        .jdbc()
        .sql("select actor || ' ' || kind || ' ' || verdict from finding")
        .query(String.class)
        .list();
  }

  @Override
  public void close() {
    breakwater.close();
  }
}

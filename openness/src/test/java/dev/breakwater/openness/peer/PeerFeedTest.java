package dev.breakwater.openness.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.openness.log.LogHead;
import dev.breakwater.openness.sharing.Connector;
import dev.breakwater.openness.sharing.Opinion;
import dev.breakwater.openness.sharing.PartnerSettings;
import dev.breakwater.openness.sharing.RecordChange;
import dev.breakwater.openness.sharing.Step;
import dev.breakwater.openness.sharing.Trouble;
import dev.breakwater.upload.bank.BankEntry;
import dev.breakwater.upload.bank.EntryState;
import dev.breakwater.upload.bank.SignalType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds between peers, read by one that believes nothing. */
final class PeerFeedTest {
  @TempDir private Path folder;
  private MasterKeys keys;
  private PublishingPeer peer;

  @BeforeEach
  void publish() throws IOException {
    keys = PublishingPeer.keys(folder.resolve("keys"));
    peer = new PublishingPeer(folder.resolve("peer"), keys);
  }

  @AfterEach
  void close() {
    peer.close();
  }

  private record Read(List<RecordChange> changes, Optional<String> progress, Step last) {}

  @Test
  void handsEveryEntryOverAndThenOnlyWhatIsNew() {
    for (int i = 1; i <= 7; i++) {
      add(peer, i);
    }
    peer.feeds().publishDue();

    Read first = read("", Optional.empty());
    add(peer, 8);
    peer.feeds().publishDue();
    Read second = read("", first.progress());

    assertThat(first.changes()).hasSize(7);
    assertThat(second.changes()).hasSize(1);
  }

  @Test
  void writesNoLineWhenNothingChanged() {
    add(peer, 1);
    peer.feeds().publishDue();
    peer.feeds().publishDue();

    assertThat(read("", Optional.empty()).changes()).hasSize(1);
  }

  @Test
  void revokesAnEntryThatStopsBeingActive() {
    BankEntry entry = add(peer, 1);
    peer.feeds().publishDue();
    Read before = read("", Optional.empty());

    peer.breakwater()
        .banks()
        .mark(peer.bank(), entry.key().entry(), EntryState.FALSE_POSITIVE, "person:1", "a logo");
    peer.feeds().publishDue();

    assertThat(read("", before.progress()).changes())
        .singleElement()
        .isInstanceOf(RecordChange.Withdrawn.class);
  }

  @Test
  void tellsWhatPeersFound() {
    BankEntry entry = add(peer, 1);
    peer.feeds().publishDue();
    Read before = read("", Optional.empty());
    String name = "e" + entry.key().entry();

    assertThat(peer.feeds().take(PublishingPeer.FEED, name, "a peer", Opinion.FALSE_MATCH))
        .isTrue();
    assertThat(peer.feeds().take(PublishingPeer.FEED, "e999", "a peer", Opinion.CONFIRMED))
        .isFalse();
    peer.feeds().publishDue();

    assertThat(read("", before.progress()).changes())
        .singleElement()
        .isInstanceOfSatisfying(
            RecordChange.Listed.class,
            listed -> assertThat(listed.opinions()).isEqualTo(new RecordChange.Opinions(0, 1)));
  }

  @Test
  void refusesALineThatWasChanged() {
    add(peer, 1);
    peer.feeds().publishDue();
    peer.cheat(body -> body.replace("\"confidence\":90", "\"confidence\":91"));

    assertRefused(read("", Optional.empty()), "not what its signed head says");
  }

  @Test
  void refusesAFeedThatLeavesALineOut() {
    add(peer, 1);
    add(peer, 2);
    peer.feeds().publishDue();
    peer.cheat(body -> body.lines().limit(2).reduce("", (all, line) -> all + line + "\n"));

    assertRefused(read("", Optional.empty()), "not what its signed head says");
  }

  @Test
  void refusesAHeadThatSomebodyElseSigned() {
    add(peer, 1);
    peer.feeds().publishDue();
    MasterKeys others = PublishingPeer.keys(folder.resolve("others"));
    peer.cheat(body -> {
      String[] parts = body.split("\n", 2);
      LogHead head = LogHead.parse(parts[0]).orElseThrow();
      return LogHead.sign(
                  head.feed(), head.size(), head.root(), head.at(), others.signing("peer feeds"))
              .line()
          + "\n"
          + parts[1];
    });

    assertRefused(read("", Optional.empty()), "not signed by the key");
  }

  @Test
  void refusesAFeedThatBecameShorter() throws IOException {
    add(peer, 1);
    add(peer, 2);
    peer.feeds().publishDue();
    Read before = read("", Optional.empty());

    try (PublishingPeer younger = new PublishingPeer(folder.resolve("younger"), keys)) {
      add(younger, 1);
      younger.feeds().publishDue();

      assertRefused(read(younger, "", before.progress()), "not what its signed head says");
    }
  }

  @Test
  void refusesAPublisherThatShowsTwoLists() throws IOException {
    add(peer, 1);
    peer.feeds().publishDue();
    try (PublishingPeer forOthers = new PublishingPeer(folder.resolve("others"), keys)) {
      add(forOthers, 1);
      add(forOthers, 66);
      forOthers.feeds().publishDue();
      peer.hasSeen(forOthers.feeds().head(PublishingPeer.FEED, 2));
      add(peer, 2);
      peer.feeds().publishDue();

      assertRefused(read(peer.address().toString(), Optional.empty()), "shows another list");
    }
  }

  @Test
  void believesAWitnessWhoIsBehind() {
    add(peer, 1);
    peer.feeds().publishDue();
    peer.hasSeen(peer.feeds().head(PublishingPeer.FEED, 1));
    for (int i = 2; i <= 6; i++) {
      add(peer, i);
    }
    peer.feeds().publishDue();

    Read read = read(peer.address().toString(), Optional.empty());

    assertThat(read.last()).isInstanceOf(Step.Page.class);
    assertThat(read.changes()).hasSize(6);
  }

  /** The vectors of docs/peer-exchange.md. */
  @Test
  void hashesALineAsTheFormatSays() {
    String line =
        "{\"op\":\"revoke\",\"entry\":\"e17\",\"salt\":\"000102030405060708090a0b0c0d0e0f\"}";

    assertThat(new FeedLine.Revoked("e17").text("000102030405060708090a0b0c0d0e0f"))
        .isEqualTo(line);
    assertThat(MerkleHash.leaf(line.getBytes(StandardCharsets.UTF_8)).toString())
        .isEqualTo(VECTOR_LEAF);
  }

  private static final String VECTOR_LEAF =
      "ed1488f8b37db5dddd6533e1909b80afad2c30a040f61a2c84ecb27d8cb335ce";

  private static void assertRefused(Read read, String why) {
    assertThat(read.changes()).isEmpty();
    assertThat(read.last())
        .isInstanceOfSatisfying(
            Step.Failed.class,
            failed ->
                assertThat(failed.trouble())
                    .isInstanceOfSatisfying(
                        Trouble.Garbled.class, garbled -> assertThat(garbled.why()).contains(why)));
  }

  private static BankEntry add(PublishingPeer to, int number) {
    return to.breakwater()
        .banks()
        .add(to.bank(), SignalType.MD5, "%032x".formatted(0x5eed_0000L + number), "", "person:1");
  }

  private Read read(String witnesses, Optional<String> progress) {
    return read(peer, witnesses, progress);
  }

  private Read read(PublishingPeer from, String witnesses, Optional<String> progress) {
    PartnerSettings settings =
        new PartnerSettings(
            "peer",
            from.address(),
            null,
            null,
            1000,
            Map.of(
                "feed", PublishingPeer.FEED, "key", from.key().toString(), "witnesses", witnesses));
    PeerKind kind = new PeerKind(keys.signing("reader"), from.breakwater().clock());
    List<RecordChange> changes = new ArrayList<>();
    Optional<String> reached = progress;
    try (Connector connector = kind.connect(settings)) {
      while (true) {
        Step step = connector.next(reached);
        if (!(step instanceof Step.Page page)) {
          return new Read(changes, reached, step);
        }
        changes.addAll(page.changes());
        reached = Optional.of(page.progress());
        if (page.position() == Step.Position.LAST) {
          return new Read(changes, reached, step);
        }
      }
    }
  }
}

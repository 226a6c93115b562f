package dev.breakwater.server;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.live.known.KnownMaterial;
import dev.breakwater.media.FrameFingerprint;
import dev.breakwater.upload.bank.BankFollower;
import dev.breakwater.upload.bank.BankLedger;
import dev.breakwater.upload.bank.EntryKey;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.KnownSignals;
import dev.breakwater.upload.bank.Look;
import dev.breakwater.upload.bank.Place;
import dev.breakwater.upload.match.FloodWatch;
import dev.breakwater.upload.match.Judgement;
import dev.breakwater.upload.match.MatchTold;
import dev.breakwater.upload.match.Matcher;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks pictures of streams up in the banks that uploads are matched against. Here is where the two
 * are joined: the same tables, the same policies, the same doubt about an entry that floods.
 */
final class BankMatching implements KnownMaterial {
  private static final Logger log = LoggerFactory.getLogger(BankMatching.class);
  private static final double NANOS = 1e9;

  private final Matcher matcher;
  private final KnownSignals known;
  private final BankFollower banks;
  private final BankLedger ledger;
  private final FloodWatch floods;

  BankMatching(
      Matcher matcher,
      KnownSignals known,
      BankFollower banks,
      BankLedger ledger,
      FloodWatch floods) {
    this.matcher = matcher;
    this.known = known;
    this.banks = banks;
    this.ledger = ledger;
    this.floods = floods;
  }

  @Override
  public Known lookFor(
      ActorId broadcaster, List<FrameFingerprint> pictures, List<List<FrameFingerprint>> windows) {
    if (!banks.isLoaded()) {
      return new Known.CannotTell("the banks are being loaded");
    }
    List<Hit> hits = matcher.hits(signals(pictures, windows));
    if (hits.isEmpty()) {
      return new Known.Nothing();
    }
    Judgement first = matcher.judge(hits);
    Judgement judgement = doubt(first, broadcaster) ? matcher.judge(hits) : first;
    return switch (judgement.verdict()) {
      case ALLOW -> new Known.Nothing();
      case HOLD -> found(false, judgement);
      case BLOCK -> found(true, judgement);
    };
  }

  private static Known.Found found(boolean stop, Judgement judgement) {
    List<Object> told = List.copyOf(judgement.matches().stream().map(MatchTold::of).toList());
    return new Known.Found(stop, told, judgement.reasons());
  }

  private static List<ItemSignal> signals(
      List<FrameFingerprint> pictures, List<List<FrameFingerprint>> windows) {
    List<ItemSignal> signals = new ArrayList<>();
    pictures.forEach(each -> signals.add(new ItemSignal.Picture(look(each))));
    windows.forEach(window ->
        signals.add(new ItemSignal.Footage(window.stream().map(BankMatching::look).toList())));
    return signals;
  }

  private static Look look(FrameFingerprint frame) {
    return new Look(
        frame.dihedral(),
        frame.quality(),
        new Place.Frame(frame.frame(), frame.at().toNanos() / NANOS));
  }

  /** Whether an entry has come into doubt by hitting too many people; it then holds at most. */
  private boolean doubt(Judgement judgement, ActorId broadcaster) {
    List<EntryKey> flooded = floods.flooded(judgement, broadcaster.value());
    for (EntryKey entry : flooded) {
      known.quarantine(entry);
      ledger.quarantine(
          entry, AuditEntry.BREAKWATER, "it hit more live streams than a known item should");
      log.warn("an entry that hit too many streams at once is quarantined");
    }
    return !flooded.isEmpty();
  }
}

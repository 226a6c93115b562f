package dev.breakwater.server;

import dev.breakwater.ground.evidence.CaseRef;
import dev.breakwater.ground.evidence.EvidenceDoor;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.Look;
import dev.breakwater.ground.evidence.Opening;
import dev.breakwater.ground.evidence.Purpose;
import dev.breakwater.ground.spool.EncryptedSpool;
import dev.breakwater.ground.spool.Received;
import dev.breakwater.ground.spool.SpooledBytes;
import dev.breakwater.media.Examination;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.FrameFingerprint;
import dev.breakwater.media.MediaKind;
import dev.breakwater.openness.sharing.Opinion;
import dev.breakwater.openness.sharing.OpinionDesk;
import dev.breakwater.review.feedback.MatchFeedback;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.Banks;
import dev.breakwater.upload.bank.EntryState;
import dev.breakwater.upload.bank.SignalType;
import dev.breakwater.upload.gate.Corrections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the desk says to matching, done to the banks. Here is where the two are joined. */
final class BankFeedback implements MatchFeedback {
  private static final Outcome NO_BANK = new Outcome.Refused("there is no bank of that name");
  private static final long LARGEST = 1L << 30;
  private static final int GOOD_QUALITY = 50;

  private final Banks banks;
  private final Corrections corrections;
  private final EvidenceDoor door;
  private final EncryptedSpool spool;
  private final Examiner examiner;
  private final JdbcClient jdbc;
  private final OpinionDesk opinions;
  private final List<String> ownBanks;

  BankFeedback(
      Banks banks,
      Corrections corrections,
      EvidenceDoor door,
      EncryptedSpool spool,
      Examiner examiner,
      JdbcClient jdbc,
      OpinionDesk opinions,
      List<String> ownBanks) {
    this.banks = banks;
    this.corrections = corrections;
    this.door = door;
    this.spool = spool;
    this.examiner = examiner;
    this.jdbc = jdbc;
    this.opinions = opinions;
    this.ownBanks = List.copyOf(ownBanks);
  }

  @Override
  public Outcome falseMatch(UUID finding, EntryName entry, Said said) {
    return inBank(
        entry.bank(),
        bank ->
            corrections.correct(finding, bank, entry.entry(), said.by().who())
                ? new Outcome.Done()
                : new Outcome.Refused(
                    "its bytes were never here, so they would not be known again"));
  }

  @Override
  public Outcome falseMatchTakenBack(UUID finding, EntryName entry, Said said) {
    return inBank(
        entry.bank(),
        bank -> {
          corrections.takeBack(finding, bank, entry.entry());
          return new Outcome.Done();
        });
  }

  @Override
  public Outcome disable(EntryName entry, Said said) {
    return mark(entry, EntryState.FALSE_POSITIVE, Opinion.FALSE_MATCH, said);
  }

  @Override
  public Outcome enable(EntryName entry, Said said) {
    return mark(entry, EntryState.ACTIVE, Opinion.CONFIRMED, said);
  }

  @Override
  public Outcome add(UUID finding, String bank, Said said) {
    if (!ownBanks.contains(bank)) {
      return new Outcome.Refused("the settings do not let reviewers add to this bank");
    }
    return inBank(
        bank,
        into ->
            evidence(finding)
                .map(piece -> add(piece, finding, into, said))
                .orElseGet(() -> new Outcome.Refused("its bytes were never here")));
  }

  @Override
  public Outcome remove(UUID finding, String bank, Said said) {
    return inBank(
        bank,
        from -> {
          jdbc.sql(
                  """
                  select id from bank_entry
                  where bank_id = ? and origin = ? and state in ('ACTIVE', 'QUARANTINED')
                  """)
              .params(from.id().value(), said.reason())
              .query(Long.class)
              .list()
              .forEach(entry ->
                  banks.mark(from, entry, EntryState.REMOVED, said.by().who(), said.reason()));
          return new Outcome.Done();
        });
  }

  @Override
  public List<String> ownBanks() {
    return ownBanks.stream().filter(name -> banks.bank(name).isPresent()).toList();
  }

  /** The partner whose entry it is hears of it, too; marking and telling twice changes nothing. */
  private Outcome mark(EntryName entry, EntryState state, Opinion opinion, Said said) {
    return inBank(entry.bank(), bank -> mark(bank, entry, state, opinion, said));
  }

  private Outcome mark(Bank bank, EntryName entry, EntryState state, Opinion opinion, Said said) {
    String by = said.by().who();
    if (banks.mark(bank, entry.entry(), state, by, said.reason()).isEmpty()) {
      return new Outcome.Refused("the bank has no such entry");
    }
    opinions.give(bank, entry.entry(), opinion, said.reason(), by);
    return new Outcome.Done();
  }

  private Outcome inBank(String name, Function<Bank, Outcome> act) {
    return banks.bank(name).map(act).orElse(NO_BANK);
  }

  private Optional<EvidenceId> evidence(UUID finding) {
    return jdbc.sql("select evidence_id from finding where id = ? and evidence_id is not null")
        .param(finding)
        .query((row, number) -> new EvidenceId(row.getObject(1, UUID.class)))
        .optional();
  }

  /** Adding the same signal again changes nothing, so this may be done twice. */
  private Outcome add(EvidenceId piece, UUID finding, Bank bank, Said said) {
    Look look = Look.notShown(said.by(), Purpose.REVIEW, new CaseRef("finding:" + finding));
    try {
      return switch (door.open(piece, look)) {
        case Opening.NotHere _ -> new Outcome.Refused("its evidence is gone, or on another server");
        case Opening.Opened opened -> {
          try (opened) {
            yield addOpened(opened, bank, said);
          }
        }
      };
    } catch (IOException failed) {
      throw new UncheckedIOException("evidence could not be read", failed);
    }
  }

  private Outcome addOpened(Opening.Opened opened, Bank bank, Said said) throws IOException {
    String sha256 = Map.copyOf(opened.description().facts()).getOrDefault("sha256", "");
    if (sha256.isEmpty()) {
      return new Outcome.Refused("it is no file, so it is put on a list by hand");
    }
    String origin = said.reason();
    banks.add(bank, SignalType.SHA256, sha256, origin, said.by().who());
    if (spool.receive(opened.content(), LARGEST) instanceof Received.Whole(SpooledBytes bytes)) {
      try (bytes;
          SeekableByteChannel channel = bytes.open()) {
        looks(examiner.examine(channel))
            .ifPresent(pdq -> banks.add(bank, SignalType.PDQ, pdq, origin, said.by().who()));
      }
    }
    return new Outcome.Done();
  }

  /** How a picture looks, if that tells it from others. A film is known by its bytes alone. */
  private static Optional<String> looks(Examination examination) {
    return examination instanceof Examination.Examined examined
            && examined.kind() == MediaKind.PICTURE
        ? examined.frames().stream()
            .filter(frame -> frame.quality().value() >= GOOD_QUALITY)
            .map(BankFeedback::pdq)
            .findFirst()
        : Optional.empty();
  }

  private static String pdq(FrameFingerprint frame) {
    return frame.dihedral().getFirst().hex();
  }
}

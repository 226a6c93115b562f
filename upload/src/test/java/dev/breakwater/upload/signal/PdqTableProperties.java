package dev.breakwater.upload.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import dev.breakwater.hashing.pdq.Dihedral;
import dev.breakwater.upload.bank.BankId;
import dev.breakwater.upload.bank.ChangeMark;
import dev.breakwater.upload.bank.EntryKey;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.Lines;
import dev.breakwater.upload.bank.Look;
import dev.breakwater.upload.bank.Place;
import dev.breakwater.upload.bank.SignalType;
import dev.breakwater.upload.bank.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class PdqTableProperties {
  private static final ChangeMark MARK = new ChangeMark(new UUID(1, 2), 77, 1_234);

  private Path folder = Path.of("unset");

  @BeforeTry
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("pdq-table");
  }

  @AfterTry
  void removeFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Property(tries = 60)
  void findsWhatAFullScanFindsUnderEveryTurnAndEachBanksOwnLine(@ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    PdqTable table = table();
    Map<EntryKey, Pdq256> entries = new HashMap<>();
    List<Pdq256> turns = Stream.generate(() -> random(random)).limit(8).toList();
    for (int i = 1; i <= 200; i++) {
      EntryKey key = EntryKey.of(new BankId(1 + random.nextInt(4)), i);
      Pdq256 near = flipped(turns.get(random.nextInt(8)), random.nextInt(70), random);
      entries.put(key, near);
      table.put(key, SignalType.PDQ, near.hex());
    }
    for (EntryKey key : List.copyOf(entries.keySet())) {
      if (random.nextInt(5) == 0) {
        table.remove(key, SignalType.PDQ, hashOf(entries, key).hex());
      }
    }
    Look look = new Look(turns, new Quality(random.nextInt(101)), new Place.WholePicture());
    FourBanks lines = new FourBanks();

    List<Hit> hits = table.search(new ItemSignal.Picture(look), lines);

    assertThat(Set.copyOf(hits)).isEqualTo(scan(entries, look, lines)).hasSameSizeAs(hits);
  }

  @Example
  void reopensWhatItWroteAndTakesInWhatChangedSince() throws IOException {
    Random random = new Random(5);
    PdqTable table = table();
    List<Pdq256> hashes = Stream.generate(() -> random(random)).limit(3_000).toList();
    for (int i = 0; i < hashes.size(); i++) {
      table.put(key(i), SignalType.PDQ, hashes.get(i).hex());
    }
    assertThat(table.isSnapshotDue()).isTrue();
    table.writeSnapshot(MARK);
    assertThat(table.isSnapshotDue()).isFalse();

    PdqTable reopened = table();
    reopened.remove(key(1), SignalType.PDQ, hashes.get(1).hex());
    reopened.put(key(2), SignalType.PDQ, hashes.get(2).hex());

    assertThat(reopened.reopened()).contains(MARK);
    assertThat(reopened.size()).isEqualTo(2_999);
    assertThat(found(reopened, hashes.get(0))).containsExactly(key(0));
    assertThat(found(reopened, hashes.get(1))).isEmpty();
    assertThat(found(reopened, hashes.get(2))).containsExactly(key(2));
  }

  @Example
  void keepsOnlyTheNewestSnapshot() throws IOException {
    PdqTable table = table();
    table.put(key(1), SignalType.PDQ, random(new Random(1)).hex());
    table.writeSnapshot(MARK);
    table.writeSnapshot(new ChangeMark(MARK.database(), 78, 1_235));

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
    assertThat(table().reopened()).map(ChangeMark::seq).contains(78L);
  }

  @Example
  void beginsEmptyWhenTheSnapshotIsBroken() throws IOException {
    PdqTable table = table();
    table.put(key(1), SignalType.PDQ, random(new Random(1)).hex());
    table.writeSnapshot(MARK);
    try (Stream<Path> files = Files.list(folder)) {
      Files.write(files.findFirst().orElseThrow(), new byte[] {1, 2, 3});
    }

    PdqTable again = table();

    assertThat(again.reopened()).isEmpty();
    assertThat(again.size()).isZero();
  }

  private static Pdq256 hashOf(Map<EntryKey, Pdq256> entries, EntryKey key) {
    return Optional.ofNullable(entries.remove(key)).orElseThrow();
  }

  private PdqTable table() throws IOException {
    return new PdqTable(new IndexFolder(folder, "pdq", Runnable::run));
  }

  private static Set<Hit> scan(Map<EntryKey, Pdq256> entries, Look look, Lines lines) {
    Set<Hit> hits = new HashSet<>();
    entries.forEach((key, hash) -> {
      for (Dihedral turn : Dihedral.values()) {
        Distance distance =
            new Distance(look.hashes().get(Look.TURNS.indexOf(turn)).distanceTo(hash));
        lines
            .of(key)
            .filter(line -> distance.bits() <= line.pdqDistance().bits())
            .filter(line -> look.quality().value() >= line.qualityFloor().value())
            .ifPresent(line ->
                hits.add(
                    new Hit.Near(
                        key,
                        SignalType.PDQ,
                        distance,
                        line.pdqDistance(),
                        look.quality(),
                        turn,
                        look.place())));
      }
    });
    return hits;
  }

  private static List<EntryKey> found(PdqTable table, Pdq256 hash) {
    Look look = new Look(List.of(hash), new Quality(100), new Place.WholePicture());
    return table.search(new ItemSignal.Picture(look), new FourBanks()).stream()
        .map(Hit::key)
        .toList();
  }

  private static EntryKey key(int entry) {
    return EntryKey.of(new BankId(1), entry);
  }

  private static Pdq256 random(Random random) {
    return new Pdq256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  private static Pdq256 flipped(Pdq256 hash, int bits, Random random) {
    List<Long> words = new ArrayList<>(List.of(hash.w0(), hash.w1(), hash.w2(), hash.w3()));
    for (int i = 0; i < bits; i++) {
      int bit = random.nextInt(256);
      words.set(bit / 64, words.get(bit / 64) ^ (1L << (bit % 64)));
    }
    return new Pdq256(words.get(0), words.get(1), words.get(2), words.get(3));
  }

  /** A strict one, the default, a wide one without a quality floor, and one that is off. */
  private static final class FourBanks implements Lines {
    private final Map<Integer, Thresholds> banks =
        Map.of(
            1, new Thresholds(new Distance(10), new Quality(50), 0),
            2, Thresholds.DEFAULT,
            3, new Thresholds(new Distance(63), new Quality(0), 0));

    @Override
    public Optional<Thresholds> of(EntryKey key) {
      return Optional.ofNullable(banks.get(key.bank().value()));
    }

    @Override
    public Distance widestPdq() {
      return new Distance(63);
    }
  }
}

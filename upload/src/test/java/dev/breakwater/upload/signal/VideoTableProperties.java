package dev.breakwater.upload.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import dev.breakwater.hashing.index.SignalIndex;
import dev.breakwater.hashing.pdq.Dihedral;
import dev.breakwater.hashing.vpdq.VideoFrame;
import dev.breakwater.hashing.vpdq.VideoHash;
import dev.breakwater.hashing.vpdq.VpdqFile;
import dev.breakwater.hashing.vpdq.VpdqSignal;
import dev.breakwater.upload.bank.BankId;
import dev.breakwater.upload.bank.EntryKey;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.Lines;
import dev.breakwater.upload.bank.Look;
import dev.breakwater.upload.bank.Place;
import dev.breakwater.upload.bank.SignalType;
import dev.breakwater.upload.bank.Thresholds;
import dev.breakwater.upload.bank.VideoRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class VideoTableProperties {
  private static final Lines DEFAULT = new DefaultLines();
  private static final List<VideoRule> EITHER = List.of(VideoRule.EXCERPT, VideoRule.CONTAINED);

  @Property(tries = 60)
  void agreesWithCountingSharedFramesOfEveryEntry(@ForAll long seed) {
    Random random = new Random(seed);
    List<Pdq256> scenes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      scenes.add(random(random));
    }
    VideoTable table = new VideoTable(SignalIndex.inMemory(), EITHER);
    Map<EntryKey, List<VideoFrame>> entries = new HashMap<>();
    for (int i = 1; i <= 30; i++) {
      List<VideoFrame> video = video(scenes, random);
      entries.put(key(i), video);
      table.put(key(i), SignalType.VPDQ, written(video));
    }
    for (int i = 1; i <= 10; i++) {
      table.remove(
          key(i),
          SignalType.VPDQ,
          written(Optional.ofNullable(entries.remove(key(i))).orElseThrow()));
    }
    List<VideoFrame> item = video(scenes, random);

    List<Hit> hits = table.search(footage(item), DEFAULT);

    assertThat(shares(hits)).isEqualTo(oracle(item, entries));
    assertThat(table.size()).isEqualTo(20);
  }

  @Example
  void findsAVideoThatWasMirroredAsAWhole() {
    Random random = new Random(4);
    List<VideoFrame> entry = distinctFrames(10, random);
    VideoTable table = new VideoTable(SignalIndex.inMemory(), EITHER);
    table.put(key(1), SignalType.VPDQ, written(entry));
    List<Look> mirrored = new ArrayList<>();
    for (VideoFrame frame : entry) {
      List<Pdq256> hashes = new ArrayList<>(Collections.nCopies(8, random(random)));
      hashes.set(Look.TURNS.indexOf(Dihedral.FLIP_Y), frame.hash());
      mirrored.add(new Look(hashes, frame.quality(), new Place.Frame(0, frame.number())));
    }

    List<Hit> hits = table.search(new ItemSignal.Footage(mirrored), DEFAULT);

    assertThat(hits)
        .singleElement()
        .isInstanceOfSatisfying(
            Hit.SharedFrames.class,
            hit -> {
              assertThat(hit.seen()).isEqualTo(Dihedral.FLIP_Y);
              assertThat(hit.itemPercent()).isEqualTo(100);
              assertThat(hit.entryPercent()).isEqualTo(100);
            });
  }

  @Example
  void findsAKnownClipInsideALongerVideoAndAnExcerptOfAKnownVideo() {
    Random random = new Random(6);
    List<VideoFrame> known = distinctFrames(40, random);
    VideoTable table = new VideoTable(SignalIndex.inMemory(), EITHER);
    table.put(key(1), SignalType.VPDQ, written(known));
    List<VideoFrame> around = new ArrayList<>(distinctFrames(100, random));
    around.addAll(30, known);

    assertThat(rule(table.search(footage(around), DEFAULT))).isEqualTo("contained");
    assertThat(rule(table.search(footage(known.subList(3, 9)), DEFAULT))).isEqualTo("excerpt");
  }

  @Example
  void readsBothFormsOfListsAndWritesOne() {
    VideoTable table = new VideoTable(SignalIndex.inMemory(), EITHER);
    VideoHash video = new VideoHash(distinctFrames(3, new Random(2)));
    String canonical = table.canonical(SignalType.VPDQ, VpdqFile.print(video));

    assertThat(canonical).isEqualTo(VpdqSignal.print(video));
    assertThat(table.canonical(SignalType.VPDQ, canonical)).isEqualTo(canonical);
    assertThatThrownBy(() -> table.canonical(SignalType.VPDQ, "[]"))
        .hasMessageContaining("1 to 86400 frames, not 0");
  }

  @Example
  void neverMatchesFramesBelowTheQualityFloor() {
    List<VideoFrame> poor =
        distinctFrames(10, new Random(8)).stream()
            .map(frame -> frame(frame.hash(), 49, frame.number()))
            .toList();
    VideoTable table = new VideoTable(SignalIndex.inMemory(), EITHER);
    table.put(key(1), SignalType.VPDQ, written(poor));

    assertThat(table.search(footage(poor), DEFAULT)).isEmpty();
  }

  private static Map<Long, String> oracle(
      List<VideoFrame> item, Map<EntryKey, List<VideoFrame>> entries) {
    List<VideoFrame> asked = good(item);
    Map<Long, String> expected = new TreeMap<>();
    entries.forEach((key, video) -> {
      List<VideoFrame> held = good(video);
      int ofItem = share(asked, held);
      int ofEntry = share(held, asked);
      if (ofItem >= 80 || ofEntry >= 80) {
        expected.put(key.value(), ofItem + "/" + ofEntry);
      }
    });
    return expected;
  }

  private static int share(List<VideoFrame> of, List<VideoFrame> in) {
    long shared =
        of.stream()
            .filter(one -> in.stream().anyMatch(other -> one.hash().distanceTo(other.hash()) <= 31))
            .count();
    return of.isEmpty() ? 0 : (int) (100 * shared / of.size());
  }

  private static List<VideoFrame> good(List<VideoFrame> video) {
    return distinct(video).stream().filter(frame -> frame.quality().value() >= 50).toList();
  }

  private static Map<Long, String> shares(List<Hit> hits) {
    Map<Long, String> shares = new TreeMap<>();
    for (Hit hit : hits) {
      Hit.SharedFrames shared = (Hit.SharedFrames) hit;
      shares.put(shared.key().value(), shared.itemPercent() + "/" + shared.entryPercent());
    }
    return shares;
  }

  private static String rule(List<Hit> hits) {
    assertThat(hits).hasSize(1);
    return ((Hit.SharedFrames) hits.getFirst()).rule().name();
  }

  private static ItemSignal footage(List<VideoFrame> video) {
    return new ItemSignal.Footage(
        video.stream()
            .map(frame ->
                new Look(
                    List.of(frame.hash()), frame.quality(), new Place.Frame(0, frame.number())))
            .toList());
  }

  private static List<VideoFrame> video(List<Pdq256> scenes, Random random) {
    List<VideoFrame> video = new ArrayList<>();
    int frames = 1 + random.nextInt(12);
    for (int i = 0; i < frames; i++) {
      Pdq256 scene = scenes.get(random.nextInt(scenes.size()));
      Pdq256 noisy =
          new Pdq256(scene.w0() ^ (random.nextLong() & 0xff), scene.w1(), scene.w2(), scene.w3());
      video.add(frame(noisy, 30 + random.nextInt(71), i));
    }
    return video;
  }

  private static VideoFrame frame(Pdq256 hash, int quality, long second) {
    return new VideoFrame(second, new Quality(quality), hash, Duration.ofSeconds(second));
  }

  private static String written(List<VideoFrame> video) {
    return VpdqSignal.print(new VideoHash(video));
  }

  /** Each hash once, with its best quality. */
  private static List<VideoFrame> distinct(List<VideoFrame> video) {
    Map<Pdq256, VideoFrame> distinct = new HashMap<>();
    for (VideoFrame frame : video) {
      distinct.merge(
          frame.hash(),
          frame,
          (one, other) -> one.quality().reaches(other.quality()) ? one : other);
    }
    return List.copyOf(distinct.values());
  }

  private static List<VideoFrame> distinctFrames(int count, Random random) {
    List<VideoFrame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(frame(random(random), 90, i));
    }
    return frames;
  }

  private static Pdq256 random(Random random) {
    return new Pdq256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  private static EntryKey key(int entry) {
    return EntryKey.of(new BankId(1), entry);
  }

  private static final class DefaultLines implements Lines {
    @Override
    public Optional<Thresholds> of(EntryKey key) {
      return Optional.of(Thresholds.DEFAULT);
    }

    @Override
    public Distance widestPdq() {
      return Distance.PDQ_DEFAULT;
    }
  }
}

package dev.breakwater.upload.lookup;

import dev.breakwater.ground.problem.FieldFault;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import dev.breakwater.hashing.vpdq.VideoHash;
import dev.breakwater.hashing.vpdq.VpdqSignal;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.KnownSignals;
import dev.breakwater.upload.bank.Look;
import dev.breakwater.upload.bank.Place;
import dev.breakwater.upload.bank.SignalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the hashes of a request, and notes every one that is malformed by its place. */
final class LookupReader {
  private static final double MILLIS = 1e3;
  private static final String PDQ_EXPECTED =
      "1 hash, or the 8 dihedral ones, each of 64 hex digits";

  private final KnownSignals known;
  private final List<FieldFault> faults = new ArrayList<>();

  LookupReader(KnownSignals known) {
    this.known = known;
  }

  /** What was wrong so far. */
  List<FieldFault> faults() {
    return faults;
  }

  /** The signals of one item; {@code place} is where it stands in the request. */
  List<ItemSignal> signals(LookupRequest.Item item, String place) {
    int before = faults.size();
    List<ItemSignal> signals = new ArrayList<>();
    addWritten(signals, SignalType.MD5, item.md5(), place + ".md5");
    addWritten(signals, SignalType.SHA1, item.sha1(), place + ".sha1");
    addWritten(signals, SignalType.SHA256, item.sha256(), place + ".sha256");
    addWritten(signals, SignalType.PHOTODNA, item.photodna(), place + ".photodna");
    picture(item, place).ifPresent(signals::add);
    addVideo(signals, item.vpdq(), place + ".vpdq");
    if (signals.isEmpty() && faults.size() == before) {
      faults.add(
          new FieldFault(place, "at least one of pdq, vpdq, md5, sha1, sha256 and photodna"));
    }
    return signals;
  }

  private void addWritten(
      List<ItemSignal> signals, SignalType type, @Nullable String text, String place) {
    canonical(type, text, place)
        .ifPresent(canonical -> signals.add(new ItemSignal.Written(type, canonical)));
  }

  private Optional<String> canonical(SignalType type, @Nullable String text, String place) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(known.table(type).canonical(type, text));
    } catch (IllegalArgumentException malformed) {
      faults.add(new FieldFault(place, String.valueOf(malformed.getMessage())));
      return Optional.empty();
    }
  }

  private Optional<ItemSignal> picture(LookupRequest.Item item, String place) {
    List<String> texts = item.pdq();
    if (texts == null) {
      return Optional.empty();
    }
    Integer given = item.quality();
    int quality = given == null ? 100 : given;
    if (quality < 0 || quality > 100) {
      faults.add(new FieldFault(place + ".quality", "0 to 100"));
      return Optional.empty();
    }
    try {
      if (texts.size() != 1 && texts.size() != Look.TURNS.size()) {
        throw new IllegalArgumentException(PDQ_EXPECTED);
      }
      List<Pdq256> hashes = texts.stream().map(Pdq256::parse).toList();
      return Optional.of(
          new ItemSignal.Picture(new Look(hashes, new Quality(quality), new Place.WholePicture())));
    } catch (IllegalArgumentException malformed) {
      faults.add(new FieldFault(place + ".pdq", PDQ_EXPECTED));
      return Optional.empty();
    }
  }

  /** The frames together, and each as a picture. */
  private void addVideo(List<ItemSignal> signals, @Nullable String text, String place) {
    Optional<VideoHash> video = canonical(SignalType.VPDQ, text, place).map(VpdqSignal::parse);
    if (video.isPresent()) {
      List<Look> frames =
          video.get().frames().stream()
              .map(frame ->
                  new Look(
                      List.of(frame.hash()),
                      frame.quality(),
                      new Place.Frame(frame.number(), frame.at().toMillis() / MILLIS)))
              .toList();
      signals.add(new ItemSignal.Footage(frames));
      frames.forEach(frame -> signals.add(new ItemSignal.Picture(frame)));
    }
  }
}

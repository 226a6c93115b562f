package dev.breakwater.upload.gate;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.media.Examination;
import dev.breakwater.media.FrameFingerprint;
import dev.breakwater.media.MediaKind;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.Look;
import dev.breakwater.upload.bank.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What to look for of an examined item: each frame as a picture, in both profiles of PDQ, and the
 * frames of moving pictures together.
 */
final class Fingerprints {
  private static final double NANOS = 1e9;

  private Fingerprints() {}

  static List<ItemSignal> of(Examination.Examined item) {
    Set<Pdq256> seen = new LinkedHashSet<>();
    List<ItemSignal> signals = new ArrayList<>();
    for (FrameFingerprint frame : item.frames()) {
      addPicture(signals, seen, frame.dihedral(), frame, item.kind());
      addPicture(signals, seen, frame.nearest512(), frame, item.kind());
    }
    List<Look> footage = footage(item);
    if (item.kind() != MediaKind.PICTURE && footage.size() > 1) {
      signals.add(new ItemSignal.Footage(footage));
    }
    return signals;
  }

  /** How many frames are looked for together. */
  static int footageOf(List<ItemSignal> signals) {
    return signals.stream()
        .mapToInt(signal -> signal instanceof ItemSignal.Footage(var frames) ? frames.size() : 0)
        .sum();
  }

  /** A frame that looks exactly like an earlier one would find exactly the same. */
  private static void addPicture(
      List<ItemSignal> signals,
      Set<Pdq256> seen,
      List<Pdq256> hashes,
      FrameFingerprint frame,
      MediaKind kind) {
    if (!hashes.isEmpty() && seen.add(hashes.getFirst())) {
      signals.add(new ItemSignal.Picture(new Look(hashes, frame.quality(), place(frame, kind))));
    }
  }

  /** vPDQ samples by rate; keyframes between and pictures beside are looked for one by one only. */
  private static List<Look> footage(Examination.Examined item) {
    return item.frames().stream()
        .filter(frame -> frame.sampled() != FrameFingerprint.Sampled.KEYFRAME)
        .filter(frame -> frame.sampled() != FrameFingerprint.Sampled.BESIDE)
        .filter(frame -> frame.sampled() != FrameFingerprint.Sampled.WITHIN_BARS)
        .map(frame -> new Look(frame.dihedral(), frame.quality(), place(frame, item.kind())))
        .toList();
  }

  private static Place place(FrameFingerprint frame, MediaKind kind) {
    return kind == MediaKind.PICTURE
        ? new Place.WholePicture()
        : new Place.Frame(frame.frame(), frame.at().toNanos() / NANOS);
  }
}

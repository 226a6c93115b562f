package dev.breakwater.live;

import dev.breakwater.ground.words.ActorId;
import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.live.known.KnownMaterial;
import dev.breakwater.media.FrameFingerprint;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a test declares known: pictures, by comparing each look with each of them under all turns.
 */
public final class Declared implements KnownMaterial {
  private static final Distance NEAR = Distance.PDQ_DEFAULT;
  private static final int QUALITY = 50;

  private final List<Pdq256> stopping = new CopyOnWriteArrayList<>();
  private final List<Pdq256> holding = new CopyOnWriteArrayList<>();

  public void stop(Pdq256 hash) {
    stopping.add(hash);
  }

  public void hold(Pdq256 hash) {
    holding.add(hash);
  }

  @Override
  public Known lookFor(
      ActorId broadcaster, List<FrameFingerprint> pictures, List<List<FrameFingerprint>> windows) {
    if (pictures.stream().anyMatch(each -> isAmong(each, stopping))) {
      return found(true);
    }
    return pictures.stream().anyMatch(each -> isAmong(each, holding))
        ? found(false)
        : new Known.Nothing();
  }

  private static Known found(boolean stop) {
    return new Known.Found(
        stop, List.of(Map.of("bank", "declared", "entry", 1)), List.of("it was declared known"));
  }

  private static boolean isAmong(FrameFingerprint look, List<Pdq256> known) {
    return look.quality().value() >= QUALITY
        && look.dihedral().stream()
            .anyMatch(turned -> known.stream().anyMatch(each -> turned.isWithin(NEAR, each)));
  }
}

package dev.breakwater.media.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.media.Fingerprinting;
import dev.breakwater.media.internal.wire.Message;
import dev.breakwater.media.internal.wire.Raster;
import dev.breakwater.media.internal.wire.Rules;
import dev.breakwater.media.internal.wire.Showing;
import dev.breakwater.media.internal.wire.Showing.Tone;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a worker that was taken over may show: no more than it was asked for. */
final class RasterCollectorTest {
  private static final int SIDE = 4;

  private final RasterCollector rasters = new RasterCollector();

  @Test
  void putsTheRowsOfAFrameInColourTogether() throws IOException {
    show(Tone.COLOUR, 0, 2, 1, 2, 3, 4, 5, 6);
    show(Tone.COLOUR, 1, 2, 7, 8, 9, 10, 11, 12);

    Raster only = rasters.some(1).getFirst();
    assertThat(only.width()).isEqualTo(2);
    assertThat(only.height()).isEqualTo(2);
    assertThat(only.row(1)).containsExactly(7, 8, 9, 10, 11, 12);
  }

  @Test
  void takesNoRowsOfAnotherTone() {
    assertRefused(Tone.COLOUR, 0, 1, 0);
    assertRefused(Tone.COLOUR, 0, 1, 1, 2);
    assertRefused(Tone.COLOUR, 0, 1, 1, 2, 3, 4);
    assertRefused(Tone.GREY, 0, 1, new int[3 * SIDE]);
  }

  @Test
  void takesNoFrameThatIsWiderOrHigherThanAskedFor() {
    assertRefused(Tone.COLOUR, 0, 1, new int[3 * (SIDE + 1)]);
    assertRefused(Tone.COLOUR, 0, SIDE + 1, new int[3]);
    assertRefused(Tone.COLOUR, 0, Integer.MAX_VALUE, new int[3]);
    assertRefused(Tone.COLOUR, 0, 0, new int[3]);
    assertRefused(Tone.COLOUR, 0, -1, new int[3]);
    assertRefused(Tone.COLOUR, 0, 1);
  }

  @Test
  void takesNoRowOutOfOrder() throws IOException {
    assertRefused(Tone.COLOUR, 1, 3, new int[3]);
    assertRefused(Tone.COLOUR, -1, 3, new int[3]);

    show(Tone.COLOUR, 0, 3, 1, 2, 3);

    assertRefused(Tone.COLOUR, 0, 3, 1, 2, 3);
    assertRefused(Tone.COLOUR, 2, 3, 1, 2, 3);
    assertRefused(Tone.COLOUR, 1, 2, 1, 2, 3);
    assertRefused(Tone.COLOUR, 1, 3, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void takesNoMoreFramesThanAskedFor() throws IOException {
    show(Tone.COLOUR, 0, 1, 1, 2, 3);

    assertRefused(Tone.COLOUR, 0, 1, 1, 2, 3);
  }

  private void assertRefused(Tone tone, int y, int height, int... samples) {
    assertThatThrownBy(() -> show(tone, y, height, samples)).isInstanceOf(IOException.class);
  }

  /** One row said by a worker that was asked for one frame. */
  private void show(Tone tone, int y, int height, int... samples) throws IOException {
    byte[] row = new byte[samples.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (byte) samples[i];
    }
    var rules = new Rules(1_000, 1, 1_000, Fingerprinting.DEFAULT, new Showing(tone, SIDE));
    rasters.take(new Message.Row(y, height, row), rules);
  }
}

package dev.breakwater.live.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a source does that means harm, in its pictures. */
final class HostileSourceTest {
  private static final byte[] AVC_CONFIG = {1, 66, 0, 30, (byte) 0xff};
  private static final int PACKET = 188;

  @Test
  void aKeyframeIsSeenThoughItsTagCallsItNone() {
    FlvVideo video = new FlvVideo();
    video.read(body(0x17, 0, AVC_CONFIG), 0);

    Optional<CodedFrame> idr = video.read(body(0x27, 1, new byte[] {0, 0, 0, 2, 0x65, 1}), 40);
    Optional<CodedFrame> other = video.read(body(0x27, 1, new byte[] {0, 0, 0, 2, 0x41, 1}), 80);

    assertThat(idr).get().matches(CodedFrame::key);
    assertThat(other).get().matches(frame -> !frame.key());
  }

  @Test
  void aConfigurationThatIsTooLongIsNotKept() {
    FlvVideo video = new FlvVideo();

    video.read(body(0x17, 0, new byte[1 << 20]), 0);

    Optional<CodedFrame> next = video.read(body(0x17, 1, new byte[] {1, 2, 3}), 40);
    assertThat(next).get().extracting(CodedFrame::size).isEqualTo(3);
  }

  @Test
  void aPacketOfATableWithoutRoomForOneIsPassedOver() throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    byte[] packet = new byte[PACKET];
    packet[0] = 0x47;
    packet[1] = 0x40;
    packet[3] = 0x30;
    packet[4] = (byte) 183;
    stream.write(packet);
    stream.write(TestTransportStream.of(5));

    assertThat(TransportStream.frames(stream.toByteArray())).hasSize(5);
  }

  @Test
  void aPictureOfNothingButStartCodesIsBounded() {
    byte[] codes = new byte[NalUnits.MOST_BYTES];
    for (int i = 0; i + 3 < codes.length; i += 4) {
      codes[i + 2] = 1;
      codes[i + 3] = 0x41;
    }

    CodedFrame frame = NalUnits.frame(Codec.AVC, codes, false, 0);

    assertThat(frame.bytes().length).isLessThanOrEqualTo(CodedFrame.MOST_BYTES);
  }

  @Test
  void messagesThatBeginAndDoNotGoOnAreRefusedTogether() throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    for (int channel = 3; channel < 40; channel++) {
      sent.write(channel);
      sent.write(new byte[3]);
      sent.write(new byte[] {0x70, 0, 0, RtmpChunks.VIDEO, 0, 0, 0, 0});
      sent.write(new byte[128]);
    }
    RtmpChunks chunks =
        new RtmpChunks(
            new ByteArrayInputStream(sent.toByteArray()), OutputStream.nullOutputStream());

    assertThatThrownBy(chunks::next)
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("longer than any picture");
  }

  private static ByteBuffer body(int head, int type, byte[] rest) {
    return ByteBuffer.allocate(5 + rest.length)
        .put((byte) head)
        .put((byte) type)
        .put(new byte[3])
        .put(rest)
        .flip();
  }
}

package dev.breakwater.upload.icap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.fuzz.Fuzzing;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class IcapFuzzTest {
  @Test
  void anyRequestIsReadRefusedOrCutOff() throws IOException {
    assertThat(Fuzzing.feed("icap", IcapFuzzTest::read)).isPositive();
  }

  private static void read(byte[] input) throws IOException {
    BoundedInput in = new BoundedInput(new ByteArrayInputStream(input));
    try {
      IcapRequest request = IcapRequest.read(in);
      boolean previews = request.preview().isPresent();
      if (request.carries().hasBody()) {
        long read = new ChunkedBody(in, previews, () -> {}).readAllBytes().length;
        assertThat(read).isLessThanOrEqualTo(input.length);
      }
    } catch (IcapFault | EOFException refused) {
      assertThat(refused.getMessage()).isNotEmpty();
    }
  }
}

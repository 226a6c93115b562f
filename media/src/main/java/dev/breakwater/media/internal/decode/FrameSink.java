package dev.breakwater.media.internal.decode;

import dev.breakwater.hashing.pdq.Pixels;
import dev.breakwater.media.FrameFingerprint.Sampled;
import dev.breakwater.media.MediaKind;
import java.io.IOException;
import java.time.Duration;

/** Where decoded frames go. The pixels are lent for the call only. */
public interface FrameSink {
  void accept(MediaKind kind, long frame, Duration at, Sampled sampled, Pixels pixels)
      throws IOException;
}

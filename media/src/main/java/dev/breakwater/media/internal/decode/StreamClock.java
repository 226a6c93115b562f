package dev.breakwater.media.internal.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** When the frames of one stream are shown. */
final class StreamClock {
  private final AVStream stream;

  StreamClock(AVStream stream) {
    this.stream = stream;
  }

  /** The declared rate, or 0 where there is none. */
  double framesASecond() {
    double average = ratio(stream.avg_frame_rate());
    return average > 0 ? average : ratio(stream.r_frame_rate());
  }

  /** When the frame, the {@code number}-th decoded, is shown. */
  Duration shownAt(AVFrame frame, long number) {
    return shownAt(frame.best_effort_timestamp(), number);
  }

  /** When what bears that stamp, the {@code number}-th of its kind, is shown. */
  Duration shownAt(long stamp, long number) {
    AVRational base = stream.time_base();
    if (stamp == AV_NOPTS_VALUE || base.den() == 0) {
      double rate = framesASecond();
      return rate > 0 ? ofSeconds(number / rate) : Duration.ZERO;
    }
    long start = stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time();
    return ofSeconds((double) (stamp - start) * base.num() / base.den());
  }

  private static double ratio(AVRational rate) {
    return rate.den() == 0 ? 0 : (double) rate.num() / rate.den();
  }

  private static Duration ofSeconds(double seconds) {
    return Duration.ofNanos((long) (Math.clamp(seconds, 0, 1e9) * 1e9));
  }
}

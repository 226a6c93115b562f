package dev.breakwater.media.internal.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONREF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import dev.breakwater.media.Cause;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** One open FFmpeg decoder on one thread: packets in, frames out. */
final class Codec implements AutoCloseable {
  private final AVCodecContext context;
  private final AVFrame frame = av_frame_alloc();

  private Codec(AVCodecContext context) {
    this.context = context;
  }

  /** A decoder for files that need no container. */
  static Codec open(int codecId, int maxPixels) throws Undecodable {
    AVCodec decoder = find(codecId);
    return start(avcodec_alloc_context3(decoder), decoder, maxPixels);
  }

  /** The same, but one that gives no frame at all where it would have to mend something. */
  static Codec openStrict(int codecId, int maxPixels) throws Undecodable {
    AVCodec decoder = find(codecId);
    AVCodecContext context = avcodec_alloc_context3(decoder);
    context.err_recognition(context.err_recognition() | AV_EF_EXPLODE);
    return start(context, decoder, maxPixels);
  }

  /** A decoder for a stream of a container. */
  static Codec open(AVCodecParameters parameters, int maxPixels) throws Undecodable {
    AVCodec decoder = find(parameters.codec_id());
    AVCodecContext context = avcodec_alloc_context3(decoder);
    avcodec_parameters_to_context(context, parameters);
    return start(context, decoder, maxPixels);
  }

  /** The same, or nothing where there is no such decoder or it does not start. */
  static Optional<Codec> tryOpen(AVCodecParameters parameters, int maxPixels) {
    try {
      return Optional.of(open(parameters, maxPixels));
    } catch (Undecodable none) {
      return Optional.empty();
    }
  }

  private static AVCodec find(int codecId) throws Undecodable {
    AVCodec decoder = avcodec_find_decoder(codecId);
    if (decoder == null) {
      throw new Undecodable(Cause.BROKEN);
    }
    return decoder;
  }

  private static Codec start(AVCodecContext context, AVCodec decoder, int maxPixels)
      throws Undecodable {
    context.thread_count(1);
    context.max_pixels(maxPixels);
    Codec codec = new Codec(context);
    if (avcodec_open2(context, decoder, (AVDictionary) null) < 0) {
      codec.close();
      throw new Undecodable(Cause.BROKEN);
    }
    return codec;
  }

  /** From the next packet on, leaves out pictures that no other refers to, or does not. */
  void leaveOutUnreferenced(boolean whether) {
    context.skip_frame(whether ? AVDISCARD_NONREF : AVDISCARD_DEFAULT);
  }

  /** Leaves the seams between blocks as they are coded: good enough for what no other refers to. */
  void leaveSeams() {
    context.skip_loop_filter(AVDISCARD_ALL);
  }

  /** Hands over a packet; {@code false} when the decoder refuses it. */
  boolean send(AVPacket packet) {
    return avcodec_send_packet(context, packet) >= 0;
  }

  /** Hands over bytes that are a packet of their own and are followed by padding. */
  boolean send(MemorySegment bytes) {
    AVPacket packet = av_packet_alloc();
    try {
      packet.data(new BytePointer(new At(bytes.address())));
      packet.size(Math.toIntExact(bytes.byteSize()));
      return send(packet);
    } finally {
      packet.data(null);
      av_packet_free(packet);
    }
  }

  /** Says that no more packets come. */
  void finish() {
    avcodec_send_packet(context, null);
  }

  /** The next frame, valid until the next call; {@code false} when there is none now. */
  boolean receive() {
    return avcodec_receive_frame(context, frame) >= 0;
  }

  AVFrame frame() {
    return frame;
  }

  @Override
  public void close() {
    av_frame_free(frame);
    avcodec_free_context(context);
  }

  /** A pointer to an address that is not JavaCPP's to free. */
  private static final class At extends Pointer {
    At(long address) {
      super((Pointer) null);
      this.address = address;
    }
  }
}

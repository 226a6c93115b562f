package dev.breakwater.server.demo;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Writes drawn frames to an MP4 file, as MPEG-4 part 2.
 *
 * <p>By FFmpeg's libraries, not its program: that is linked to sound and screen libraries, which a
 * server does not have.
 */
final class FilmWriter implements AutoCloseable {
  private final int width;
  private final int height;
  private final AVFormatContext film = new AVFormatContext(null);
  private final AVCodecContext encoder;
  private final AVStream stream;
  private final AVFrame frame = av_frame_alloc();
  private final AVPacket packet = av_packet_alloc();
  private int written;

  /**
   * Begins a film.
   *
   * @param width of its frames, even, as is {@code height}
   * @param quantiser 1 to 31, a larger one is a poorer picture
   */
  FilmWriter(Path file, int width, int height, int framesPerSecond, int quantiser)
      throws IOException {
    this.width = width;
    this.height = height;
    AVCodec mpeg4 = avcodec_find_encoder(AV_CODEC_ID_MPEG4);
    encoder = avcodec_alloc_context3(mpeg4);
    encoder.width(width).height(height).pix_fmt(AV_PIX_FMT_YUV420P);
    encoder.time_base(av_make_q(1, framesPerSecond)).framerate(av_make_q(framesPerSecond, 1));
    encoder.flags(encoder.flags() | AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_GLOBAL_HEADER);
    encoder.global_quality(FF_QP2LAMBDA * quantiser).thread_count(1);
    frame.width(width).height(height).format(AV_PIX_FMT_YUV420P).quality(encoder.global_quality());
    String name = file.toString();
    must(avformat_alloc_output_context2(film, null, "mp4", name));
    stream = avformat_new_stream(film, mpeg4);
    must(avcodec_open2(encoder, mpeg4, (AVDictionary) null));
    must(avcodec_parameters_from_context(stream.codecpar(), encoder));
    AVIOContext bytes = new AVIOContext(null);
    must(avio_open(bytes, name, AVIO_FLAG_WRITE));
    film.pb(bytes);
    must(avformat_write_header(film, (AVDictionary) null));
    must(av_frame_get_buffer(frame, 0));
  }

  /** Adds a frame of the film's size. */
  void add(BufferedImage picture) throws IOException {
    must(av_frame_make_writable(frame));
    paint(picture.getRGB(0, 0, width, height, null, 0, width));
    frame.pts(written++);
    must(avcodec_send_frame(encoder, frame));
    writeWhatIsReady();
  }

  /** Ends the film; without it the file is not whole. */
  void finish() throws IOException {
    must(avcodec_send_frame(encoder, null));
    writeWhatIsReady();
    must(av_write_trailer(film));
  }

  private void writeWhatIsReady() throws IOException {
    while (avcodec_receive_packet(encoder, packet) >= 0) {
      av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
      packet.stream_index(stream.index());
      must(av_interleaved_write_frame(film, packet));
    }
  }

  /** Y'CbCr of Rec. 601 in limited range; chroma of every second pixel of every second row. */
  private void paint(int[] rgb) {
    byte[] luma = new byte[width * height];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = (byte) Math.round(16 + mix(rgb[i], 0.257, 0.504, 0.098));
    }
    byte[] blue = new byte[luma.length / 4];
    byte[] red = new byte[luma.length / 4];
    for (int i = 0; i < blue.length; i++) {
      int pixel = rgb[2 * (i / (width / 2)) * width + 2 * (i % (width / 2))];
      blue[i] = (byte) Math.round(128 + mix(pixel, -0.148, -0.291, 0.439));
      red[i] = (byte) Math.round(128 + mix(pixel, 0.439, -0.368, -0.071));
    }
    put(0, luma, width);
    put(1, blue, width / 2);
    put(2, red, width / 2);
  }

  private static double mix(int rgb, double red, double green, double blue) {
    return red * (rgb >> 16 & 0xff) + green * (rgb >> 8 & 0xff) + blue * (rgb & 0xff);
  }

  private void put(int plane, byte[] samples, int row) {
    BytePointer rows = frame.data(plane);
    for (int y = 0; y < samples.length / row; y++) {
      rows.position((long) y * frame.linesize(plane)).put(samples, y * row, row);
    }
  }

  private static void must(int done) throws IOException {
    if (done < 0) {
      throw new IOException("FFmpeg could not write a film: error " + done);
    }
  }

  @Override
  public void close() {
    av_packet_free(packet);
    av_frame_free(frame);
    avcodec_free_context(encoder);
    if (!Pointer.isNull(film.pb())) {
      avio_closep(film.pb());
    }
    avformat_free_context(film);
  }
}

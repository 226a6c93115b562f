package dev.breakwater.media.internal.decode;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_CUSTOM_IO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_PROP_BITMAP_SUB;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_descriptor_get;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_ATTACHMENT;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_SUBTITLE;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import dev.breakwater.media.Cause;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;

/**
 * An open container file.
 *
 * <p>The demuxer is the one the sniffer chose; the content cannot choose another. It may open
 * nothing beyond the stream it is given.
 */
final class Container implements AutoCloseable {
  private static final int MOST_STREAMS = 256;
  private static final long PROBED_BYTES = 4 << 20;
  private static final long PROBED_MICROS = 2_000_000;

  private final ItemStream stream;
  private final AVIOContext io;
  private final AVFormatContext context;
  private final AVPacket packet = av_packet_alloc();
  private boolean damaged;

  private Container(ItemStream stream, AVIOContext io, AVFormatContext context) {
    this.stream = stream;
    this.io = io;
    this.context = context;
  }

  /** Opens {@code item} with the demuxer of that name. */
  static Container open(Item item, String demuxer, ItemStream stream)
      throws Undecodable, IOException {
    AVIOContext io = stream.open(item);
    AVFormatContext context = avformat_alloc_context();
    context.pb(io);
    context.flags(context.flags() | AVFMT_FLAG_CUSTOM_IO);
    context.max_streams(MOST_STREAMS);
    context.probesize(PROBED_BYTES);
    context.max_analyze_duration(PROBED_MICROS);
    AVInputFormat format = av_find_input_format(demuxer);
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "protocol_whitelist", "none", 0);
    int opened = avformat_open_input(context, "", format, options);
    av_dict_free(options);
    if (opened < 0) {
      stream.close(io);
      throw new Undecodable(Cause.BROKEN);
    }
    return new Container(stream, io, context);
  }

  /** Reads on until frame rates and sizes are known. */
  void probe() {
    avformat_find_stream_info(context, (AVDictionary) null);
  }

  AVFormatContext context() {
    return context;
  }

  /** The streams that show something. */
  List<AVStream> pictures() {
    return IntStream.range(0, context.nb_streams())
        .mapToObj(context::streams)
        .filter(it -> it.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO)
        .toList();
  }

  /**
   * Whether the file shows what is not given as a stream of pictures: subtitles that are pictures,
   * or attached pictures of a format the demuxer does not know.
   */
  boolean showsWhatIsNoStream() {
    return IntStream.range(0, context.nb_streams())
        .mapToObj(context::streams)
        .anyMatch(it -> isPictureSubtitle(it) || isUnknownAttachment(it));
  }

  private static boolean isPictureSubtitle(AVStream stream) {
    AVCodecDescriptor described = avcodec_descriptor_get(stream.codecpar().codec_id());
    return stream.codecpar().codec_type() == AVMEDIA_TYPE_SUBTITLE
        && (described == null || (described.props() & AV_CODEC_PROP_BITMAP_SUB) != 0);
  }

  private static boolean isUnknownAttachment(AVStream stream) {
    if (stream.codecpar().codec_type() != AVMEDIA_TYPE_ATTACHMENT) {
      return false;
    }
    AVDictionaryEntry type = av_dict_get(stream.metadata(), "mimetype", null, 0);
    return type != null && type.value().getString().startsWith("image/");
  }

  /** The next packet, valid until the next call; {@code false} at the end or where it breaks. */
  boolean next() {
    av_packet_unref(packet);
    int result = av_read_frame(context, packet);
    damaged |= result < 0 && result != AVERROR_EOF();
    return result >= 0;
  }

  AVPacket packet() {
    return packet;
  }

  /** The packet, valid until it is freed. */
  AVPacket kept() {
    return av_packet_clone(packet);
  }

  /** Whether reading stopped at something other than the end. */
  boolean isDamaged() {
    return damaged;
  }

  @Override
  public void close() throws IOException {
    av_packet_free(packet);
    avformat_close_input(context);
    stream.close(io);
  }
}

package dev.breakwater.live.source;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;

/**
 * Plays an RTMP stream (Adobe's RTMP Specification 1.0): the plain handshake, {@code connect},
 * {@code createStream}, {@code play}, and then its video messages. It decodes nothing.
 *
 * <p>A server does not always tell its players that a publisher is gone, so silence of pictures for
 * longer than {@code patience} counts as a break.
 */
final class RtmpFeed implements Feed {
  private static final int PORT = 1935;
  private static final int TLS_PORT = 443;
  private static final int SECRET = 1536;
  private static final byte VERSION = 3;
  private static final int COMMANDS = 3;
  private static final int STREAM = 8;
  private static final int LIVE_OR_RECORDED = -2000;
  private static final Set<String> OVER =
      Set.of(
          "NetStream.Play.Stop",
          "NetStream.Play.Complete",
          "NetStream.Play.UnpublishNotify",
          "NetStream.Play.StreamNotFound");

  private final URI address;
  private final Predicate<String> reach;
  private final Duration patience;
  private final Socket socket = new Socket();

  RtmpFeed(URI address, Predicate<String> reach, Duration patience) {
    this.address = address;
    this.reach = reach;
    this.patience = patience;
  }

  @Override
  public void read(Taker taker) throws IOException {
    Feeds.ask(reach, address.getHost());
    try (Socket open = connect()) {
      OutputStream out = open.getOutputStream();
      DataInputStream in = new DataInputStream(open.getInputStream());
      shakeHands(in, out);
      RtmpChunks chunks = new RtmpChunks(in, out);
      int stream = askForStream(chunks);
      play(chunks, stream);
      watch(chunks, taker);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      return;
    }
  }

  private Socket connect() throws IOException {
    int millis = (int) patience.toMillis();
    boolean tls = address.getScheme().equals("rtmps");
    int port = address.getPort() > 0 ? address.getPort() : tls ? TLS_PORT : PORT;
    socket.connect(new InetSocketAddress(address.getHost(), port), millis);
    socket.setSoTimeout(millis);
    socket.setTcpNoDelay(true);
    if (!tls) {
      return socket;
    }
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    return factory.createSocket(socket, address.getHost(), port, true);
  }

  private static void shakeHands(DataInputStream in, OutputStream out) throws IOException {
    byte[] ours = new byte[1 + SECRET];
    ours[0] = VERSION;
    out.write(ours);
    out.flush();
    if (in.readByte() != VERSION) {
      throw new Malformed("it speaks no RTMP");
    }
    byte[] theirs = in.readNBytes(SECRET);
    out.write(theirs);
    out.flush();
    in.readFully(new byte[SECRET]);
  }

  private int askForStream(RtmpChunks chunks) throws IOException {
    Map<String, Object> how = new LinkedHashMap<>();
    how.put("app", app());
    how.put("flashVer", "LNX 9,0,124,2");
    how.put("tcUrl", address.getScheme() + "://" + address.getAuthority() + "/" + app());
    how.put("fpad", false);
    how.put("capabilities", 15);
    how.put("audioCodecs", 4071);
    how.put("videoCodecs", 252);
    how.put("videoFunction", 1);
    chunks.send(COMMANDS, RtmpChunks.COMMAND, 0, Amf.write("connect", 1, how));
    awaitResult(chunks, 1);
    chunks.send(COMMANDS, RtmpChunks.COMMAND, 0, Amf.write("createStream", 2, Amf.Nothing.NOTHING));
    List<Object> made = awaitResult(chunks, 2);
    if (made.size() > 3 && made.get(3) instanceof Double number) {
      return number.intValue();
    }
    throw new Malformed("it made no stream to play");
  }

  private void play(RtmpChunks chunks, int stream) throws IOException {
    byte[] buffer =
        ByteBuffer.allocate(10).putShort((short) 3).putInt(stream).putInt(1_000).array();
    chunks.send(2, RtmpChunks.USER_CONTROL, 0, buffer);
    chunks.send(
        STREAM,
        RtmpChunks.COMMAND,
        stream,
        Amf.write("play", 0, Amf.Nothing.NOTHING, name(), LIVE_OR_RECORDED));
  }

  private List<Object> awaitResult(RtmpChunks chunks, int transaction) throws IOException {
    while (true) {
      RtmpChunks.Message message = chunks.next();
      if (message.type() != RtmpChunks.COMMAND) {
        continue;
      }
      List<Object> command = Amf.read(message.body());
      if (command.size() > 1 && Double.valueOf(transaction).equals(command.get(1))) {
        if (!"_result".equals(command.getFirst())) {
          throw new Malformed("it refuses");
        }
        return command;
      }
    }
  }

  private static void watch(RtmpChunks chunks, Taker taker) throws IOException {
    FlvVideo video = new FlvVideo();
    while (true) {
      RtmpChunks.Message message = chunks.next();
      switch (message.type()) {
        case RtmpChunks.VIDEO ->
            video.read(message.body(), message.millis()).ifPresent(taker::take);
        case RtmpChunks.COMMAND -> {
          if (isOver(Amf.read(message.body()))) {
            return;
          }
        }
        default -> {}
      }
    }
  }

  private static boolean isOver(List<Object> command) {
    return command.stream()
        .anyMatch(each -> each instanceof Map<?, ?> status && OVER.contains(status.get("code")));
  }

  /** All of the path but its last part; what a server calls an application. */
  private String app() {
    String path = path();
    int last = path.lastIndexOf('/');
    return last < 0 ? path : path.substring(0, last);
  }

  private String name() {
    String path = path();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return path.substring(path.lastIndexOf('/') + 1) + query;
  }

  private String path() {
    String path = address.getPath() == null ? "" : address.getPath();
    return path.startsWith("/") ? path.substring(1) : path;
  }
}

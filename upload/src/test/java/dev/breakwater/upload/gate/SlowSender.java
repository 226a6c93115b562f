package dev.breakwater.upload.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that sends as slowly as it is told, and stops when it is answered. */
final class SlowSender {
  private static final int CHUNK = 16 << 10;
  private static final int AT_ONCE = Integer.MAX_VALUE;

  private final TestGate gate;
  private final String item;
  private final List<String> headers;

  SlowSender(TestGate gate, String item, String... headers) {
    this.gate = gate;
    this.item = item;
    this.headers = List.of(headers);
  }

  /**
   * What came back.
   *
   * @param sent how many bytes of the item were sent by then
   * @param closes whether the server says that it closes the connection
   */
  record Answered(long sent, boolean closes, JsonNode body) {
    String verdict() {
      return body.path("verdict").asString();
    }

    String completeness() {
      return body.path("looked").path("completeness").asString();
    }
  }

  /** Sends all of {@code bytes}, so many a second, unless it is answered before. */
  Answered send(byte[] bytes, int aSecond) {
    return send(bytes, aSecond, bytes.length);
  }

  /** Sends the first {@code slowly} bytes at that rate and what is left at once. */
  Answered send(byte[] bytes, int aSecond, int slowly) {
    return send(bytes, aSecond, slowly, AT_ONCE);
  }

  /** Drips the last quarter, so that a machine that is busy has the time to answer before. */
  Answered sendHesitating(byte[] bytes, int aSecond) {
    return send(bytes, aSecond, bytes.length / 4 * 3, aSecond / 16);
  }

  private Answered send(byte[] bytes, int aSecond, int slowly, int thenASecond) {
    try (Socket socket = open(bytes.length)) {
      InputStream in = socket.getInputStream();
      long sent = transmit(socket, bytes, aSecond, slowly, thenASecond);
      StringBuilder answer = new StringBuilder();
      byte[] some = new byte[CHUNK];
      while (!answer.toString().contains("\"replayed\":") && answer.indexOf("HTTP/1.1 4") < 0) {
        int count = in.read(some);
        if (count < 0) {
          throw new IOException("closed after " + answer);
        }
        answer.append(new String(some, 0, count, StandardCharsets.UTF_8));
      }
      String text = answer.toString();
      String json = text.substring(text.indexOf('{'), text.lastIndexOf('}') + 1);
      return new Answered(
          sent,
          text.toLowerCase(Locale.ROOT).contains("connection: close"),
          JsonMapper.shared().readTree(json));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Sends the first {@code count} bytes and hangs up. */
  void breakOff(byte[] bytes, int aSecond, int count) {
    try (Socket socket = open(bytes.length)) {
      byte[] first = Arrays.copyOf(bytes, count);
      long _ = transmit(socket, first, aSecond, count, AT_ONCE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Socket open(long length) throws IOException {
    URI address = URI.create(gate.address());
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(60_000);
    StringBuilder head =
        new StringBuilder("POST /v1/uploads HTTP/1.1\r\nHost: gate\r\n")
            .append("Authorization: Bearer ")
            .append(gate.token())
            .append("\r\n")
            .append(UploadFields.ACTOR)
            .append(": actor-1\r\n")
            .append(UploadFields.SERVICE)
            .append(": test\r\n")
            .append(UploadFields.ITEM)
            .append(": ")
            .append(item)
            .append("\r\n")
            .append("Content-Length: ")
            .append(length)
            .append("\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static long transmit(
      Socket socket, byte[] bytes, int aSecond, int slowly, int thenASecond) throws IOException {
    OutputStream out = socket.getOutputStream();
    long begun = System.nanoTime();
    int sent = 0;
    while (sent < bytes.length && socket.getInputStream().available() == 0) {
      int count = Math.min(CHUNK, bytes.length - sent);
      out.write(bytes, sent, count);
      sent += count;
      if (sent <= slowly) {
        LockSupport.parkNanos(begun + sent * 1_000_000_000L / aSecond - System.nanoTime());
      } else {
        LockSupport.parkNanos(count * 1_000_000_000L / thenASecond);
      }
    }
    return sent;
  }
}

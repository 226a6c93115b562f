package dev.breakwater.upload.icap;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A proxy's side of ICAP, spoken over a real socket. */
final class IcapTalk implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  IcapTalk(int port) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    this.socket.setSoTimeout(60_000);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** What the server answered: its status, its headers, what HTTP it carries, and the body. */
  record Answer(int status, List<String> headers, String http, byte[] body) {
    String header(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).strip())
          .findFirst()
          .orElse("");
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** Asks whether a POST may pass; no copy of it is kept, so it must come back. */
  Answer reqmod(String path, String icapHeaders, String contentType, byte[] body)
      throws IOException {
    String http =
        "POST /photos HTTP/1.1\r\nHost: app.example\r\nContent-Type: "
            + contentType
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    return reqmod(path, icapHeaders, http, body, 4096);
  }

  Answer reqmod(String path, String icapHeaders, String http, byte[] body, int chunk)
      throws IOException {
    send(
        "REQMOD icap://127.0.0.1"
            + path
            + " ICAP/1.0\r\nHost: 127.0.0.1\r\n"
            + icapHeaders
            + "Encapsulated: req-hdr=0, req-body="
            + http.length()
            + "\r\n\r\n"
            + http);
    sendChunks(body, chunk);
    send("0\r\n\r\n");
    return answer();
  }

  Answer respmod(String path, String contentType, byte[] body) throws IOException {
    String request = "GET /photos/1 HTTP/1.1\r\nHost: app.example\r\n\r\n";
    String response = "HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\n\r\n";
    send(
        "RESPMOD icap://127.0.0.1"
            + path
            + " ICAP/1.0\r\nHost: 127.0.0.1\r\nEncapsulated: req-hdr=0, res-hdr="
            + request.length()
            + ", res-body="
            + (request.length() + response.length())
            + "\r\n\r\n"
            + request
            + response);
    sendChunks(body, 4096);
    send("0\r\n\r\n");
    return answer();
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void sendChunks(byte[] body, int chunk) throws IOException {
    for (int at = 0; at < body.length; at += chunk) {
      int length = Math.min(chunk, body.length - at);
      send(Integer.toHexString(length) + "\r\n");
      socket.getOutputStream().write(body, at, length);
      send("\r\n");
    }
  }

  Answer answer() throws IOException {
    String start = line();
    List<String> headers = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      headers.add(line);
    }
    Answer bare = new Answer(Integer.parseInt(start.split(" ")[1]), headers, "", new byte[0]);
    String encapsulated = bare.header("Encapsulated");
    if (encapsulated.isEmpty()) {
      return bare;
    }
    int heads = Integer.parseInt(encapsulated.replaceFirst(".*=", ""));
    String http = new String(in.readNBytes(heads), StandardCharsets.ISO_8859_1);
    byte[] body = encapsulated.contains("null-body") ? new byte[0] : chunks();
    return new Answer(bare.status(), headers, http, body);
  }

  /** Whether the server hung up. */
  boolean isHungUp() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      body.write(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int each = in.read(); each != '\n'; each = in.read()) {
      if (each < 0) {
        throw new IOException("the server hung up");
      }
      line.append((char) each);
    }
    return line.toString().stripTrailing();
  }
}

package dev.breakwater.upload.icap;

import dev.breakwater.upload.proxy.HttpHead;
import dev.breakwater.upload.proxy.RefusalPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes answers of ICAP. */
final class IcapAnswer {
  private static final int CHUNK = 32 << 10;
  private static final String CRLF = "\r\n";

  private final OutputStream out;

  IcapAnswer(OutputStream out) {
    this.out = out;
  }

  /** Whether more may be asked on the same connection. */
  enum Connection {
    KEPT,
    CLOSED
  }

  /** The client may send what follows its preview. */
  void goOn() throws IOException {
    text("ICAP/1.0 100 Continue\r\n\r\n");
    out.flush();
  }

  void options(String method, String tag, int connections, int preview) throws IOException {
    text("ICAP/1.0 200 OK\r\n");
    text("Methods: " + method + CRLF);
    text("Service: Breakwater\r\n");
    text("ISTag: \"" + tag + "\"\r\n");
    text("Max-Connections: " + connections + CRLF);
    text("Options-TTL: 60\r\n");
    text("Allow: 204\r\n");
    text("Preview: " + preview + CRLF);
    text("Transfer-Preview: *\r\n");
    text("Encapsulated: null-body=0\r\n\r\n");
    out.flush();
  }

  void unmodified(String tag, Connection connection) throws IOException {
    head("204 No Modifications Needed", tag, connection);
    text("Encapsulated: null-body=0\r\n\r\n");
    out.flush();
  }

  /** The message as it came, without a body. */
  void echo(String section, byte[] head, String tag, Connection connection) throws IOException {
    head("200 OK", tag, connection);
    text("Encapsulated: " + section + "-hdr=0, null-body=" + head.length + "\r\n\r\n");
    out.write(head);
    out.flush();
  }

  /** The message as it came, with its body. */
  void echo(String section, byte[] head, InputStream body, String tag, Connection connection)
      throws IOException {
    head("200 OK", tag, connection);
    String headers = head.length == 0 ? "" : section + "-hdr=0, ";
    text("Encapsulated: " + headers + section + "-body=" + head.length + "\r\n\r\n");
    out.write(head);
    chunks(body);
    out.flush();
  }

  /** An HTTP response instead of the message. */
  void page(RefusalPage page, String tag, Connection connection) throws IOException {
    StringBuilder http = new StringBuilder(256);
    http.append("HTTP/1.1 ").append(page.status()).append(' ').append(page.phrase()).append(CRLF);
    for (HttpHead.Field field : page.fields()) {
      http.append(field.name()).append(": ").append(field.value()).append(CRLF);
    }
    http.append(CRLF);
    byte[] html = page.html();
    head("200 OK", tag, connection);
    text("Encapsulated: res-hdr=0, res-body=" + http.length() + "\r\n\r\n");
    text(http.toString());
    text(Integer.toHexString(html.length) + CRLF);
    out.write(html);
    text("\r\n0\r\n\r\n");
    out.flush();
  }

  void fault(IcapFault.Status status, String tag) throws IOException {
    head(status.line(), tag, Connection.CLOSED);
    text("Encapsulated: null-body=0\r\n\r\n");
    out.flush();
  }

  private void head(String status, String tag, Connection connection) throws IOException {
    text("ICAP/1.0 " + status + CRLF);
    text("ISTag: \"" + tag + "\"\r\n");
    if (connection == Connection.CLOSED) {
      text("Connection: close\r\n");
    }
  }

  private void chunks(InputStream body) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
      if (read > 0) {
        text(Integer.toHexString(read) + CRLF);
        out.write(chunk, 0, read);
        text(CRLF);
      }
    }
    text("0\r\n\r\n");
  }

  private void text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}

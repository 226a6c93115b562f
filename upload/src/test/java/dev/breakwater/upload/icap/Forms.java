package dev.breakwater.upload.icap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Multipart forms as a browser sends them. */
final class Forms {
  static final String BOUNDARY = "----formBoundary7MA4YWxkTrZu0gW";
  static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Forms field(String name, String value) {
    text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n");
    text(value + "\r\n");
    return this;
  }

  Forms file(String name, String type, byte[] content) {
    return part(
        "Content-Disposition: form-data; name=\"picture\"; filename=\""
            + name
            + "\"\r\nContent-Type: "
            + type,
        content);
  }

  /** A part with any headers. */
  Forms part(String headers, byte[] content) {
    text("--" + BOUNDARY + "\r\n" + headers + "\r\n\r\n");
    bytes.writeBytes(content);
    text("\r\n");
    return this;
  }

  byte[] end() {
    text("--" + BOUNDARY + "--\r\n");
    return bytes.toByteArray();
  }

  private void text(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}

package dev.breakwater.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of an item, which can be read from the start as often as an attempt needs them. They
 * are streamed, never held whole.
 */
public interface Content {
  /** Opens the bytes anew. */
  InputStream open() throws IOException;

  /** How many there are. */
  long length() throws IOException;

  /** A file, read when it is sent. */
  static Content of(Path file) {
    return new Content() {
      @Override
      public InputStream open() throws IOException {
        return Files.newInputStream(file);
      }

      @Override
      public long length() throws IOException {
        return Files.size(file);
      }
    };
  }

  /** Bytes that are in memory already; they must not be changed meanwhile. */
  static Content of(byte[] bytes) {
    return new Content() {
      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }

      @Override
      public long length() {
        return bytes.length;
      }
    };
  }
}

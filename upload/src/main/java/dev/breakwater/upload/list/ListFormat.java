package dev.breakwater.upload.list;

import dev.breakwater.upload.bank.ListLine;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a list is written. */
public enum ListFormat {
  /** RFC 4180, with or without a header; a quoted field ends on the line it begins on. */
  CSV("text/csv", "csv") {
    @Override
    Iterator<ListLine> lines(BoundedLines lines, LineReader reader) {
      return new CsvLines(lines, reader);
    }
  },
  /** One JSON object on each line. */
  JSON_LINES("application/x-ndjson", "jsonl") {
    @Override
    Iterator<ListLine> lines(BoundedLines lines, LineReader reader) {
      return new JsonLines(lines, reader);
    }
  },
  /** One signal on each line. */
  TEXT("text/plain", "txt") {
    @Override
    Iterator<ListLine> lines(BoundedLines lines, LineReader reader) {
      return new PlainLines(lines, reader);
    }
  },
  /** A zone file of a DNS response policy, for URL rules. */
  RPZ("text/dns", "rpz") {
    @Override
    Iterator<ListLine> lines(BoundedLines lines, LineReader reader) {
      return new ZoneLines(lines, reader);
    }
  };

  /** The content types taken, for a sentence that says what is expected. */
  public static final String MEDIA_TYPES =
      Arrays.stream(values()).map(ListFormat::mediaType).collect(Collectors.joining(", "));

  private final String mediaType;
  private final String suffix;

  ListFormat(String mediaType, String suffix) {
    this.mediaType = mediaType;
    this.suffix = suffix;
  }

  /** The format of a content type, without its parameters. */
  public static Optional<ListFormat> ofMediaType(String mediaType) {
    return Arrays.stream(values()).filter(each -> each.mediaType.equals(mediaType)).findFirst();
  }

  public String mediaType() {
    return mediaType;
  }

  /** How such a file's name ends. */
  public String suffix() {
    return suffix;
  }

  /**
   * The lines of {@code bytes}, read as they are asked for.
   *
   * <p>Empty lines and comments, which begin with a number sign (in a zone a semicolon), are passed
   * over. The iterator throws {@link java.io.UncheckedIOException} when the stream breaks.
   */
  public Iterator<ListLine> read(InputStream bytes, Expectation expected) {
    return lines(new BoundedLines(bytes), new LineReader(expected));
  }

  abstract Iterator<ListLine> lines(BoundedLines lines, LineReader reader);
}

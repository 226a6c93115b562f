package dev.breakwater.upload.list;

import dev.breakwater.upload.bank.ListLine;
import java.util.Optional;

/** A list of one signal a line. */
final class PlainLines extends ListLines {
  private final LineReader reader;

  PlainLines(BoundedLines lines, LineReader reader) {
    super(lines);
    this.reader = reader;
  }

  @Override
  Optional<ListLine> read(long number, String text) {
    return Optional.of(reader.read(number, null, text, null, null));
  }
}

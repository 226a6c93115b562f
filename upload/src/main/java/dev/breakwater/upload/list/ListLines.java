package dev.breakwater.upload.list;

import dev.breakwater.upload.bank.ListLine;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of a list that say something: empty lines and comments are passed over. */
abstract class ListLines implements Iterator<ListLine> {
  private final BoundedLines lines;
  private @Nullable ListLine next;

  ListLines(BoundedLines lines) {
    this.lines = lines;
  }

  /** What the line says; empty when it says nothing by itself, such as a header. */
  abstract Optional<ListLine> read(long number, String text);

  /** What is left to say when the list has ended. */
  Optional<ListLine> end(long number) {
    return Optional.empty();
  }

  @Override
  public final boolean hasNext() {
    long number = 0;
    while (next == null && lines.hasNext()) {
      TextLine line = lines.next();
      number = line.number();
      next = read(line).orElse(null);
    }
    if (next == null && number > 0) {
      next = end(number).orElse(null);
    }
    return next != null;
  }

  @Override
  public final ListLine next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("the list has ended");
    }
    ListLine result = next;
    next = null;
    return result;
  }

  private Optional<ListLine> read(TextLine line) {
    return switch (line) {
      case TextLine.Unreadable(long number, String problem) ->
          Optional.of(new ListLine.Malformed(number, problem));
      case TextLine.Read(long number, String text) when isSilent(text) -> Optional.empty();
      case TextLine.Read(long number, String text) -> read(number, text);
    };
  }

  boolean isSilent(String text) {
    return text.isBlank() || text.startsWith("#");
  }
}

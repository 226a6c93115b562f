package dev.breakwater.openness.sharing.feed;

import dev.breakwater.openness.sharing.RecordChange;
import dev.breakwater.openness.sharing.RecordKey;
import dev.breakwater.openness.sharing.Step;
import dev.breakwater.upload.bank.ListLine;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** The lines of a list, each a record by its own signal. */
final class ListRecords implements Iterator<FeedItem> {
  private static final int CONFIDENCE = 100;

  private final Iterator<ListLine> lines;

  ListRecords(Iterator<ListLine> lines) {
    this.lines = lines;
  }

  @Override
  public boolean hasNext() {
    return lines.hasNext();
  }

  @Override
  public FeedItem next() {
    return switch (lines.next()) {
      case ListLine.Malformed(long line, String problem) ->
          new FeedItem.Unreadable(new Step.SetAside("line " + line, "line", problem));
      case ListLine.Listed listed ->
          new FeedItem.Read(
              new RecordChange.Listed(
                  new RecordKey.OfSignal(listed.type(), listed.text()),
                  0,
                  List.of(new RecordChange.Signal(listed.type(), listed.text())),
                  listed.origin().isEmpty() ? Set.of() : Set.of(listed.origin()),
                  "",
                  CONFIDENCE,
                  RecordChange.Opinions.NONE,
                  ""));
    };
  }
}

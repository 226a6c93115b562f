package dev.breakwater.openness.sharing.feed;

import dev.breakwater.openness.sharing.Connector;
import dev.breakwater.openness.sharing.PartnerHttp;
import dev.breakwater.openness.sharing.PartnerHttp.Stream;
import dev.breakwater.openness.sharing.Progress;
import dev.breakwater.openness.sharing.RecordChange;
import dev.breakwater.openness.sharing.Step;
import dev.breakwater.openness.sharing.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list from its beginning to its end, a page of lines at a time.
 *
 * <p>Between two pages the list stays open; a server that was killed reads it from its beginning,
 * which changes nothing that is in already. The list's entity tag, or a file's size and time, is
 * kept when its last line is in: a list that still has it is not read.
 */
final class FeedConnector implements Connector {
  private static final int PAGE = 2_000;

  private final FeedSource source;
  private final FeedReader reader;
  private final PartnerHttp http;
  private @Nullable Open open;

  FeedConnector(FeedSource source, FeedReader reader, PartnerHttp http) {
    this.source = source;
    this.reader = reader;
    this.http = http;
  }

  /** The mark of the list that is in, whole; empty when there is none to know it by. */
  private record Place(String mark) {}

  private record Open(InputStream body, Iterator<FeedItem> items, String mark) {}

  /** A list, or what stands in the way of one. */
  private sealed interface Opening {
    record Opened(Open list) implements Opening {}

    record Same() implements Opening {}

    record Not(Trouble trouble) implements Opening {}
  }

  @Override
  public Step next(Optional<String> progress) {
    Place place = Progress.read(progress, Place.class).orElseGet(() -> new Place(""));
    if (open != null) {
      return page(place, open);
    }
    return switch (open(place)) {
      case Opening.Not(Trouble trouble) -> new Step.Failed(trouble);
      case Opening.Same _ ->
          new Step.Page(
              List.of(), List.of(), Step.Pass.CHANGES, Step.Position.LAST, Progress.write(place));
      case Opening.Opened(Open list) -> {
        open = list;
        yield page(place, list);
      }
    };
  }

  private Step page(Place place, Open list) {
    List<RecordChange> changes = new ArrayList<>();
    List<Step.SetAside> setAside = new ArrayList<>();
    try {
      while (changes.size() + setAside.size() < PAGE && list.items.hasNext()) {
        switch (list.items.next()) {
          case FeedItem.Read(RecordChange.Listed record) -> changes.add(record);
          case FeedItem.Unreadable(Step.SetAside problem) -> setAside.add(problem);
        }
      }
      boolean more = list.items.hasNext();
      if (!more) {
        shut();
      }
      return new Step.Page(
          changes,
          setAside,
          Step.Pass.EVERYTHING,
          more ? Step.Position.MORE : Step.Position.LAST,
          Progress.write(more ? place : new Place(list.mark)));
    } catch (UncheckedIOException broken) {
      shut();
      return new Step.Failed(new Trouble.Garbled("the list broke off, or is not in its format"));
    }
  }

  private Opening open(Place place) {
    try {
      return switch (source) {
        case FeedSource.OfFile file -> open(place, file);
        case FeedSource.AtAddress at -> open(place, at);
      };
    } catch (IOException unreadable) {
      return new Opening.Not(new Trouble.Away("the file cannot be read"));
    } catch (UncheckedIOException wrong) {
      return new Opening.Not(new Trouble.Garbled("the list is not in its format"));
    }
  }

  private Opening open(Place place, FeedSource.OfFile file) throws IOException {
    String mark = Files.size(file.path()) + " bytes, " + Files.getLastModifiedTime(file.path());
    if (mark.equals(place.mark)) {
      return new Opening.Same();
    }
    InputStream body = Files.newInputStream(file.path());
    return new Opening.Opened(new Open(body, reader.read(body), mark));
  }

  private Opening open(Place place, FeedSource.AtAddress at) {
    HttpRequest.Builder request = PartnerHttp.request(at.address()).GET();
    authorization(at).ifPresent(value -> request.header("Authorization", value));
    if (!place.mark.isEmpty()) {
      request.header("If-None-Match", place.mark);
    }
    return switch (http.open(request)) {
      case Stream.Failed(Trouble trouble) -> new Opening.Not(trouble);
      case Stream.Unchanged _ -> new Opening.Same();
      case Stream.Open(InputStream body, String type, String tag) ->
          type.startsWith("text/html")
              ? new Opening.Not(new Trouble.Garbled("it answered with a web page"))
              : new Opening.Opened(new Open(body, reader.read(body), tag));
    };
  }

  private static Optional<String> authorization(FeedSource.AtAddress at) {
    return at.secret()
        .map(secret ->
            at.user()
                .map(user ->
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8)))
                .orElse("Bearer " + secret));
  }

  @Override
  public Told tell(OpinionOf opinion) {
    return new Told.NotTaken("a list takes no opinions");
  }

  @Override
  public void close() {
    shut();
    http.close();
  }

  private void shut() {
    if (open != null) {
      try {
        open.body.close();
      } catch (IOException gone) {
        // It was only read.
      }
      open = null;
    }
  }
}

package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.Act;
import dev.breakwater.grooming.Content;
import dev.breakwater.grooming.Lexicon;
import dev.breakwater.grooming.Meaning;
import dev.breakwater.grooming.MeaningReader;
import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.Observations;
import dev.breakwater.grooming.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Conversations whose texts a {@link MeaningReader} has read before the engine sees them. */
final class Meant {
  private static final Lexicon LEXICON = Lexicon.shipped();

  private final MeaningReader reader;

  /** What was read before, by its plain words: the bench says the same things often. */
  private final Map<String, Meaning> read = new HashMap<>();

  private Meant(MeaningReader reader) {
    this.reader = reader;
  }

  /** With the reader on the class path; without one, nothing is read. */
  static Meant byTheReaderAtHand() {
    Optional<MeaningReader> reader = ServiceLoader.load(MeaningReader.class).findFirst();
    if (reader.isEmpty()) {
      System.err.println("no reader of meaning is on the class path: words alone are read");
    }
    return new Meant(reader.orElse(text -> Meaning.NOT_READ));
  }

  /** With a reader that knows the lines of all authors but this one. */
  static Meant withoutKnowing(Templates.Part author, Path readers) {
    MeaningReader reader =
        ServiceLoader.load(MeaningReader.class)
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("no reader of meaning is on the class path"));
    Path others = readers.resolve("without-" + author.file() + ".bin");
    try {
      return new Meant(reader.knowing(Files.readAllBytes(others)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(others + " could not be read", unreadable);
    }
  }

  /** As if the meaning were what the words say: for those to whom it matters only that one came. */
  static Meant byWords() {
    return new Meant(text -> Meaning.Read.plainly(stages(LEXICON.read(text))));
  }

  private static Stage[] stages(Observations seen) {
    return seen.signals().stream()
        .flatMap(signal -> signal.stage().stream())
        .distinct()
        .toArray(Stage[]::new);
  }

  /** Without a reader. */
  static Meant byNobody() {
    return new Meant(text -> Meaning.NOT_READ);
  }

  List<Cast> read(List<Cast> casts) {
    return casts.stream()
        .map(cast -> new Cast(cast.talks().stream().map(this::read).toList()))
        .toList();
  }

  private Talk read(Talk talk) {
    return new Talk(
        talk.id(),
        talk.language(),
        talk.scenario(),
        talk.truth(),
        talk.subject(),
        talk.events().stream().map(this::read).toList());
  }

  private MessageEvent read(MessageEvent event) {
    if (event.act() instanceof Act.Message message
        && message.content() instanceof Content.Text text) {
      Content.Text meant =
          new Content.Text(
              text.text(), read.computeIfAbsent(LEXICON.plain(text.text()), reader::read));
      return event.with(new Act.Message(meant, message.attachments()));
    }
    return event;
  }
}

package dev.breakwater.grooming.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lines and whole conversations of one part in one language, by what they are for. */
final class Templates {
  private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");

  private final Part part;
  private final String language;
  private final Map<String, List<String>> sections = new HashMap<>();
  private final Map<String, List<List<Said>>> conversations = new HashMap<>();

  private Templates(Part part, String language) {
    this.part = part;
    this.language = language;
  }

  /** What one side says in a whole conversation; the subject's side is the one its kind names. */
  record Said(boolean bySubject, String text) {
    /** From speaker, tag and text: a tag is for the reader of meaning. */
    private static Said of(String line) {
      String[] parts = line.split(" ", 3);
      return new Said(parts[0].equals("a"), parts[2]);
    }
  }

  /** What a part is for. */
  enum Use {
    /** Weights and thresholds are fitted to it, read by a reader that knows all others. */
    FITTED,
    /** So too, but its author wrote no luring: more of what must be left alone. */
    FITTED_HARMLESS,
    /** Measures, and nothing else. */
    HELD_BACK,
    /** So too; there is no English in it. */
    NOT_ENGLISH
  }

  /** One author each, the oldest first. */
  enum Part {
    TRAIN("train", Use.FITTED),
    /** The lexicon and the first exemplars were grown by it. */
    DEVELOPMENT("dev", Use.FITTED),
    /** Held back once, as the next, and the two after {@code HOBBY}. */
    VALIDATION("validation", Use.FITTED),
    SECOND_VALIDATION("validation2", Use.FITTED),
    AMERICAN("american", Use.FITTED),
    ABROAD("abroad", Use.FITTED),
    LITERAL("literal", Use.FITTED),
    TERSE("terse", Use.FITTED),
    DIALECTS("dialects", Use.FITTED),
    STAGE("stage", Use.FITTED),
    LOBBY("lobby", Use.FITTED),
    HOMESPUN("homespun", Use.FITTED),
    WISTFUL("wistful", Use.FITTED),
    JOKER("joker", Use.FITTED),
    COMMONWEALTH("commonwealth", Use.FITTED),
    TACTFUL("tactful", Use.FITTED),
    DEALER("dealer", Use.FITTED),
    EVERYDAY("everyday", Use.FITTED),
    NORTHERN("northern", Use.FITTED),
    SCHOOLED("schooled", Use.FITTED),
    MIDWEST("midwest", Use.FITTED),
    TEXTER("texter", Use.FITTED),
    MENTOR("mentor", Use.FITTED),
    SUBURB("suburb", Use.FITTED),
    CLERK("clerk", Use.FITTED),
    STREAMER("streamer", Use.FITTED),
    CARING("caring", Use.FITTED),
    MIGRANT("migrant", Use.FITTED_HARMLESS),
    SOUTHERN("southern", Use.FITTED_HARMLESS),
    BORED("bored", Use.FITTED_HARMLESS),
    CANADA("canada", Use.FITTED_HARMLESS),
    BUSY("busy", Use.FITTED_HARMLESS),
    RETRO("retro", Use.FITTED_HARMLESS),
    SCHOOLBOY("schoolboy", Use.FITTED_HARMLESS),
    FANDOM("fandom", Use.FITTED_HARMLESS),
    DOORSTEP("doorstep", Use.FITTED_HARMLESS),
    HALLWAY("hallway", Use.FITTED_HARMLESS),
    SIXTH_FORM("sixthform", Use.FITTED_HARMLESS),
    /** Whole conversations, as the next three. */
    TERRACE("terrace", Use.FITTED_HARMLESS),
    MAIN_STREET("mainstreet", Use.FITTED_HARMLESS),
    HARBOUR("harbour", Use.FITTED_HARMLESS),
    HOBBY("hobby", Use.FITTED_HARMLESS),
    THIRD_VALIDATION("validation3", Use.FITTED),
    FOURTH_VALIDATION("validation4", Use.FITTED),
    VALLEY("valley", Use.FITTED_HARMLESS),
    BOROUGHS("boroughs", Use.FITTED_HARMLESS),
    CAPE("cape", Use.FITTED_HARMLESS),
    GUILD("guild", Use.FITTED_HARMLESS),
    WEEKDAY("weekday", Use.FITTED_HARMLESS),
    THIRD_HELD_BACK("heldback3", Use.HELD_BACK),
    FOURTH_HELD_BACK("heldback4", Use.HELD_BACK),
    FIFTH_HELD_BACK("heldback5", Use.HELD_BACK),
    /** Its author wrote no luring. */
    SIXTH_HELD_BACK("heldback6", Use.HELD_BACK),
    IN_OTHER_LANGUAGES("heldback", Use.NOT_ENGLISH);

    private final String file;
    private final Use use;

    Part(String file, Use use) {
      this.file = file;
      this.use = use;
    }

    static Part of(String file) {
      return Arrays.stream(values())
          .filter(part -> part.file.equals(file))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("there is no part called " + file));
    }

    /** Those of a use, the oldest first. */
    static List<Part> of(Use use) {
      return Arrays.stream(values()).filter(part -> part.use == use).toList();
    }

    /** All that weights are fitted to. */
    static List<Part> fitted() {
      return Arrays.stream(values())
          .filter(part -> part.use == Use.FITTED || part.use == Use.FITTED_HARMLESS)
          .toList();
    }

    /** The name of its author's file. */
    String file() {
      return file;
    }
  }

  static Templates load(Part part, String language) {
    Templates templates = new Templates(part, language);
    List<String> section = new ArrayList<>();
    Optional<List<Said>> conversation = Optional.empty();
    for (String line : lines(part.file + "." + language + ".txt")) {
      if (line.startsWith("[")) {
        section = templates.begin(line.substring(1, line.length() - 1));
      } else if (line.startsWith("# ")) {
        conversation = Optional.of(templates.beginConversation(line.substring(2)));
      } else if (conversation.isPresent()) {
        conversation.get().add(Said.of(line));
      } else {
        section.add(line);
      }
    }
    return templates;
  }

  private List<String> begin(String section) {
    return sections.computeIfAbsent(section, _ -> new ArrayList<>());
  }

  private List<Said> beginConversation(String section) {
    List<Said> conversation = new ArrayList<>();
    conversations.computeIfAbsent(section, _ -> new ArrayList<>()).add(conversation);
    return conversation;
  }

  private static List<String> lines(String name) {
    try (InputStream stream = Templates.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalArgumentException("there are no templates called " + name);
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return reader
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("//"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name + " could not be read", unreadable);
    }
  }

  String language() {
    return language;
  }

  Part part() {
    return part;
  }

  /** Whether there is talk of that kind. */
  boolean has(Kind kind) {
    return sections.containsKey(kind.mark()) || conversations.containsKey(kind.section());
  }

  /** All lines that are said, without the fillings of slots. */
  List<String> allLines() {
    Stream<String> alone =
        sections.entrySet().stream()
            .filter(section -> !section.getKey().startsWith("slot."))
            .flatMap(section -> section.getValue().stream());
    Stream<String> inConversations =
        conversations.values().stream().flatMap(List::stream).flatMap(List::stream).map(Said::text);
    return Stream.concat(alone, inConversations).toList();
  }

  /** A whole conversation of a kind, where the author wrote such. */
  Optional<List<Said>> conversation(Kind kind, RandomGenerator random) {
    return Optional.ofNullable(conversations.get(kind.section()))
        .map(all -> all.get(random.nextInt(all.size())));
  }

  List<String> section(String name) {
    List<String> lines = sections.get(name);
    if (lines == null) {
      throw new IllegalArgumentException(part + "." + language + " has no section " + name);
    }
    return lines;
  }

  /** A line of a section, its slots filled. */
  String line(String section, RandomGenerator random) {
    List<String> lines = section(section);
    String line = lines.get(random.nextInt(lines.size()));
    return SLOT.matcher(line).replaceAll(slot -> filling(slot.group(1), random));
  }

  private String filling(String slot, RandomGenerator random) {
    List<String> fillings = section("slot." + slot);
    return fillings.get(random.nextInt(fillings.size()));
  }
}

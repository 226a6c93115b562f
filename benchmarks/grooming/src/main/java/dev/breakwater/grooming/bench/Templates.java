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
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The lines of one part in one language, by what they are for. */
final class Templates {
  private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");

  private final Part part;
  private final String language;
  private final Map<String, List<String>> sections;

  private Templates(Part part, String language, Map<String, List<String>> sections) {
    this.part = part;
    this.language = language;
    this.sections = sections;
  }

  /** What a part is for. */
  enum Part {
    /** Risk weights are fitted to it. */
    TRAIN("train"),
    /** So too, and the lexicon and the exemplars were grown by it. */
    DEVELOPMENT("dev"),
    /** Calibrates and sets thresholds; held back once, and now looked at. */
    VALIDATION("validation"),
    /** So too; written blind, with harmless talk as near to luring as can be. */
    SECOND_VALIDATION("validation2"),
    /** As those below, by an author with a voice of its own: fitted to, each without itself. */
    AMERICAN("american"),
    ABROAD("abroad"),
    LITERAL("literal"),
    TERSE("terse"),
    DIALECTS("dialects"),
    STAGE("stage"),
    LOBBY("lobby"),
    HOMESPUN("homespun"),
    WISTFUL("wistful"),
    JOKER("joker"),
    COMMONWEALTH("commonwealth"),
    TACTFUL("tactful"),
    DEALER("dealer"),
    EVERYDAY("everyday"),
    /** Measures, and nothing else. */
    HELD_BACK("heldback"),
    /** So too: written last, by an author that wrote no other part. */
    SECOND_HELD_BACK("heldback2"),
    /** So too: written after all others, never looked at. */
    THIRD_HELD_BACK("heldback3");

    /** The newest first. */
    static final List<Part> HELD_BACK_ONES = List.of(THIRD_HELD_BACK, SECOND_HELD_BACK, HELD_BACK);

    private final String file;

    Part(String file) {
      this.file = file;
    }

    static Part of(String file) {
      return Arrays.stream(values())
          .filter(part -> part.file.equals(file))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("there is no part called " + file));
    }

    /** The name of its author's file. */
    String file() {
      return file;
    }
  }

  static Templates load(Part part, String language) {
    Map<String, List<String>> sections = new HashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : lines(part.file + "." + language + ".txt")) {
      if (line.startsWith("[")) {
        current = new ArrayList<>();
        sections.put(line.substring(1, line.length() - 1), current);
      } else {
        current.add(line);
      }
    }
    return new Templates(part, language, sections);
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

  boolean has(String section) {
    return sections.containsKey(section);
  }

  /** All lines that are said, without the fillings of slots. */
  List<String> allLines() {
    return sections.entrySet().stream()
        .filter(section -> !section.getKey().startsWith("slot."))
        .flatMap(section -> section.getValue().stream())
        .toList();
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

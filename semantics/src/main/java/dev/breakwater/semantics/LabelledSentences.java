package dev.breakwater.semantics;

import dev.breakwater.grooming.Bearing;
import dev.breakwater.grooming.Signal;
import dev.breakwater.grooming.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sentences of one author with what they mean, from a file of either form: by signal, as {@code
 * exemplars/en.txt}, or a part of the grooming bench, by who says it to whom, in lines of their own
 * or in whole conversations.
 */
final class LabelledSentences {
  private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");
  private static final String HARMLESS = "HARMLESS";

  /** Whose talk with the other shows that the other plays a known part. */
  private static final Set<String> OF_KNOWN_PARTS =
      Set.of(
          "parent.b",
          "gran.b",
          "cousin.b",
          "sibling.b",
          "coach.b",
          "teacher.b",
          "tutor.b",
          "support.b",
          "seller.b",
          "helper.b");

  /**
   * What is said in a whole conversation to family or a teacher need not show that they are:
   * whether it does, nobody labelled.
   */
  private static final String IN_PASSING = "in passing";

  private LabelledSentences() {}

  /** A sentence: a step, a bearing, or neither. */
  record Sentence(String author, String text, Optional<Stage> stage, Optional<Bearing> bearing) {}

  static List<Sentence> read(Path file) throws IOException {
    String author = file.getFileName().toString().replaceFirst("\\..*", "");
    Map<String, List<String>> sections = sections(file);
    List<Sentence> sentences = new ArrayList<>();
    for (Map.Entry<String, List<String>> section : sections.entrySet()) {
      String name = section.getKey();
      if (!name.startsWith("slot.")) {
        for (String line : section.getValue()) {
          sentences.add(new Sentence(author, filled(line, sections), stage(name), bearing(name)));
        }
      }
    }
    return sentences;
  }

  /** A conversation of a kind, {@code # peer}, is as lines of its sides' sections. */
  private static Map<String, List<String>> sections(Path file) throws IOException {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    String section = "";
    String conversation = "";
    for (String line : Files.readAllLines(file)) {
      String text = line.strip();
      if (text.startsWith("[")) {
        section = text.substring(1, text.length() - 1);
      } else if (text.startsWith("# ")) {
        conversation = text.substring(2);
      } else if (!text.isEmpty() && !text.startsWith("//")) {
        String[] said = conversation.isEmpty() ? new String[] {text} : text.split(" ", 3);
        String where = conversation.isEmpty() ? section : section(conversation, said[0], said[1]);
        sections.computeIfAbsent(where, _ -> new ArrayList<>()).add(said[said.length - 1]);
      }
    }
    sections.remove(IN_PASSING);
    return sections;
  }

  /** Where a line of a whole conversation would stand by itself, by its speaker and tag. */
  private static String section(String conversation, String speaker, String tag) {
    String side = conversation + "." + speaker;
    return switch (tag) {
      case "age" -> "child.age";
      case "yields" -> "child.comply";
      case "resists" -> "child.resist";
      default -> OF_KNOWN_PARTS.contains(side) ? IN_PASSING : side;
    };
  }

  /** The line with each slot filled, by another filling from line to line but always the same. */
  private static String filled(String line, Map<String, List<String>> sections) {
    return SLOT.matcher(line)
        .replaceAll(slot -> {
          List<String> fillings = sections.getOrDefault("slot." + slot.group(1), List.of());
          return fillings.get(Math.floorMod(line.hashCode(), fillings.size()));
        });
  }

  private static final Map<String, Stage> STEPS = steps();

  private static Map<String, Stage> steps() {
    Map<String, Stage> steps = new HashMap<>();
    for (Stage stage : Stage.values()) {
      steps.put("lure." + stage.name().toLowerCase(java.util.Locale.ROOT), stage);
    }
    steps.put("lure.threat", Stage.PRESSURE);
    return Map.copyOf(steps);
  }

  private static Optional<Stage> stage(String section) {
    return isSignal(section)
        ? Signal.valueOf(section).stage()
        : Optional.ofNullable(STEPS.get(section));
  }

  private static boolean isSignal(String section) {
    return !section.equals(HARMLESS) && section.equals(section.toUpperCase(java.util.Locale.ROOT));
  }

  private static Optional<Bearing> bearing(String section) {
    return switch (section) {
      case "child.comply", "YIELDS" -> Optional.of(Bearing.YIELDS);
      case "child.resist", "RESISTS" -> Optional.of(Bearing.RESISTS);
      case "SPEAKS_AS_KNOWN", "ADDRESSES_KIN" -> Optional.of(Bearing.SPEAKS_AS_KNOWN);
      default ->
          OF_KNOWN_PARTS.contains(section)
              ? Optional.of(Bearing.SPEAKS_AS_KNOWN)
              : Optional.empty();
    };
  }
}

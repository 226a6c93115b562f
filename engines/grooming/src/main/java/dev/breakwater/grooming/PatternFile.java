package dev.breakwater.grooming;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the patterns of one language.
 *
 * <pre>
 * = PARENT mum mom dad             a class of words; classes may name earlier classes
 * # ASKS_SECRECY                   the signal that the following patterns show
 * not tell {PARENT}                words and classes; a|b either; x? may be absent
 * keep ~ secret                    ~ up to two words of any kind
 * - keep ~ secret ingredient       this denies the signal for the whole message
 * </pre>
 */
final class PatternFile {
  private static final Position GAP = new Position(Set.of(), true);

  private final Map<String, Set<String>> classes = new HashMap<>();
  private final List<Line> patterns = new ArrayList<>();
  private final String name;

  private PatternFile(String name) {
    this.name = name;
  }

  /** One place of a pattern: the words it takes, where none means any, and whether it may lack. */
  record Position(Set<String> words, boolean optional) {}

  /** A pattern in words. */
  record Line(Signal signal, boolean denies, List<Position> positions) {}

  static List<Line> parse(String name, List<String> lines) {
    PatternFile file = new PatternFile(name);
    Signal signal = Signal.ASKS_AGE;
    for (String line : lines) {
      if (line.startsWith("= ")) {
        file.addClass(line.substring(1).strip().split("\\s+"));
      } else if (line.startsWith("# ")) {
        signal = Signal.valueOf(line.substring(1).strip());
      } else {
        file.addPattern(signal, line);
      }
    }
    return List.copyOf(file.patterns);
  }

  private void addClass(String[] words) {
    Set<String> members = new LinkedHashSet<>();
    for (int i = 1; i < words.length; i++) {
      members.addAll(alternatives(words[i]));
    }
    classes.put(words[0], members);
  }

  private void addPattern(Signal signal, String line) {
    boolean denies = line.startsWith("-");
    List<Position> positions = new ArrayList<>();
    for (String part : (denies ? line.substring(1) : line).strip().split("\\s+")) {
      positions.addAll(positions(part));
    }
    while (!positions.isEmpty() && positions.getLast().optional()) {
      positions.removeLast();
    }
    if (positions.isEmpty() || positions.getFirst().optional()) {
      throw new IllegalArgumentException(
          name + ": '" + line + "' must begin with a word that may not be absent");
    }
    patterns.add(new Line(signal, denies, List.copyOf(positions)));
  }

  private List<Position> positions(String part) {
    if (part.equals("~")) {
      return List.of(GAP, GAP);
    }
    if (part.endsWith("?")) {
      return List.of(new Position(alternatives(part.substring(0, part.length() - 1)), true));
    }
    return List.of(new Position(alternatives(part), false));
  }

  private Set<String> alternatives(String part) {
    Set<String> words = new LinkedHashSet<>();
    for (String alternative : part.split("\\|")) {
      if (alternative.startsWith("{")) {
        words.addAll(members(alternative.substring(1, alternative.length() - 1)));
      } else {
        words.add(alternative);
      }
    }
    return words;
  }

  private Set<String> members(String className) {
    Set<String> members = classes.get(className);
    if (members == null) {
      throw new IllegalArgumentException(name + ": there is no class {" + className + "} above");
    }
    return members;
  }
}

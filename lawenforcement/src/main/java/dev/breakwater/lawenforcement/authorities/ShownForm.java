package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.console.frame.Words;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.lawenforcement.authorities.Authority.Line;
import dev.breakwater.lawenforcement.authorities.Authority.Section;
import dev.breakwater.lawenforcement.dsa.Article18Notice.Known;
import dev.breakwater.lawenforcement.ncmec.FormWalk;
import dev.breakwater.lawenforcement.ncmec.Wire;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Shows a record as a person reads it: everything that is there, nothing that is not. */
final class ShownForm {
  private static final int LONGEST = 2_000;

  private ShownForm() {}

  /** In whose words the parts of a form are named. */
  enum Terms {
    /** As the form itself spells them. */
    OF_THE_FORM,
    /** For who does not know NCMEC's form: a police force in Europe. */
    PLAIN;

    private String name(RecordComponent component) {
      String spelt = component.getName();
      if (this == OF_THE_FORM) {
        return words(spelt);
      }
      return switch (spelt) {
        case "personOrUserReportedPerson" -> "person";
        case "espIdentifier" -> "account";
        case "espService" -> "service";
        case "ipCaptureEvent" -> "internet address";
        default -> words(spelt);
      };
    }
  }

  static Section section(String title, Record form) {
    return section(title, form, Terms.OF_THE_FORM);
  }

  static Section section(String title, Record form, Terms terms) {
    List<Line> lines = new ArrayList<>();
    add("", form, terms, lines);
    return new Section(title, lines);
  }

  /**
   * A form as a page shows it: what it says itself, then each of its parts under a title of its
   * own.
   */
  static List<Section> sections(String title, Record form) {
    List<Line> own = new ArrayList<>();
    List<Section> sections = new ArrayList<>();
    for (RecordComponent each : FormWalk.components(form)) {
      Object value = FormWalk.value(each, form);
      String name = words(each.getName());
      if (value instanceof Record part) {
        sections.add(section(title(name), part));
      } else if (value instanceof Collection<?> many && areKnown(many)) {
        List<Line> lines = new ArrayList<>();
        many.forEach(known -> value("", known, Terms.OF_THE_FORM, lines));
        sections.add(new Section(title(name), lines));
      } else if (value instanceof Collection<?> many && areParts(many)) {
        int number = 1;
        for (Object part : many) {
          sections.add(section(title(name) + " " + number++, (Record) part));
        }
      } else if (value != null) {
        value(name, value, Terms.OF_THE_FORM, own);
      }
    }
    sections.addFirst(new Section(title, own));
    return sections;
  }

  private static boolean areKnown(Collection<?> many) {
    return !many.isEmpty() && many.stream().allMatch(Known.class::isInstance);
  }

  private static boolean areParts(Collection<?> many) {
    return !many.isEmpty() && many.stream().allMatch(Record.class::isInstance);
  }

  private static String title(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static void add(String place, Record form, Terms terms, List<Line> lines) {
    for (RecordComponent each : FormWalk.components(form)) {
      Object value = FormWalk.value(each, form);
      if (value != null) {
        String name = terms.name(each);
        value(place.isEmpty() ? name : place + ", " + name, value, terms, lines);
      }
    }
  }

  private static void value(String place, Object value, Terms terms, List<Line> lines) {
    switch (value) {
      case EvidenceId id -> lines.add(new Line(place, id.toString()));
      case Known(String name, String said) -> lines.add(new Line(name, said));
      case Record part -> add(place, part, terms, lines);
      case Collection<?> many -> {
        int number = 1;
        for (Object each : many) {
          value(many.size() > 1 ? place + " " + number++ : place, each, terms, lines);
        }
      }
      case Wire word -> lines.add(new Line(place, word.wire()));
      case Enum<?> word -> lines.add(new Line(place, Words.plain(word.name())));
      case Boolean yes -> lines.add(new Line(place, yes ? "yes" : "no"));
      default -> {
        String text = String.valueOf(value);
        if (!text.isBlank()) {
          lines.add(new Line(place, cut(text)));
        }
      }
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST) + " ... (" + text.length() + " characters)";
  }

  /** {@code ipCaptureEvent} as {@code ip capture event}. */
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}

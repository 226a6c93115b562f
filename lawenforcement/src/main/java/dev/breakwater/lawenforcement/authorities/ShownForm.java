package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.lawenforcement.authorities.Authority.Line;
import dev.breakwater.lawenforcement.authorities.Authority.Section;
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

  static Section section(String title, Record form) {
    List<Line> lines = new ArrayList<>();
    add("", form, lines);
    return new Section(title, lines);
  }

  private static void add(String place, Record form, List<Line> lines) {
    for (RecordComponent each : form.getClass().getRecordComponents()) {
      Object value = FormWalk.value(each, form);
      if (value != null) {
        value(
            place.isEmpty() ? words(each.getName()) : place + ", " + words(each.getName()),
            value,
            lines);
      }
    }
  }

  private static void value(String place, Object value, List<Line> lines) {
    switch (value) {
      case Record part -> add(place, part, lines);
      case Collection<?> many -> {
        int number = 1;
        for (Object each : many) {
          value(many.size() > 1 ? place + " " + number++ : place, each, lines);
        }
      }
      case Wire word -> lines.add(new Line(place, word.wire()));
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

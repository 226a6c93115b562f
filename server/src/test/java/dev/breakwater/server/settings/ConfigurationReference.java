package dev.breakwater.server.settings;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** Every key of {@link Settings} as a page of Markdown: what the code knows, in its own words. */
final class ConfigurationReference {
  private static final String HEAD =
      """
      # Every setting
      Made from the code by `ConfigurationReferenceTest`, which fails when this page is behind. How settings
      are given, and what a wrong one does, stands in [operate.md](operate.md#settings). In the environment
      `breakwater.upload.gate.later-from` is `BREAKWATER_UPLOAD_GATE_LATERFROM`. `NAME` is a name of your own;
      a section marked *not there unless set* is left out whole or given with all that it needs. A time is
      `90s`, `24h` or `30d`, a size `32MB`, a period `P90D`.
      """;

  private final RecordDocs docs;
  private final StringBuilder page = new StringBuilder(HEAD);
  private final List<String> untold = new ArrayList<>();

  private ConfigurationReference(RecordDocs docs) {
    this.docs = docs;
  }

  /** The page, and the keys that nobody has said anything of. */
  record Written(String page, List<String> untold) {}

  static Written of(Class<?> settings, String prefix, RecordDocs docs) throws IOException {
    ConfigurationReference reference = new ConfigurationReference(docs);
    reference.section(settings, prefix, "");
    return new Written(reference.page.toString(), reference.untold);
  }

  private void section(Class<?> record, String prefix, String remark) throws IOException {
    Map<String, String> told = docs.of(record);
    List<Parameter> parameters = parameters(record);
    List<Parameter> own = parameters.stream().filter(each -> section(each) == null).toList();
    if (!own.isEmpty()) {
      page.append("\n## ").append(prefix).append('\n').append(remark);
      page.append("| key | unless set | | |\n| --- | --- | --- | --- |\n");
    }
    for (Parameter each : own) {
      String words = told.getOrDefault(each.getName(), "");
      if (words.isEmpty()) {
        untold.add(prefix + "." + key(each));
      }
      page.append(
          "| `%s` | %s | %s | %s |\n".formatted(key(each), preset(each), kind(each), words));
    }
    for (Parameter each : parameters) {
      Class<?> inner = section(each);
      if (inner != null) {
        section(
            inner, prefix + "." + key(each), isNullable(each) ? "*Not there unless set.*\n\n" : "");
      }
    }
  }

  private static List<Parameter> parameters(Class<?> record) {
    return Arrays.asList(record.getDeclaredConstructors()[0].getParameters());
  }

  private static String key(Parameter parameter) {
    String name = DataObjectPropertyName.toDashedForm(parameter.getName());
    if (!Map.class.isAssignableFrom(parameter.getType())) {
      return name;
    }
    Class<?> of = argument(parameter.getParameterizedType(), 0);
    return name + (of.isEnum() ? "." + of.getSimpleName().toUpperCase(Locale.ROOT) : ".NAME");
  }

  /** The record whose keys stand below this one's. */
  private static @Nullable Class<?> section(Parameter parameter) {
    Class<?> type =
        Map.class.isAssignableFrom(parameter.getType())
            ? argument(parameter.getParameterizedType(), 1)
            : parameter.getType();
    return type.isRecord() ? type : null;
  }

  private static String preset(Parameter parameter) {
    DefaultValue value = parameter.getAnnotation(DefaultValue.class);
    if (value == null) {
      return isNullable(parameter) ? "" : "**needed**";
    }
    String text = String.join(",", value.value());
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  private static boolean isNullable(Parameter parameter) {
    return parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static String kind(Parameter parameter) {
    Class<?> type = parameter.getType();
    if (Map.class.isAssignableFrom(type)) {
      return kind(
          ((ParameterizedType) parameter.getParameterizedType()).getActualTypeArguments()[1]);
    }
    return kind(parameter.getParameterizedType());
  }

  private static String kind(Type type) {
    if (type instanceof ParameterizedType many
        && Collection.class.isAssignableFrom((Class<?>) many.getRawType())) {
      return kind(many.getActualTypeArguments()[0]) + ", any number";
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return Arrays.stream(plain.getEnumConstants())
          .map(each -> "`" + each + "`")
          .collect(Collectors.joining(", "));
    }
    return KINDS.getOrDefault(plain, plain.getSimpleName());
  }

  private static final Map<Class<?>, String> KINDS =
      Map.ofEntries(
          Map.entry(String.class, "text"),
          Map.entry(Path.class, "path"),
          Map.entry(URI.class, "URI"),
          Map.entry(Duration.class, "time"),
          Map.entry(Period.class, "period"),
          Map.entry(DataSize.class, "size"),
          Map.entry(boolean.class, "`true`, `false`"),
          Map.entry(int.class, "whole number"),
          Map.entry(Integer.class, "whole number"),
          Map.entry(long.class, "whole number"),
          Map.entry(double.class, "number"),
          Map.entry(Double.class, "number"));

  private static Class<?> argument(Type type, int index) {
    Type argument = ((ParameterizedType) type).getActualTypeArguments()[index];
    return argument instanceof ParameterizedType many
        ? (Class<?>) many.getRawType()
        : (Class<?>) argument;
  }
}

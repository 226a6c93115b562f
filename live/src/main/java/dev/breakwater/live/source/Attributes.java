package dev.breakwater.live.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The attributes of a line of an HLS playlist: {@code #TAG:NAME=value,NAME="value"}. */
record Attributes(Map<String, String> values) {
  private static final Pattern ONE = Pattern.compile("([A-Z0-9-]++)=(?:\"([^\"]*+)\"|([^,\"]*+))");

  Attributes {
    values = Map.copyOf(values);
  }

  static Attributes of(String line) {
    Map<String, String> values = new LinkedHashMap<>();
    Matcher found = ONE.matcher(line.substring(line.indexOf(':') + 1));
    while (found.find()) {
      String quoted = found.group(2);
      values.putIfAbsent(found.group(1), quoted == null ? found.group(3) : quoted);
    }
    return new Attributes(values);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  boolean says(String name, String value) {
    return value.equals(values.get(name));
  }
}

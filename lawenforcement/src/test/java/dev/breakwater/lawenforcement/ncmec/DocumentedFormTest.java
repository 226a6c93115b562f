package dev.breakwater.lawenforcement.ncmec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Holds the table in docs/reports.md against the schema: everything that the schema knows is in it,
 * nothing else is, and what it says is filled has a place in the form.
 */
final class DocumentedFormTest {
  private static final Path TABLE = Path.of("..", "docs", "reports.md");
  private static final String HEADING = "## What goes into it";
  private static final Pattern ROW = Pattern.compile("\\| `([A-Za-z0-9]+)` \\| (.+?) \\| (.+) \\|");
  private static final Pattern WORD = Pattern.compile("`([^`]+)`");
  private static final Set<String> ANSWERS =
      Set.of("reportResponse", "reportDoneResponse", "files");

  /** An element, attribute (with an @) or word of the schema, and what it is in. */
  private record Place(String in, String name) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return in + " / " + name;
    }
  }

  private record Row(Place place, String from) {
    boolean isFilled() {
      return !from.startsWith("not filled");
    }
  }

  @Test
  void documentsEveryElementAttributeAndWordOfTheSchemaAndNothingElse() throws Exception {
    Set<Place> documented = new TreeSet<>();
    rows().forEach(row -> documented.add(row.place()));

    assertThat(documented).containsExactlyElementsOf(schema());
  }

  @Test
  void hasAPlaceInTheFormForEverythingThatItSaysIsFilled() throws Exception {
    Set<String> form = new TreeSet<>();
    collect(CyberTip.class, form);
    collect(CyberTip.FileDetails.class, form);

    List<String> nowhere =
        rows().stream()
            .filter(Row::isFilled)
            .map(row -> row.place().name().replaceFirst("^@", ""))
            .filter(name -> !name.equals("*all*") && !form.contains(name))
            .distinct()
            .toList();

    // The two ids of a file's details are written in front of the form.
    assertThat(nowhere).containsExactlyInAnyOrder("reportId", "fileId");
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    List<String> page = Files.readAllLines(TABLE);
    for (String line : page.subList(page.indexOf(HEADING), page.size())) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        if (row.group(2).equals("*all*")) {
          rows.add(new Row(new Place(row.group(1), "*all*"), row.group(3)));
        }
        WORD.matcher(row.group(2))
            .results()
            .forEach(
                word -> rows.add(new Row(new Place(row.group(1), word.group(1)), row.group(3))));
      }
    }
    return rows;
  }

  private static Set<Place> schema()
      throws IOException, ParserConfigurationException, SAXException {
    Set<Place> places = new TreeSet<>();
    try (InputStream in = TipSchema.location().openStream()) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      collect(factory.newDocumentBuilder().parse(in).getDocumentElement(), "", places);
    }
    places.removeIf(place -> ANSWERS.contains(place.in()));
    return places;
  }

  private static void collect(Element at, String in, Set<Place> places) {
    boolean schema = XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(at.getNamespaceURI());
    String inside = in;
    if (schema) {
      switch (at.getLocalName()) {
        case "element" -> {
          String name = at.hasAttribute("ref") ? at.getAttribute("ref") : at.getAttribute("name");
          if (!in.isEmpty()) {
            places.add(new Place(in, name));
          }
          inside = name;
        }
        case "attribute" -> places.add(new Place(in, "@" + at.getAttribute("name")));
        case "complexType", "simpleType" ->
            inside = at.hasAttribute("name") ? at.getAttribute("name") : in;
        case "enumeration" ->
            places.add(new Place(in, isLong(in) ? "*all*" : at.getAttribute("value")));
        default -> {
          // Everything else only holds these.
        }
      }
    }
    for (Node each = at.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element child) {
        collect(child, inside, places);
      }
    }
  }

  /** Lists of countries and states: all of them are meant, and none is named. */
  private static boolean isLong(String type) {
    return type.equals("country") || type.equals("state");
  }

  /** The names of all components and words of a record of the form. */
  private static void collect(Class<?> type, Set<String> names) {
    if (type.isEnum()) {
      for (Object each : type.getEnumConstants()) {
        names.add(((Wire) each).wire());
      }
    } else if (type.isSealed()) {
      for (Class<?> kind : type.getPermittedSubclasses()) {
        String name = kind.getSimpleName();
        names.add(Character.toLowerCase(name.charAt(0)) + name.substring(1));
        collect(kind, names);
      }
    } else if (type.isRecord()) {
      for (RecordComponent each : type.getRecordComponents()) {
        names.add(each.getName());
        Type part = each.getGenericType();
        collect(
            part instanceof ParameterizedType many
                ? (Class<?>) many.getActualTypeArguments()[0]
                : each.getType(),
            names);
      }
    }
  }
}

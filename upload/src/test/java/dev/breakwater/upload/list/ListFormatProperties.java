package dev.breakwater.upload.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Quality;
import dev.breakwater.upload.bank.ListLine;
import dev.breakwater.upload.bank.SignalType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;

class ListFormatProperties {
  record Entry(SignalType type, String signal, String origin) {}

  @Property(tries = 2_000)
  void whatIsWrittenIsReadBack(@ForAll("listed") List<Entry> entries) throws IOException {
    for (ListFormat format : List.of(ListFormat.CSV, ListFormat.JSON_LINES)) {
      StringWriter out = new StringWriter();
      ListWriter writer = new ListWriter(format, out);
      for (Entry entry : entries) {
        writer.write(entry.type, entry.signal, entry.origin);
      }

      assertThat(ListFormatTest.read(format, null, out.toString()))
          .as(format.name())
          .map(line -> (ListLine.Listed) line)
          .map(line -> new Entry(line.type(), line.text(), line.origin()))
          .containsExactlyElementsOf(entries);
    }
  }

  @Property(tries = 3_000)
  void anyBytesAreReadToTheirEndAndLinesAreNumberedInOrder(
      @ForAll ListFormat format, @ForAll byte[] bytes) {
    assertReadInOrder(format, bytes);
  }

  @Property(tries = 3_000)
  void anyJumbleOfWhatListsAreMadeOfIsReadToItsEnd(
      @ForAll ListFormat format, @ForAll("jumble") String text) {
    assertReadInOrder(format, text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 3_000)
  void fieldsWrittenAreReadBack(@ForAll List<@NotEmpty String> fields) {
    List<String> onOneLine = fields.stream().map(field -> field.replaceAll("[\r\n]", " ")).toList();
    String line = onOneLine.stream().map(CsvLine::written).reduce((a, b) -> a + "," + b).orElse("");

    assertThat(CsvLine.fields(line)).hasValue(onOneLine.isEmpty() ? List.of("") : onOneLine);
  }

  private static void assertReadInOrder(ListFormat format, byte[] bytes) {
    List<Long> numbers = new ArrayList<>();
    format
        .read(new ByteArrayInputStream(bytes), new Expectation(null, new Quality(50)))
        .forEachRemaining(line -> numbers.add(line.line()));

    assertThat(numbers).isSorted().doesNotHaveDuplicates();
    assertThat(numbers.size()).isLessThanOrEqualTo(bytes.length);
  }

  @Provide
  Arbitrary<List<Entry>> listed() {
    Arbitrary<String> printable =
        Arbitraries.strings().withCharRange(' ', '~').withCharRange('à', 'ÿ').ofMaxLength(30);
    return Combinators.combine(
            Arbitraries.of(SignalType.class),
            printable.filter(text -> !text.isBlank()).map(String::strip),
            printable.map(String::strip))
        .as(Entry::new)
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> jumble() {
    return Arbitraries.of(
            "type",
            "signal",
            ",",
            "\"",
            "\"\"",
            "\n",
            "\r\n",
            "#",
            ";",
            "{",
            "}",
            "[",
            "]",
            ":",
            "PDQ",
            "0123456789abcdef".repeat(4),
            "host:",
            "evil.example",
            "*.",
            ".",
            "$ORIGIN ",
            "@",
            " ",
            "(",
            ")",
            "SOA",
            "CNAME",
            "IN",
            "\0",
            "\ufeff",
            "\\")
        .list()
        .ofMaxSize(30)
        .map(pieces -> String.join("", pieces));
  }
}

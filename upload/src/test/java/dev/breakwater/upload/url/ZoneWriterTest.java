package dev.breakwater.upload.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Quality;
import dev.breakwater.upload.bank.ListLine;
import dev.breakwater.upload.list.Expectation;
import dev.breakwater.upload.list.ListFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.Zone;

/** What is written is held against dnsjava, which reads zones as name servers do. */
class ZoneWriterTest {
  private static final List<String> RULES =
      List.of(
          "host:evil.example",
          "domain:very.evil.example",
          "host:_dmarc.evil.example",
          "host:xn--bcher-kva.example",
          "exact:evil.example/a",
          "prefix:evil.example/b",
          "host:1.2.3.4",
          "host:[::1]",
          "host:%20leading.example",
          "host:" + "a".repeat(64) + ".example");

  @Test
  void anotherReaderFindsTheZoneCompleteAndItsNamesListed() throws IOException {
    Name origin = Name.fromString("rpz.platform.test.");
    List<Record> records = records(zone(RULES, 7), origin);

    Zone zone = new Zone(origin, records.toArray(Record[]::new));
    assertThat(zone.getSOA().getSerial()).isEqualTo(7);
    assertThat(records)
        .filteredOn(record -> record.getType() == Type.CNAME)
        .allMatch(record -> record.rdataToString().equals("."))
        .extracting(record -> record.getName().relativize(origin).toString())
        .containsExactlyInAnyOrder(
            "evil.example",
            "very.evil.example",
            "*.very.evil.example",
            "_dmarc.evil.example",
            "xn--bcher-kva.example");
    assertThat(zone(RULES, 7)).contains("; 6 rules are not about names");
  }

  @Test
  void anEmptyListIsStillAZone() throws IOException {
    Name origin = Name.fromString("rpz.platform.test.");

    Zone zone = new Zone(origin, records(zone(List.of(), 1), origin).toArray(Record[]::new));

    assertThat(zone.getNS().size()).isEqualTo(1);
  }

  @Test
  void theSerialWrapsAsSerialsDo() throws IOException {
    assertThat(zone(List.of(), (1L << 32) + 5)).contains("hostmaster.localhost. 5 ");
  }

  @Test
  void ourOwnReaderReadsTenThousandRulesBack() throws IOException {
    Random random = new Random(11);
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      rules.add((random.nextBoolean() ? "host:" : "domain:") + "n" + i + ".evil.example");
    }

    List<String> read = new ArrayList<>();
    ListFormat.RPZ
        .read(
            new ByteArrayInputStream(zone(rules, 3).getBytes(StandardCharsets.UTF_8)),
            new Expectation(null, new Quality(50)))
        .forEachRemaining(line -> read.add(((ListLine.Listed) line).text()));

    List<String> expected = new ArrayList<>();
    for (String rule : rules) {
      String name = rule.substring(rule.indexOf(':') + 1);
      expected.add("host:" + name);
      if (rule.startsWith("domain:")) {
        expected.add("domain:" + name);
      }
    }
    assertThat(read).containsExactlyElementsOf(expected);
  }

  private static String zone(List<String> rules, long serial) throws IOException {
    StringWriter out = new StringWriter();
    ZoneWriter zone = new ZoneWriter(out, serial);
    for (String rule : rules) {
      zone.write(UrlRuleTest.parse(rule));
    }
    zone.end();
    return out.toString();
  }

  private static List<Record> records(String zone, Name origin) throws IOException {
    List<Record> records = new ArrayList<>();
    try (Master master =
        new Master(new ByteArrayInputStream(zone.getBytes(StandardCharsets.UTF_8)), origin)) {
      for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
        records.add(record);
      }
    }
    return records;
  }
}

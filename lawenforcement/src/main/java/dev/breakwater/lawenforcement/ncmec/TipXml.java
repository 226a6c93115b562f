package dev.breakwater.lawenforcement.ncmec;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the form as XML: a record is an element, its components are what is in it, in order.
 *
 * <p>What XML cannot hold (a control character, half a surrogate pair) is written as U+FFFD, the
 * sign for a character that could not be shown, so that no text of an account can break a report.
 * {@link TipForms} refuses it where it would mislead.
 */
public final class TipXml {
  private static final char UNSHOWABLE = '\uFFFD';

  private final XMLStreamWriter out;

  private TipXml(XMLStreamWriter out) {
    this.out = out;
  }

  /** The document of {@code POST /submit}. */
  public static byte[] report(CyberTip tip) {
    return document(xml -> xml.element("report", tip));
  }

  /** The document of {@code POST /fileinfo}. */
  public static byte[] fileDetails(long reportId, String fileId, CyberTip.FileDetails details) {
    return document(xml -> {
      xml.out.writeStartElement("fileDetails");
      xml.element("reportId", reportId);
      xml.element("fileId", fileId);
      xml.contentOf(details);
      xml.out.writeEndElement();
    });
  }

  /** Text as XML can hold it. */
  static String clean(String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    StringBuilder clean = new StringBuilder(lines.length());
    lines.codePoints().forEach(each -> clean.appendCodePoint(isXml(each) ? each : UNSHOWABLE));
    return clean.toString();
  }

  /** Production 2 of XML 1.0, without the carriage return: a reader would see a line feed. */
  static boolean isXml(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || (codePoint >= 0x20 && codePoint <= 0xD7FF)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
        || (codePoint >= 0x10000 && codePoint <= 0x10FFFF);
  }

  private interface Body {
    void write(TipXml xml) throws XMLStreamException;
  }

  private static byte[] document(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter out =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      body.write(new TipXml(out));
      out.writeEndDocument();
      out.close();
      return bytes.toByteArray();
    } catch (XMLStreamException broken) {
      throw new IllegalStateException("a report could not be written as XML", broken);
    }
  }

  private void element(String name, Object value) throws XMLStreamException {
    switch (value) {
      case Set<?> flags -> flags(name, flags);
      case Collection<?> many -> {
        for (Object each : many) {
          element(name, each);
        }
      }
      case CyberTip.InternetDetails kind -> {
        out.writeStartElement(name);
        record(kindOf(kind), (Record) kind);
        out.writeEndElement();
      }
      case Record part -> record(name, part);
      default -> {
        out.writeStartElement(name);
        out.writeCharacters(text(value));
        out.writeEndElement();
      }
    }
  }

  private void record(String name, Record part) throws XMLStreamException {
    out.writeStartElement(name);
    contentOf(part);
    out.writeEndElement();
  }

  private void contentOf(Record part) throws XMLStreamException {
    List<RecordComponent> components = FormWalk.components(part);
    for (RecordComponent each : components) {
      Object value = FormWalk.value(each, part);
      if (value != null && each.isAnnotationPresent(Attribute.class)) {
        out.writeAttribute(each.getName(), text(value));
      }
    }
    for (RecordComponent each : components) {
      Object value = FormWalk.value(each, part);
      if (value == null || each.isAnnotationPresent(Attribute.class)) {
        continue;
      }
      if (each.isAnnotationPresent(Text.class)) {
        out.writeCharacters(text(value));
      } else {
        element(each.getName(), value);
      }
    }
  }

  /** The schema knows only the flags that are raised. */
  private void flags(String name, Set<?> raised) throws XMLStreamException {
    if (raised.isEmpty()) {
      return;
    }
    out.writeStartElement(name);
    for (String each : raised.stream().map(TipXml::text).sorted().toList()) {
      out.writeStartElement(each);
      out.writeCharacters("true");
      out.writeEndElement();
    }
    out.writeEndElement();
  }

  static String kindOf(CyberTip.InternetDetails kind) {
    String name = kind.getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static String text(Object value) {
    return switch (value) {
      case String text -> clean(text);
      case Wire word -> word.wire();
      case Instant time -> time.truncatedTo(ChronoUnit.MILLIS).toString();
      case LocalDate day -> day.toString();
      case Boolean _, Integer _, Long _, Double _ -> value.toString();
      default -> throw new IllegalStateException("the form has no " + value.getClass());
    };
  }
}

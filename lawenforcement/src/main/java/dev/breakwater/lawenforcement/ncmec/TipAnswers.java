package dev.breakwater.lawenforcement.ncmec;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the two documents that the CyberTipline answers with. */
final class TipAnswers {
  private static final int TOO_MANY_REQUESTS = 429;

  /** What a gateway's refusal of too many calls comes to: the service saw nothing of it. */
  private static final int SAVE_FAILED = 1100;

  private TipAnswers() {}

  static Answer read(Receipt receipt) {
    Optional<Map<String, String>> fields = fields(receipt.body());
    Optional<Integer> code = fields.flatMap(all -> number(all.get("responseCode")));
    if (code.isEmpty()) {
      return receipt.status() == TOO_MANY_REQUESTS
          ? new Answer.Refused(receipt, SAVE_FAILED)
          : new Answer.Lost("an answer that is not the service's, with status " + receipt.status());
    }
    if (code.get() != 0) {
      return new Answer.Refused(receipt, code.get());
    }
    Map<String, String> all = fields.get();
    return new Answer.Done(
        receipt,
        Optional.ofNullable(all.get("reportId")).map(Long::valueOf),
        Optional.ofNullable(all.get("fileId")),
        Optional.ofNullable(all.get("hash")));
  }

  /** The texts of an answer by their element; empty if it is no answer. */
  private static Optional<Map<String, String>> fields(byte[] document) {
    Map<String, String> fields = new HashMap<>();
    StringBuilder text = new StringBuilder();
    try {
      XMLStreamReader reader = reader(document);
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> text.setLength(0);
          case XMLStreamConstants.CHARACTERS -> text.append(reader.getText());
          case XMLStreamConstants.END_ELEMENT ->
              fields.put(reader.getLocalName(), text.toString().strip());
          default -> {
            // comments and the like say nothing
          }
        }
      }
      return Optional.of(fields);
    } catch (XMLStreamException noAnswer) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> number(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  private static XMLStreamReader reader(byte[] document) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory.createXMLStreamReader(new ByteArrayInputStream(document));
  }
}

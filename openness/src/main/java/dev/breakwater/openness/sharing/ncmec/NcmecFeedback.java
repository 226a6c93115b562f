package dev.breakwater.openness.sharing.ncmec;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The documents by which a member tells NCMEC what it thinks of an entry. */
final class NcmecFeedback {
  private static final String OPEN =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
          + "<feedbackSubmission xmlns=\"https://hashsharing.ncmec.org/hashsharing/v2\">";
  private static final String CLOSE = "</feedbackSubmission>";

  private NcmecFeedback() {}

  static byte[] affirmative() {
    return document("<affirmative/>");
  }

  /** {@code guid} has been read from NCMEC's own list of reasons. */
  static byte[] negative(String guid) {
    return document("<negative><reasonIds><guid>" + guid + "</guid></reasonIds></negative>");
  }

  /**
   * Which reason to give: the one of the wanted name or, when none is wanted, the only one there
   * is.
   */
  static Optional<String> reason(byte[] document, Optional<String> wanted) {
    Map<String, String> reasons = reasons(document);
    return wanted.isPresent()
        ? wanted.map(reasons::get).filter(guid -> guid != null)
        : reasons.values().stream().findFirst().filter(only -> reasons.size() == 1);
  }

  private static Map<String, String> reasons(byte[] document) {
    Map<String, String> reasons = new LinkedHashMap<>();
    try {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(document));
      while (in.hasNext()) {
        if (in.next() == XMLStreamConstants.START_ELEMENT && in.getLocalName().equals("reason")) {
          String guid = Optional.ofNullable(in.getAttributeValue(null, "guid")).orElse("");
          String name = Optional.ofNullable(in.getAttributeValue(null, "name")).orElse("");
          if (guid.matches("[0-9A-Fa-f-]{1,64}")) {
            reasons.put(name, guid);
          }
        }
      }
    } catch (XMLStreamException noReasons) {
      return Map.of();
    }
    return reasons;
  }

  private static byte[] document(String content) {
    return (OPEN + content + CLOSE).getBytes(StandardCharsets.UTF_8);
  }
}

package dev.breakwater.openness.sharing.ncmec;

import dev.breakwater.openness.sharing.RecordChange;
import dev.breakwater.openness.sharing.RecordKey;
import dev.breakwater.openness.sharing.Step;
import dev.breakwater.upload.bank.SignalType;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One page of entries.
 *
 * <p>Fingerprints of types that are not matched here are passed over, the large ones (VIDENTIFIER,
 * TMK_PDQF, SSVH_*) among them: those stand on the page only as an address, which NCMEC asks not to
 * keep. Confidence is 100, and 50 once a member said that the entry is not what it claims.
 */
record NcmecEntries(
    List<RecordChange> changes, List<Step.SetAside> setAside, Optional<String> next) {
  private static final Map<String, SignalType> TYPES =
      Map.of(
          "md5", SignalType.MD5,
          "sha1", SignalType.SHA1,
          "pdna", SignalType.PHOTODNA,
          "pdq", SignalType.PDQ);
  private static final Set<String> RECORDS =
      Set.of("image", "video", "deletedimage", "deletedvideo");
  private static final int UNDISPUTED = 100;
  private static final int DISPUTED = 50;

  /** Reads a page; empty if it is not one. */
  static Optional<NcmecEntries> read(byte[] document) {
    try {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      factory.setProperty(XMLInputFactory.IS_COALESCING, true);
      XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(document));
      in.nextTag();
      return in.getLocalName().equals("queryResult") ? Optional.of(page(in)) : Optional.empty();
    } catch (XMLStreamException noPage) {
      return Optional.empty();
    }
  }

  private static NcmecEntries page(XMLStreamReader in) throws XMLStreamException {
    List<RecordChange> changes = new ArrayList<>();
    List<Step.SetAside> setAside = new ArrayList<>();
    Optional<String> next = Optional.empty();
    while (in.hasNext()) {
      if (in.next() == XMLStreamConstants.START_ELEMENT) {
        String element = in.getLocalName().toLowerCase(Locale.ROOT);
        if (RECORDS.contains(element)) {
          new Entry(element).read(in).into(changes, setAside);
        } else if (element.equals("next")) {
          next = Optional.of(in.getElementText().strip()).filter(text -> !text.isEmpty());
        }
      }
    }
    return new NcmecEntries(changes, setAside, next);
  }

  /** What one element says, as far as it is read. */
  private static final class Entry {
    private final String element;
    private final List<RecordChange.Signal> signals = new ArrayList<>();
    private String member = "";
    private String memberName = "";
    private String id = "";
    private String timestamp = "";
    private String classification = "";
    private int positive;
    private int negative;
    private boolean denied;

    private Entry(String element) {
      this.element = element;
    }

    private Entry read(XMLStreamReader in) throws XMLStreamException {
      int depth = 1;
      while (depth > 0) {
        int event = in.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          depth += readElement(in, depth) ? 0 : 1;
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        } else if (event == XMLStreamConstants.END_DOCUMENT) {
          throw new XMLStreamException("cut off");
        }
      }
      return this;
    }

    /** Whether the element was read to its end. */
    private boolean readElement(XMLStreamReader in, int depth) throws XMLStreamException {
      String name = in.getLocalName();
      switch (name) {
        case "negativeFeedback" -> denied = true;
        case "affirmativeFeedback" -> denied = false;
        default -> {
          // read below
        }
      }
      if (depth == 1) {
        return readOwn(in, name);
      }
      SignalType type = TYPES.get(name);
      if (type != null && depth == 2) {
        signals.add(new RecordChange.Signal(type, in.getElementText().strip()));
        return true;
      }
      if (name.equals("member")) {
        positive += denied ? 0 : 1;
        negative += denied ? 1 : 0;
      }
      return false;
    }

    private boolean readOwn(XMLStreamReader in, String name) throws XMLStreamException {
      switch (name) {
        case "member" -> {
          member = Optional.ofNullable(in.getAttributeValue(null, "id")).orElse("");
          memberName = in.getElementText().strip();
        }
        case "id" -> id = in.getElementText().strip();
        case "timestamp" -> timestamp = in.getElementText().strip();
        case "classification" -> classification = in.getElementText().strip();
        default -> {
          return false;
        }
      }
      return true;
    }

    private void into(List<RecordChange> changes, List<Step.SetAside> setAside) {
      try {
        changes.add(change());
      } catch (IllegalArgumentException | DateTimeParseException wrong) {
        setAside.add(
            new Step.SetAside(
                (member + "/" + id).replaceAll("[^\\x21-\\x7e]", "?"),
                element,
                "the entry lacks its member, id or timestamp, or they cannot be read"));
      }
    }

    private RecordChange change() {
      if (!member.matches("[0-9]{1,18}") || id.isEmpty()) {
        throw new IllegalArgumentException("no name");
      }
      boolean deleted = element.startsWith("deleted");
      String kind = deleted ? element.substring("deleted".length()) : element;
      RecordKey key = new RecordKey.Named(kind + "/" + member + "/" + id);
      long revision = Instant.parse(timestamp).getEpochSecond();
      return deleted
          ? new RecordChange.Withdrawn(key, revision)
          : new RecordChange.Listed(
              key,
              revision,
              signals,
              classification.isEmpty() ? Set.of() : Set.of(classification),
              memberName.isEmpty() ? member : memberName,
              negative > 0 ? DISPUTED : UNDISPUTED,
              new RecordChange.Opinions(positive, negative),
              "");
    }
  }
}

package dev.breakwater.lawenforcement.ncmec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.stax.StAXSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The service's schema, which says what documents it takes. Safe for many threads. */
public final class TipSchema {
  /**
   * Xerces begins what it says with the rule that was broken: {@code cvc-enumeration-valid: ...}
   */
  private static final Pattern RULE = Pattern.compile("^(cvc-[a-zA-Z0-9.-]+):");

  private final Schema schema;

  private TipSchema(Schema schema) {
    this.schema = schema;
  }

  /** The one we bring. */
  public static TipSchema bundled() {
    return of(location());
  }

  /** Where the one we bring is. */
  public static URL location() {
    return Objects.requireNonNull(TipSchema.class.getResource("cybertipline.xsd"));
  }

  static TipSchema of(URL schema) {
    try {
      SchemaFactory factory = SchemaFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      return new TipSchema(factory.newSchema(schema));
    } catch (SAXException broken) {
      throw new IllegalStateException("the CyberTipline's schema cannot be read", broken);
    }
  }

  /** What is wrong with a document; empty if it is valid. */
  public List<FormFault> faults(byte[] document) {
    List<FormFault> faults = new ArrayList<>();
    try {
      XMLStreamReader reader = reader(document);
      Validator validator = schema.newValidator();
      validator.setErrorHandler(new Collecting(faults, reader));
      validator.validate(new StAXSource(reader));
    } catch (SAXException | XMLStreamException | IOException malformed) {
      faults.add(new FormFault("document", "well-formed XML"));
    }
    return List.copyOf(faults);
  }

  private static XMLStreamReader reader(byte[] document) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory.createXMLStreamReader(new ByteArrayInputStream(document));
  }

  /** Tells the element and the rule. The parser's own words would repeat what somebody wrote. */
  private record Collecting(List<FormFault> faults, XMLStreamReader reader)
      implements ErrorHandler {
    @Override
    public void warning(SAXParseException said) {
      add(said);
    }

    @Override
    public void error(SAXParseException said) {
      add(said);
    }

    @Override
    public void fatalError(SAXParseException said) {
      add(said);
    }

    private void add(SAXParseException said) {
      Matcher rule = RULE.matcher(String.valueOf(said.getMessage()));
      String broken = rule.find() ? rule.group(1) : "well-formed XML";
      String element = reader.hasName() ? reader.getLocalName() : "document";
      faults.add(new FormFault(element, "a value that the schema allows (" + broken + ")"));
    }
  }
}

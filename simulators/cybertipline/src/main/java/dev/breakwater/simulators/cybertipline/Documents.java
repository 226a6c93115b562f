package dev.breakwater.simulators.cybertipline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads what is sent, and refuses what the schema refuses. */
final class Documents {
  private final Schema schema;

  Documents(URL schema) {
    try {
      this.schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(schema);
    } catch (SAXException broken) {
      throw new IllegalArgumentException("no schema is at " + schema, broken);
    }
  }

  /** Why a document is refused; empty if it is taken. */
  Optional<Code> check(String root, byte[] document) {
    Document parsed;
    try {
      parsed = parse(document);
    } catch (SAXException malformed) {
      return Optional.of(Code.MALFORMED_XML);
    }
    if (!parsed.getDocumentElement().getTagName().equals(root)) {
      return Optional.of(Code.VALIDATION_FAILED);
    }
    try {
      schema.newValidator().validate(new DOMSource(parsed));
      return Optional.empty();
    } catch (SAXException invalid) {
      return Optional.of(Code.VALIDATION_FAILED);
    } catch (IOException impossible) {
      throw new IllegalStateException("memory could not be read", impossible);
    }
  }

  long reportId(byte[] document) {
    return Long.parseLong(text(document, "reportId"));
  }

  String fileId(byte[] document) {
    return text(document, "fileId");
  }

  private static String text(byte[] document, String element) {
    try {
      return parse(document).getElementsByTagName(element).item(0).getTextContent().strip();
    } catch (SAXException changed) {
      throw new IllegalStateException("a document was valid before", changed);
    }
  }

  private static Document parse(byte[] document) throws SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Thrown());
      return builder.parse(new ByteArrayInputStream(document));
    } catch (ParserConfigurationException | IOException impossible) {
      throw new IllegalStateException("this JDK cannot read XML from memory", impossible);
    }
  }

  private static final class Thrown implements ErrorHandler {
    @Override
    public void warning(SAXParseException said) {
      // A warning is no refusal.
    }

    @Override
    public void error(SAXParseException said) throws SAXException {
      throw said;
    }

    @Override
    public void fatalError(SAXParseException said) throws SAXException {
      throw said;
    }
  }
}

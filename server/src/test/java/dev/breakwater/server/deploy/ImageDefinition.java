package dev.breakwater.server.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The container image as the profile {@code image} of this module's pom defines it. */
final class ImageDefinition {
  private static final Path POM = Path.of("pom.xml");
  private static final Path FILES = Path.of("src", "main", "image");
  private static final String CONFIGURATION =
      "/project/profiles/profile[id='image']//plugin[artifactId='jib-maven-plugin']/configuration";

  private final Document pom;

  private ImageDefinition(Document pom) {
    this.pom = pom;
  }

  static ImageDefinition read() throws IOException, ParserConfigurationException, SAXException {
    return new ImageDefinition(
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(POM.toFile()));
  }

  /** Without the version. */
  String name() {
    String reference = one("to/image");
    return reference.substring(0, reference.indexOf(':'));
  }

  String user() {
    return one("container/user");
  }

  String workingDirectory() {
    return one("container/workingDirectory");
  }

  List<String> arguments() {
    return texts("container/args/arg");
  }

  List<String> ports() {
    return texts("container/ports/port");
  }

  List<String> volumes() {
    return texts("container/volumes/volume");
  }

  List<String> jvmFlags() {
    return texts("container/jvmFlags/jvmFlag");
  }

  Map<String, String> environment() {
    return nodes("container/environment/*").stream()
        .collect(Collectors.toMap(Node::getNodeName, Node::getTextContent));
  }

  /** What a file holds that the image is given. */
  String file(String path) throws IOException {
    return Files.readString(FILES.resolve(path));
  }

  private String one(String path) {
    List<String> found = texts(path);
    if (found.size() != 1) {
      throw new IllegalStateException(path + " is not there once: " + found);
    }
    return found.getFirst();
  }

  private List<String> texts(String path) {
    return nodes(path).stream().map(Node::getTextContent).toList();
  }

  private List<Node> nodes(String path) {
    try {
      NodeList found =
          (NodeList)
              XPathFactory.newDefaultInstance()
                  .newXPath()
                  .evaluate(CONFIGURATION + "/" + path, pom, XPathConstants.NODESET);
      return IntStream.range(0, found.getLength()).mapToObj(found::item).toList();
    } catch (XPathExpressionException wrong) {
      throw new IllegalArgumentException(path, wrong);
    }
  }
}

package dev.breakwater.ground.bundle;

import dev.breakwater.ground.evidence.CustodyLink;
import dev.breakwater.ground.evidence.EvidenceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A bundle told in CASE and UCO, the words that forensic tools share, as JSON-LD: each piece a file
 * with its hashes, each link of its chain an investigative action, and a provenance record for each
 * exhibit.
 *
 * <p>The terms are those of caseontology.org and unifiedcyberontology.org; it was not run through
 * their SHACL validator.
 */
final class CaseDescription {
  private static final Map<String, String> CONTEXT = context();

  private final UUID bundle;
  private final List<Map<String, Object>> graph = new ArrayList<>();

  private CaseDescription(UUID bundle) {
    this.bundle = bundle;
  }

  /** A piece with the chain that goes with it. */
  record Piece(EvidenceId id, String mediaType, List<CustodyLink> chain) {}

  static Map<String, Object> of(UUID bundle, String reference, List<Piece> pieces) {
    CaseDescription description = new CaseDescription(bundle);
    description.addPieces(pieces);
    description.addPeople(pieces);
    description.addInvestigation(reference);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("@context", CONTEXT);
    document.put("@graph", description.graph);
    return document;
  }

  private void addPieces(List<Piece> pieces) {
    add("tool", "uco-tool:Tool", Map.of("uco-core:name", "Breakwater"));
    for (Piece piece : pieces) {
      addFile(piece);
      piece.chain().forEach(this::addAction);
      add(
          "provenance-" + piece.id(),
          "case-investigation:ProvenanceRecord",
          Map.of(
              "case-investigation:exhibitNumber", piece.id().toString(),
              "uco-core:object", List.of(reference("file-" + piece.id()))));
    }
  }

  private void addFile(Piece piece) {
    Map<String, String> kept = piece.chain().getFirst().detail();
    Map<String, Object> size = literal("xsd:integer", kept.getOrDefault("size", "0"));
    Map<String, Object> facet = new LinkedHashMap<>();
    facet.put("@id", id("content-" + piece.id()));
    facet.put("@type", "uco-observable:ContentDataFacet");
    facet.put("uco-observable:mimeType", piece.mediaType());
    facet.put("uco-observable:sizeInBytes", size);
    facet.put(
        "uco-observable:hash",
        List.of(
            hash(piece, "SHA256", kept.getOrDefault("sha256", "")),
            hash(piece, "MD5", kept.getOrDefault("md5", ""))));
    Map<String, Object> name = new LinkedHashMap<>();
    name.put("@id", id("name-" + piece.id()));
    name.put("@type", "uco-observable:FileFacet");
    name.put("uco-observable:fileName", Manifest.contentPath(piece.id()));
    name.put("uco-observable:sizeInBytes", size);
    add(
        "file-" + piece.id(),
        "uco-observable:File",
        Map.of("uco-core:hasFacet", List.of(name, facet)));
  }

  private Map<String, Object> hash(Piece piece, String method, String value) {
    Map<String, Object> hash = new LinkedHashMap<>();
    hash.put("@id", id(method + "-" + piece.id()));
    hash.put("@type", "uco-types:Hash");
    hash.put("uco-types:hashMethod", literal("uco-vocabulary:HashNameVocab", method));
    hash.put("uco-types:hashValue", literal("xsd:hexBinary", value));
    return hash;
  }

  private void addAction(CustodyLink link) {
    Map<String, Object> at = literal("xsd:dateTime", link.at().toString());
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("uco-core:name", link.act().word());
    action.put("uco-core:description", "custody link " + link.number() + ", " + link.hash());
    action.put("uco-action:startTime", at);
    action.put("uco-action:endTime", at);
    action.put("uco-action:performer", reference("who-" + link.who()));
    action.put("uco-action:instrument", reference("tool"));
    action.put("uco-action:object", List.of(reference("file-" + link.evidence())));
    action.put("uco-action:result", List.of(reference("provenance-" + link.evidence())));
    add(
        "act-" + link.evidence() + "-" + link.number(),
        "case-investigation:InvestigativeAction",
        action);
  }

  /** People stand under the id they have in the audit log; their names are not told. */
  private void addPeople(List<Piece> pieces) {
    Set<String> who = new LinkedHashSet<>();
    pieces.forEach(piece -> piece.chain().forEach(link -> who.add(link.who())));
    who.forEach(each -> add("who-" + each, "uco-identity:Identity", Map.of("uco-core:name", each)));
  }

  private void addInvestigation(String reference) {
    List<Map<String, Object>> all =
        graph.stream()
            .map(node -> Map.<String, Object>of("@id", node.getOrDefault("@id", "")))
            .toList();
    add(
        "investigation",
        "case-investigation:Investigation",
        Map.of("uco-core:name", reference, "uco-core:object", all));
  }

  private void add(String name, String type, Map<String, Object> properties) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("@id", id(name));
    node.put("@type", type);
    node.putAll(properties);
    graph.add(node);
  }

  private Map<String, Object> reference(String name) {
    return Map.of("@id", id(name));
  }

  private String id(String name) {
    return "urn:breakwater:bundle:" + bundle + ":" + name;
  }

  private static Map<String, Object> literal(String type, String value) {
    Map<String, Object> literal = new LinkedHashMap<>();
    literal.put("@type", type);
    literal.put("@value", value);
    return literal;
  }

  private static Map<String, String> context() {
    String uco = "https://ontology.unifiedcyberontology.org/uco/";
    Map<String, String> context = new LinkedHashMap<>();
    context.put("case-investigation", "https://ontology.caseontology.org/case/investigation/");
    for (String part :
        List.of("action", "core", "identity", "observable", "tool", "types", "vocabulary")) {
      context.put("uco-" + part, uco + part + "/");
    }
    context.put("xsd", "http://www.w3.org/2001/XMLSchema#");
    return Map.copyOf(context);
  }
}

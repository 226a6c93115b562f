package dev.breakwater.ground.bundle;

import dev.breakwater.ground.audit.proof.AuditProofs;
import dev.breakwater.ground.audit.proof.SignedHead;
import dev.breakwater.ground.evidence.CustodyAct;
import dev.breakwater.ground.evidence.CustodyLink;
import dev.breakwater.ground.evidence.EvidenceId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One check of one bundle's files against its manifest, and of each chain against its content. */
final class BundleCheck {
  private static final TypeReference<List<ChainLine>> CHAIN = new TypeReference<>() {};
  private static final TypeReference<List<AuditProofs.Proven>> PROOFS = new TypeReference<>() {};
  private static final Set<String> ABOUT_THE_MANIFEST =
      Set.of("manifest.json", "manifest.signature", "manifest.timestamp");

  private final JsonMapper json;
  private final Map<String, Manifest.File> files;
  private final Map<String, byte[]> small;
  private final Set<String> odd;
  private final Optional<String> signer;
  private final List<String> faults = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  BundleCheck(
      JsonMapper json,
      Map<String, Manifest.File> files,
      Map<String, byte[]> small,
      Set<String> odd,
      Optional<String> signer) {
    this.json = json;
    this.files = files;
    this.small = small;
    this.odd = odd;
    this.signer = signer;
  }

  BundleChecked run() {
    odd.forEach(
        name -> faults.add("there is a file twice, or under a name no bundle has: " + name));
    byte[] bytes = small.getOrDefault("manifest.json", new byte[0]);
    try {
      Manifest manifest = json.readValue(bytes, Manifest.class);
      checkSignature(manifest, bytes);
      checkStamp(bytes);
      checkFiles(manifest);
      Optional<SignedHead> head = auditHead();
      manifest.pieces().forEach(piece -> checkPiece(manifest, piece, head));
      tell(manifest);
    } catch (JacksonException | IllegalArgumentException unreadable) {
      faults.add("the manifest is missing or cannot be read");
    }
    return new BundleChecked(faults, told);
  }

  private void checkSignature(Manifest manifest, byte[] bytes) {
    byte[] signature = small.getOrDefault("manifest.signature", new byte[0]);
    if (!BundleSigner.isSignedBy(manifest.signer(), signature, bytes)) {
      faults.add("the manifest was changed: its signature is not that of " + manifest.signer());
    }
    if (signer.isEmpty()) {
      told.add("signed by " + manifest.signer() + " (compare it with the key you were given)");
    } else if (signer.get().strip().equals(manifest.signer())) {
      told.add("signed by " + manifest.signer() + ", as expected");
    } else {
      faults.add("it was signed by " + manifest.signer() + ", not by the key you gave");
    }
  }

  private void checkStamp(byte[] manifest) {
    byte @Nullable [] token = small.get("manifest.timestamp");
    if (token == null) {
      told.add("no time stamp");
      return;
    }
    switch (StampCheck.check(token, manifest)) {
      case StampCheck.Result.Good(String words) -> told.add(words);
      case StampCheck.Result.Bad(String why) -> faults.add(why);
    }
  }

  private void checkFiles(Manifest manifest) {
    Map<String, Manifest.File> listed = new HashMap<>();
    manifest.files().forEach(file -> listed.put(file.path(), file));
    for (Manifest.File expected : manifest.files()) {
      Manifest.File found = files.get(expected.path());
      if (found == null) {
        faults.add("a file is missing: " + expected.path());
      } else if (!found.equals(expected)) {
        faults.add("a file is not the one that was put in: " + expected.path());
      }
    }
    for (String name : files.keySet()) {
      if (!listed.containsKey(name) && !ABOUT_THE_MANIFEST.contains(name)) {
        faults.add("a file was added: " + name);
      }
    }
  }

  /** Bundles made before there were proofs have none. */
  private Optional<SignedHead> auditHead() {
    byte @Nullable [] line = small.get(Manifest.AUDIT_HEAD);
    if (line == null) {
      told.add("no proof that the custody is in the audit log");
      return Optional.empty();
    }
    Optional<SignedHead> head = SignedHead.parse(new String(line, StandardCharsets.UTF_8));
    if (head.filter(SignedHead::isGenuine).isEmpty()) {
      faults.add("the head of the audit log is missing or not signed by the key it names");
      return Optional.empty();
    }
    told.add(
        "its custody is in the audit log of "
            + head.get().keyText()
            + " at "
            + head.get().size()
            + " entries (compare it with a head that somebody kept)");
    return head;
  }

  private void checkPiece(Manifest manifest, Manifest.Piece piece, Optional<SignedHead> head) {
    EvidenceId id = new EvidenceId(UUID.fromString(piece.evidence()));
    List<CustodyLink> chain;
    try {
      byte[] bytes = small.getOrDefault(Manifest.custodyPath(id), new byte[0]);
      chain = json.readValue(bytes, CHAIN).stream().map(ChainLine::link).toList();
    } catch (JacksonException | IllegalArgumentException unreadable) {
      faults.add("the custody chain of " + id + " is missing or cannot be read");
      return;
    }
    CustodyLink.faults(chain).forEach(fault -> faults.add(id + ": " + fault));
    if (chain.isEmpty()) {
      return;
    }
    checkEnd(manifest, piece, chain.getLast());
    checkBeginning(id, chain.getFirst());
    head.ifPresent(signed -> checkAudit(piece.evidence(), chain, signed));
    if (chain.stream().anyMatch(link -> !link.evidence().equals(id))) {
      faults.add("the custody chain of " + id + " is that of another piece");
    }
  }

  /** Each link has its entry in the log, with the link's own hash. */
  private void checkAudit(String evidence, List<CustodyLink> chain, SignedHead head) {
    Set<String> anchored = new HashSet<>();
    try {
      byte[] bytes = small.getOrDefault(Manifest.auditPath(evidence), new byte[0]);
      for (AuditProofs.Proven proven : json.readValue(bytes, PROOFS)) {
        if (proven.isUnder(head)) {
          JsonNode entry = json.readTree(proven.entry());
          if (entry.path("subject").asString("").equals(evidence)) {
            anchored.add(anchor(entry.path("detail")));
          }
        }
      }
    } catch (JacksonException | IllegalArgumentException unreadable) {
      faults.add("the audit log's proofs of " + evidence + " are missing or cannot be read");
      return;
    }
    for (CustodyLink link : chain) {
      if (!anchored.contains(link.number() + " " + link.hash())) {
        faults.add(
            "link "
                + link.number()
                + " of the custody of "
                + evidence
                + " is not in the audit log");
      }
    }
  }

  private static String anchor(JsonNode detail) {
    return detail.path("link").asInt(-1) + " " + detail.path("chain").asString("");
  }

  /** A chain cut at its end is whole in itself; the manifest knows where it ended. */
  private void checkEnd(Manifest manifest, Manifest.Piece piece, CustodyLink last) {
    boolean ends = last.number() == piece.links() && last.hash().equals(piece.head());
    boolean exported =
        last.act() == CustodyAct.EXPORTED
            && manifest.bundle().toString().equals(last.detail().get("bundle"));
    if (!ends || !exported) {
      faults.add(
          "the custody chain of "
              + piece.evidence()
              + " was cut: it does not end with this bundle");
    }
  }

  private void checkBeginning(EvidenceId id, CustodyLink kept) {
    Manifest.File content = files.get(Manifest.contentPath(id));
    if (content == null) {
      return;
    }
    boolean same =
        content.sha256().equals(kept.detail().get("sha256"))
            && content.md5().equals(kept.detail().get("md5"))
            && Long.toString(content.size()).equals(kept.detail().get("size"));
    if (!same) {
      faults.add("the content of " + id + " is not what its custody chain says was kept");
    }
  }

  private void tell(Manifest manifest) {
    told.add("bundle " + manifest.bundle() + ", made " + manifest.madeAt());
    told.add("for " + manifest.recipient() + ", reference " + manifest.reference());
    told.add(manifest.pieces().size() + " pieces of evidence, " + files.size() + " files");
    manifest
        .absent()
        .forEach(gone -> told.add("not in it: " + gone.evidence() + ", " + gone.why()));
  }
}

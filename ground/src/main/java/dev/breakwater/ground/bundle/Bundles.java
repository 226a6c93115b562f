package dev.breakwater.ground.bundle;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.audit.proof.AuditProofs;
import dev.breakwater.ground.audit.proof.SignedHead;
import dev.breakwater.ground.evidence.Custody;
import dev.breakwater.ground.evidence.CustodyAct;
import dev.breakwater.ground.evidence.CustodyLink;
import dev.breakwater.ground.evidence.EvidenceDoor;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.Look;
import dev.breakwater.ground.evidence.Opening;
import dev.breakwater.ground.evidence.Purpose;
import dev.breakwater.ground.words.Ids;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes evidence bundles.
 *
 * <p>Each piece is taken through the evidence door, so the export is a look of the person who
 * ordered it that shows nothing, and the custody chain in the bundle ends with the export to that
 * bundle. Beside each chain stand the audit log's entries of its links, each with the way to a
 * signed head of that log, so that a chain made up afterwards is found. Content is streamed: a
 * bundle of any size is written in constant memory.
 */
public final class Bundles {
  private final EvidenceDoor door;
  private final Custody custody;
  private final AuditLog audit;
  private final AuditProofs proofs;
  private final BundleSigner signer;
  private final Optional<TimestampAuthority> stamps;
  private final JsonMapper json;
  private final SecureRandom random;
  private final Ids ids;
  private final Clock clock;

  public Bundles(
      EvidenceDoor door,
      Custody custody,
      AuditLog audit,
      AuditProofs proofs,
      BundleSigner signer,
      Optional<TimestampAuthority> stamps,
      JsonMapper json,
      SecureRandom random,
      Ids ids,
      Clock clock) {
    this.door = door;
    this.custody = custody;
    this.audit = audit;
    this.proofs = proofs;
    this.signer = signer;
    this.stamps = stamps;
    this.json = json;
    this.random = random;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Writes a bundle and closes {@code out}.
   *
   * @throws IOException if a piece cannot be read or is not what was kept; what was written is then
   *     no bundle
   */
  public BundleMade write(BundleOrder order, BundleLock lock, OutputStream out) throws IOException {
    UUID bundle = ids.next();
    try (BundleFiles files =
        new BundleFiles(new Envelope(json, random).writing(out, lock), clock.instant())) {
      Contents contents = new Contents(bundle, order, files);
      contents.writePieces();
      contents.writeAudit();
      contents.writePapers();
      byte[] manifest = contents.writeManifest();
      files.write("manifest.signature", signer.sign(manifest));
      BundleMade.Stamping stamping = stamp(files, manifest);
      BundleMade made =
          new BundleMade(bundle, contents.absentIds(), Digests.sha256(manifest), stamping);
      tell(order, made);
      return made;
    }
  }

  private BundleMade.Stamping stamp(BundleFiles files, byte[] manifest) throws IOException {
    if (stamps.isEmpty()) {
      return new BundleMade.Stamping.NotAsked();
    }
    return switch (stamps.get().stamp(manifest)) {
      case TimestampAuthority.Answer.Stamp(byte[] token) -> {
        files.write("manifest.timestamp", token);
        yield new BundleMade.Stamping.Stamped();
      }
      case TimestampAuthority.Answer.None(String why) -> new BundleMade.Stamping.Failed(why);
    };
  }

  private void tell(BundleOrder order, BundleMade made) {
    audit.append(
        new AuditEntry(
            order.person().who(),
            "bundle.made",
            "bundle",
            made.id().toString(),
            Map.of(
                "reference", order.reference().value(),
                "pieces", order.pieces().size() - made.absent().size(),
                "absent", made.absent().size(),
                "manifest", made.sha256OfManifest())));
  }

  /** What goes into one bundle, in the order it is written. */
  private final class Contents {
    private final UUID bundle;
    private final BundleOrder order;
    private final BundleFiles files;
    private final List<CaseDescription.Piece> described = new ArrayList<>();
    private final List<Manifest.Piece> pieces = new ArrayList<>();
    private final List<Manifest.Absent> absent = new ArrayList<>();
    private final List<EvidenceId> absentIds = new ArrayList<>();

    private Contents(UUID bundle, BundleOrder order, BundleFiles files) {
      this.bundle = bundle;
      this.order = order;
      this.files = files;
    }

    private void writePieces() throws IOException {
      for (EvidenceId id : order.pieces()) {
        writePiece(id);
      }
      files.write(
          "case.jsonld",
          json.writeValueAsBytes(CaseDescription.of(bundle, order.reference().value(), described)));
    }

    private void writePiece(EvidenceId id) throws IOException {
      Look look = Look.notShown(order.person(), Purpose.EXPORT, order.reference());
      switch (door.open(id, look)) {
        case Opening.NotHere _ -> {
          absentIds.add(id);
          absent.add(new Manifest.Absent(id.toString(), "it was destroyed, or never kept here"));
        }
        case Opening.Opened opened -> {
          try (opened) {
            files.write(Manifest.contentPath(id), opened.content());
          }
          files.write(
              "evidence/" + id + "/description.json", json.writeValueAsBytes(opened.description()));
          writeCustody(id, opened.description().mediaType());
        }
      }
    }

    private void writeCustody(EvidenceId id, String mediaType) throws IOException {
      CustodyLink exported =
          custody.append(
              id,
              order.person().who(),
              CustodyAct.EXPORTED,
              Map.of(
                  "bundle", bundle,
                  "destination", order.recipient(),
                  "case", order.reference().value()));
      List<CustodyLink> chain =
          custody.of(id).stream().filter(link -> link.number() <= exported.number()).toList();
      files.write(
          Manifest.custodyPath(id),
          json.writeValueAsBytes(chain.stream().map(ChainLine::of).toList()));
      pieces.add(new Manifest.Piece(id.toString(), mediaType, exported.number(), exported.hash()));
      described.add(new CaseDescription.Piece(id, mediaType, chain));
    }

    /** After the last export is on record: every link is in the log by now. */
    private void writeAudit() throws IOException {
      SignedHead head = proofs.head();
      files.write(Manifest.AUDIT_HEAD, head.line().getBytes(StandardCharsets.UTF_8));
      for (Manifest.Piece piece : pieces) {
        files.write(
            Manifest.auditPath(piece.evidence()),
            json.writeValueAsBytes(proofs.about("evidence", piece.evidence(), head)));
      }
    }

    private void writePapers() throws IOException {
      for (BundleOrder.Paper paper : order.papers()) {
        files.write("papers/" + paper.name(), paper.bytes());
      }
    }

    private byte[] writeManifest() throws IOException {
      byte[] manifest =
          json.writerWithDefaultPrettyPrinter()
              .writeValueAsBytes(
                  new Manifest(
                      Manifest.FORMAT,
                      bundle,
                      clock.instant(),
                      order.person().who(),
                      order.reference().value(),
                      order.recipient(),
                      signer.key(),
                      pieces,
                      absent,
                      files.written()));
      files.write("manifest.json", manifest);
      return manifest;
    }

    private List<EvidenceId> absentIds() {
      return List.copyOf(absentIds);
    }
  }
}

package dev.breakwater.ground.audit.proof;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.audit.AuditTree;
import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.audit.tree.Proofs;
import dev.breakwater.ground.problem.ProblemException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** {@code /v1/audit}: the head of the log, proofs about it, and all of it. */
@RestController
public final class AuditController {
  private final AuditExport export;
  private final AuditTree tree;
  private final AuditLog audit;

  public AuditController(AuditExport export, AuditTree tree, AuditLog audit) {
    this.export = export;
    this.tree = tree;
    this.audit = audit;
  }

  /**
   * A proof after RFC 9162.
   *
   * @param hashes in hexadecimal, in the order of the RFC
   */
  public record Proof(List<String> hashes) {
    static Proof of(List<MerkleHash> hashes) {
      return new Proof(hashes.stream().map(MerkleHash::toString).toList());
    }
  }

  @GetMapping(path = "/v1/audit/head", produces = MediaType.APPLICATION_JSON_VALUE)
  String head(Caller caller) {
    caller.require(Scope.AUDIT_READ);
    return export.head().line();
  }

  /** Shows that the entry at {@code place} is in the log of {@code size} entries. */
  @GetMapping("/v1/audit/inclusion")
  Proof inclusion(Caller caller, @RequestParam long place, @RequestParam long size) {
    caller.require(Scope.AUDIT_READ);
    requireSize(size);
    if (place < 0 || place >= size) {
      throw ProblemException.invalid("place", "from 0 to size - 1");
    }
    return Proof.of(Proofs.inclusion(place, size, tree.subtrees()));
  }

  /** Shows that the log of {@code second} entries begins with that of {@code first}. */
  @GetMapping("/v1/audit/consistency")
  Proof consistency(Caller caller, @RequestParam long first, @RequestParam long second) {
    caller.require(Scope.AUDIT_READ);
    requireSize(second);
    if (first < 0 || first > second) {
      throw ProblemException.invalid("first", "from 0 to second");
    }
    return Proof.of(Proofs.consistency(first, second, tree.subtrees()));
  }

  /** The whole log as JSON lines, the head first. That it was taken is an entry of its own. */
  @GetMapping(path = "/v1/audit/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
  ResponseEntity<StreamingResponseBody> export(Caller caller) {
    caller.require(Scope.AUDIT_READ);
    audit.append(new AuditEntry(caller.who(), "audit.exported", "audit", "all"));
    SignedHead head = export.head();
    return ResponseEntity.ok()
        .header("Content-Disposition", "attachment; filename=\"breakwater-audit.jsonl\"")
        .contentType(MediaType.APPLICATION_NDJSON)
        .body(out -> export.write(head, out));
  }

  private void requireSize(long size) {
    if (size < 0 || size > tree.size()) {
      throw ProblemException.invalid("size", "0 to the size of the latest head");
    }
  }
}

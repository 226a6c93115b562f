package dev.breakwater.lawenforcement.legalrequest;

import dev.breakwater.ground.bundle.BundleLock;
import dev.breakwater.ground.bundle.BundleMade;
import dev.breakwater.ground.bundle.BundleOrder;
import dev.breakwater.ground.bundle.Bundles;
import dev.breakwater.ground.evidence.CaseRef;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.lawenforcement.preservation.Document;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the bundle that answers a request, and its line in the disclosure log.
 *
 * <p>It is refused while any check is open. Evidence goes in only where content is asked for.
 */
public final class RequestBundles {
  private final LegalRequests requests;
  private final RequestTable table;
  private final Bundles bundles;
  private final TransactionOperations transactions;
  private final JsonMapper json;
  private final Clock clock;

  public RequestBundles(
      LegalRequests requests,
      RequestTable table,
      Bundles bundles,
      TransactionOperations transactions,
      JsonMapper json,
      Clock clock) {
    this.requests = requests;
    this.table = table;
    this.bundles = bundles;
    this.transactions = transactions;
    this.json = json;
    this.clock = clock;
  }

  /** Why no bundle may be made of it now; empty if one may. */
  public Optional<String> obstacle(LegalRequest request) {
    if (!request.state().isOpen()) {
      return Optional.of("the request is closed");
    }
    if (request.kind() == RequestKind.PRESERVATION) {
      return Optional.of("a request to preserve is answered by preserving");
    }
    List<Check> open = request.open();
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "still open: " + open.stream().map(Check::title).collect(Collectors.joining("; ")));
  }

  /**
   * Writes the bundle and closes {@code out}.
   *
   * @throws IllegalStateException if there is an obstacle, which the caller asks for first
   */
  public BundleMade write(LegalRequest request, BundleLock lock, PersonId person, OutputStream out)
      throws IOException {
    obstacle(request)
        .ifPresent(why -> {
          throw new IllegalStateException("no bundle may be made: " + why);
        });
    BundleOrder order = order(request, person);
    BundleMade made = bundles.write(order, lock, out);
    transactions.executeWithoutResult(status -> {
      table.disclosed(request.id(), disclosure(order, made, lock, person));
      requests.record(request, person.who(), "bundle-made", made.id().toString());
    });
    return made;
  }

  private BundleOrder order(LegalRequest request, PersonId person) {
    boolean withContent = request.asked().categories().contains(DataCategory.CONTENT);
    List<EvidenceId> pieces = withContent ? requests.evidence(request) : List.of();
    return new BundleOrder(
        person,
        new CaseRef(request.reference()),
        request.asked().agency(),
        pieces,
        papers(request));
  }

  private List<BundleOrder.Paper> papers(LegalRequest request) {
    List<BundleOrder.Paper> papers = new ArrayList<>();
    papers.add(new BundleOrder.Paper("request.json", json.writeValueAsBytes(request.asked())));
    table
        .document(request.id())
        .map(Document::bytes)
        .ifPresent(bytes -> papers.add(new BundleOrder.Paper("request-document", bytes)));
    for (String name : request.papers()) {
      table
          .paper(request.id(), name)
          .map(Document::bytes)
          .ifPresent(bytes -> papers.add(new BundleOrder.Paper("answer-" + name, bytes)));
    }
    return papers;
  }

  private Disclosure disclosure(
      BundleOrder order, BundleMade made, BundleLock lock, PersonId person) {
    return new Disclosure(
        made.id(),
        clock.instant(),
        person.who(),
        order.recipient(),
        switch (lock) {
          case BundleLock.ForRecipient _ -> "key";
          case BundleLock.ByPassphrase _ -> "passphrase";
        },
        order.pieces().size() - made.absent().size(),
        order.papers().size(),
        made.absent().size(),
        made.sha256OfManifest());
  }
}

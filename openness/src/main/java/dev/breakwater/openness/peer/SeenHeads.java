package dev.breakwater.openness.peer;

import dev.breakwater.openness.log.LogHead;
import dev.breakwater.openness.sharing.Exchanges;
import dev.breakwater.openness.sharing.Partners;
import dev.breakwater.openness.sharing.Progress;
import java.util.Optional;

/** The newest heads we have checked, so that other readers can compare theirs. */
final class SeenHeads {
  private final Exchanges exchanges;
  private final Partners partners;

  SeenHeads(Exchanges exchanges, Partners partners) {
    this.exchanges = exchanges;
    this.partners = partners;
  }

  Optional<LogHead> head(String publisher, String feed) {
    return exchanges.all().stream()
        .filter(exchange ->
            partners
                .partner(exchange.partner())
                .filter(each -> each.kind() instanceof PeerKind)
                .filter(each -> publisher.equals(each.settings().options().get(PeerKind.KEY)))
                .filter(each -> feed.equals(each.settings().options().get(PeerKind.FEED)))
                .isPresent())
        .flatMap(exchange ->
            Progress.read(Optional.ofNullable(exchange.standing().progress()), PeerPlace.class)
                .stream())
        .flatMap(place -> LogHead.parse(place.head()).stream())
        .findFirst();
  }
}

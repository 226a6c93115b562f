package dev.breakwater.openness.sharing;

import java.util.Optional;

/** A partner that goes away after some pages. */
record Cut(Connector connector, int[] left) implements Connector {
  Cut(Connector connector, int pages) {
    this(connector, new int[] {pages});
  }

  @Override
  public Step next(Optional<String> progress) {
    return left[0]-- > 0
        ? connector.next(progress)
        : new Step.Failed(new Trouble.Away("it went away"));
  }

  @Override
  public Told tell(OpinionOf opinion) {
    return connector.tell(opinion);
  }

  @Override
  public void close() {
    connector.close();
  }
}

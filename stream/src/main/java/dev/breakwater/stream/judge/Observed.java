package dev.breakwater.stream.judge;

import dev.breakwater.grooming.ActorView;
import dev.breakwater.stream.message.Arrival;
import dev.breakwater.stream.message.Placed;

/** An arrival with the view of its subject's dealings as of its place. */
public record Observed(Arrival arrival, ActorView view) implements Placed<Observed> {
  @Override
  public Observed movedTo(long at) {
    return new Observed(arrival.movedTo(at), view);
  }
}

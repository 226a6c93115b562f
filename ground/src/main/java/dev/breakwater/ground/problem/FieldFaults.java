package dev.breakwater.ground.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects every fault of a request, so that a client learns all of them at once. */
public final class FieldFaults {
  private final List<FieldFault> faults = new ArrayList<>();

  /** Notes that {@code field} is wrong unless {@code right}. */
  public FieldFaults check(boolean right, String field, String expected) {
    if (!right) {
      faults.add(new FieldFault(field, expected));
    }
    return this;
  }

  public boolean isEmpty() {
    return faults.isEmpty();
  }

  /** Refuses the request if anything was noted. */
  public void refuseIfAny() {
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
  }
}

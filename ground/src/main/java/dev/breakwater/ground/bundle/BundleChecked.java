package dev.breakwater.ground.bundle;

import java.util.List;

/**
 * What a check of a bundle found.
 *
 * @param faults what is wrong, one sentence each; none if it is what was signed
 * @param told what it says of itself, to print; worth nothing where there are faults
 */
public record BundleChecked(List<String> faults, List<String> told) {
  public BundleChecked {
    faults = List.copyOf(faults);
    told = List.copyOf(told);
  }

  public boolean isSound() {
    return faults.isEmpty();
  }
}

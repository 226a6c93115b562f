package dev.breakwater.chat.contact;

import dev.breakwater.ground.policy.PolicyRef;
import java.util.List;

/**
 * Whether two accounts may come together, and why.
 *
 * @param reasons in plain words
 */
record ContactAnswer(Permission permission, List<String> reasons, PolicyRef policy) {
  ContactAnswer {
    reasons = List.copyOf(reasons);
  }

  /** From the widest to the narrowest. */
  enum Permission {
    YES,
    /** After a request that the other side, or who cares for it, has accepted. */
    REQUEST_FIRST,
    NO
  }
}

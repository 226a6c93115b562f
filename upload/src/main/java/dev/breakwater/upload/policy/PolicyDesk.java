package dev.breakwater.upload.policy;

/** Where new versions of policies are written, so that every server applies them. */
public interface PolicyDesk {
  /** Writes the next version of {@code name}, or its first; it is effective on return. */
  Policy write(String name, PolicyRules rules, String reason, String by);
}

package dev.breakwater.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Paths beside {@code /v1} that need a key as well. */
public interface SideDoor {
  /** Whether {@code path} is one of them. */
  boolean leadsTo(String path);

  /** As whom somebody without a valid key comes in; mostly as nobody. */
  Optional<Caller> guest(HttpServletRequest request);
}

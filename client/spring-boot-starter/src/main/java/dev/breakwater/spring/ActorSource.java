package dev.breakwater.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Who uploads: your opaque id of the account. Declare a bean of it if the name of the signed-in
 * principal is not that.
 */
@FunctionalInterface
public interface ActorSource {
  /** The account behind a request; empty refuses its files. */
  Optional<String> actor(HttpServletRequest request);
}

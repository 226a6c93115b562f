package dev.breakwater.ground.access;

import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import java.util.Set;
import java.util.UUID;

/** Whoever sent a request, known by a valid API key. A controller takes it as an argument. */
public record Caller(UUID keyId, String name, Set<Scope> scopes) {
  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Refuses the request unless the key has {@code scope}. Each endpoint begins with this. */
  public void require(Scope scope) {
    if (!scopes.contains(scope)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "this needs a key with the scope " + scope + ", to " + scope.meaning());
    }
  }

  /** How the audit log names this caller. */
  public String who() {
    return "key:" + keyId;
  }
}

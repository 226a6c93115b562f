package dev.breakwater.console.signin;

import dev.breakwater.ground.people.PersonId;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/**
 * What a session remembers: whose it is and since when. Name and roles are read anew with every
 * request, so that a change counts at once.
 *
 * @param session its row, by which it can be ended from elsewhere
 * @param provedAt when they last proved who they are; a dangerous act asks for a recent proof
 */
record SignedIn(UUID session, UUID id, Instant since, Instant provedAt) implements Serializable {
  PersonId person() {
    return new PersonId(id);
  }

  SignedIn provedAgain(Instant now) {
    return new SignedIn(session, id, since, now);
  }
}

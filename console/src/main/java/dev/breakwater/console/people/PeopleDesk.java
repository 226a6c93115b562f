package dev.breakwater.console.people;

import dev.breakwater.console.company.Company;
import dev.breakwater.console.signin.OneTimeLinks;
import dev.breakwater.console.signin.Sessions;
import dev.breakwater.console.signin.WaysIn;
import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.People.Change;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.people.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What administrators do to people, each act with its line in the audit log.
 *
 * <p>Where policy asks for two, whatever gives access waits for another administrator, who is
 * neither the one who asked nor the one it is about: roles somebody did not have, a return after
 * being disabled, a new way to sign in. Taking access away never waits.
 */
public final class PeopleDesk {
  private final People people;
  private final WaysIn ways;
  private final OneTimeLinks links;
  private final Company company;
  private final Sessions sessions;
  private final PeopleProposals proposals;
  private final TransactionOperations transactions;
  private final AuditLog audit;
  private final boolean two;

  PeopleDesk(
      People people,
      WaysIn ways,
      OneTimeLinks links,
      Company company,
      Sessions sessions,
      PeopleProposals proposals,
      TransactionOperations transactions,
      AuditLog audit,
      PeoplePolicy policy) {
    this.people = people;
    this.ways = ways;
    this.links = links;
    this.company = company;
    this.sessions = sessions;
    this.proposals = proposals;
    this.transactions = transactions;
    this.audit = audit;
    this.two = policy.twoAdmins();
  }

  /** What came of an act. */
  public sealed interface Outcome {
    record Done() implements Outcome {}

    /** Done, and this is the path of a link that is not shown again. */
    record Link(PersonAccount account, String path) implements Outcome {
      @Override
      public String toString() {
        return "Link(redacted)";
      }
    }

    /** Another administrator must agree. */
    record Waits() implements Outcome {}

    record Refused(String why) implements Outcome {}
  }

  private static final Outcome DONE = new Outcome.Done();
  private static final Outcome WAITS = new Outcome.Waits();
  private static final Outcome GONE = new Outcome.Refused("There is no such person any more.");

  private static final Outcome NO_LONGER = new Outcome.Refused("It no longer waits.");

  /** Whether two administrators are asked for. */
  public boolean asksTwo() {
    return two;
  }

  public List<PeopleProposal> waiting() {
    return proposals.open();
  }

  /** Adds a person and makes the link by which they choose how to sign in. */
  public Outcome invite(String name, String signInName, Set<Role> roles, Person me) {
    try {
      return done(() -> {
        Set<Role> atOnce = two ? Set.of() : roles;
        Optional<Person> added = people.add(signInName, name, atOnce, me.who());
        if (added.isEmpty()) {
          return new Outcome.Refused("Somebody has this sign-in name already.");
        }
        if (two && !roles.isEmpty()) {
          ask(GuardedAct.ROLES, added.get().id(), roles, me);
        }
        return link(added.get().id(), me);
      });
    } catch (IllegalArgumentException fault) {
      return new Outcome.Refused("Not a name: " + fault.getMessage() + ".");
    }
  }

  /** Gives a person exactly these roles. */
  public Outcome giveRoles(PersonId id, Set<Role> roles, Person me) {
    return with(
        id,
        account -> {
          Set<Role> kept = new HashSet<>(roles);
          kept.retainAll(account.person().roles());
          boolean more = !account.person().roles().containsAll(roles);
          if (!two || !more) {
            return outcome(people.giveRoles(id, roles, me.who()));
          }
          Outcome taken =
              kept.equals(account.person().roles())
                  ? DONE
                  : outcome(people.giveRoles(id, kept, me.who()));
          if (!taken.equals(DONE)) {
            return taken;
          }
          return ask(GuardedAct.ROLES, id, roles, me);
        });
  }

  /** Keeps a person out from their next request on. */
  public Outcome disable(PersonId id, Person me) {
    return with(
        id,
        account -> {
          Outcome outcome = outcome(people.disable(id, me.who()));
          if (outcome.equals(DONE)) {
            sessions.endAll(id);
            links.end(id);
          }
          return outcome;
        });
  }

  public Outcome enable(PersonId id, Person me) {
    return with(id, account -> two ? ask(GuardedAct.ENABLE, id, Set.of(), me) : enabled(id, me));
  }

  /** Takes every way to sign in away and makes a link for a new one. */
  public Outcome reset(PersonId id, Person me) {
    return with(
        id,
        account -> {
          if (!account.active()) {
            return new Outcome.Refused("Let them in again first.");
          }
          if (company.has(id)) {
            return new Outcome.Refused("They come in by their company, which decides how.");
          }
          return two && ways.has(id) ? ask(GuardedAct.RESET, id, Set.of(), me) : wasReset(id, me);
        });
  }

  /** Forgets who a person was, for good. */
  public Outcome erase(PersonId id, Person me) {
    return with(
        id,
        account -> {
          Outcome outcome = outcome(people.erase(id, me.who()));
          if (outcome.equals(DONE)) {
            ways.removeAll(id);
            company.forget(id);
            sessions.endAll(id);
            links.end(id);
          }
          return outcome;
        });
  }

  /** Agrees to what another administrator wants done. */
  public Outcome agree(UUID proposal, Person me) {
    return done(() -> {
      Optional<PeopleProposal> found = proposals.find(proposal);
      if (found.isEmpty()) {
        return NO_LONGER;
      }
      if (found.get().askedBy().equals(me.id()) || found.get().person().equals(me.id())) {
        return new Outcome.Refused(
            "Somebody must agree who has not asked for it and is not the one it is about.");
      }
      if (!proposals.drop(proposal)) {
        return NO_LONGER;
      }
      return carryOut(found.get(), me);
    });
  }

  /** Refuses it, or takes one's own proposal back. */
  public Outcome refuse(UUID proposal, Person me) {
    return done(() -> {
      Optional<PeopleProposal> found = proposals.find(proposal);
      if (found.isEmpty() || !proposals.drop(proposal)) {
        return NO_LONGER;
      }
      record("person.change-refused", found.get().person(), found.get().act(), me);
      return DONE;
    });
  }

  private Outcome carryOut(PeopleProposal agreed, Person me) {
    record("person.change-agreed", agreed.person(), agreed.act(), me);
    return switch (agreed.act()) {
      case ROLES -> outcome(people.giveRoles(agreed.person(), agreed.roles(), me.who()));
      case ENABLE -> enabled(agreed.person(), me);
      case RESET -> wasReset(agreed.person(), me);
    };
  }

  private Outcome ask(GuardedAct act, PersonId person, Set<Role> roles, Person me) {
    proposals.ask(act, person, roles, me.id());
    record("person.change-asked", person, act, me);
    return WAITS;
  }

  private Outcome enabled(PersonId id, Person me) {
    return outcome(people.enable(id, me.who()));
  }

  private Outcome wasReset(PersonId id, Person me) {
    ways.removeAll(id);
    sessions.endAll(id);
    audit.append(new AuditEntry(me.who(), "person.reset", "person", id.toString()));
    return link(id, me);
  }

  private Outcome link(PersonId id, Person me) {
    return people
        .account(id)
        .<Outcome>map(account -> new Outcome.Link(account, links.make(id, me.who())))
        .orElse(GONE);
  }

  private void record(String act, PersonId person, GuardedAct what, Person me) {
    audit.append(
        new AuditEntry(me.who(), act, "person", person.toString(), Map.of("what", what.name())));
  }

  /** An act on somebody who is still there, as one transaction. */
  private Outcome with(PersonId id, Function<PersonAccount, Outcome> act) {
    return done(() ->
        people
            .account(id)
            .filter(account -> account.state() != PersonAccount.State.ERASED)
            .map(act)
            .orElse(GONE));
  }

  /** What is refused half-way leaves nothing behind. */
  private Outcome done(Supplier<Outcome> act) {
    return transactions.execute(status -> {
      Outcome outcome = act.get();
      if (outcome instanceof Outcome.Refused) {
        status.setRollbackOnly();
      }
      return outcome;
    });
  }

  private static Outcome outcome(Change change) {
    return switch (change) {
      case DONE -> DONE;
      case NO_SUCH_PERSON -> GONE;
      case LAST_ADMIN ->
          new Outcome.Refused("They are the last administrator. Make another one first.");
    };
  }
}

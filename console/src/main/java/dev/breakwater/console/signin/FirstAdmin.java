package dev.breakwater.console.signin;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.keys.PrivateFiles;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.people.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way into a console that nobody can enter yet.
 *
 * <p>Whoever can read the data folder may make themselves the first administrator, once; from then
 * on people are invited by people.
 */
public final class FirstAdmin {
  private final People people;
  private final WaysIn ways;
  private final OneTimeLinks links;
  private final ConsoleAddress address;
  private final Path file;

  FirstAdmin(People people, WaysIn ways, OneTimeLinks links, ConsoleAddress address, Path file) {
    this.people = people;
    this.ways = ways;
    this.links = links;
    this.address = address;
    this.file = file;
  }

  /** Where the link is kept, for its owner's eyes only. */
  public Path file() {
    return file;
  }

  /** Makes a one-time link when no administrator has a way to sign in; the link, when made. */
  public Optional<String> linkIfNobodyCanEnter() {
    List<PersonAccount> admins = admins();
    if (admins.stream().anyMatch(admin -> ways.has(admin.person().id()))) {
      forget();
      return Optional.empty();
    }
    return Optional.of(link(admins));
  }

  /** Makes one in any case, for an installation whose administrators are locked out. */
  public String link() {
    return link(admins());
  }

  private String link(List<PersonAccount> admins) {
    Person admin =
        admins.stream().map(PersonAccount::person).findFirst().orElseGet(this::makeAdmin);
    String link = address.origin() + links.make(admin.id(), AuditEntry.BREAKWATER);
    try {
      PrivateFiles.write(file, (link + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException("the console's link could not be written to " + file, failed);
    }
    return link;
  }

  private Person makeAdmin() {
    return people
        .add("admin", "Administrator", Set.of(Role.ADMIN), AuditEntry.BREAKWATER)
        .orElseThrow(() ->
            new IllegalStateException(
                "somebody who is no administrator has the sign-in name 'admin'"));
  }

  private List<PersonAccount> admins() {
    return people.all().stream()
        .filter(PersonAccount::active)
        .filter(account -> account.person().has(Role.ADMIN))
        .sorted((one, other) -> one.createdAt().compareTo(other.createdAt()))
        .toList();
  }

  private void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      throw new UncheckedIOException("the used link could not be removed from " + file, left);
    }
  }
}

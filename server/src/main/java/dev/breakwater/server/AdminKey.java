package dev.breakwater.server;

import dev.breakwater.ground.access.ApiKeys;
import dev.breakwater.ground.access.KeyRing;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.keys.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first key of an installation, which may do everything and so can make the others.
 *
 * <p>It is kept in a file that only its owner can read, for the command line on the same machine.
 */
final class AdminKey {
  private static final int RATE = 10_000;

  private final ApiKeys keys;
  private final KeyRing ring;
  private final TransactionTemplate transactions;
  private final Path file;

  AdminKey(ApiKeys keys, KeyRing ring, TransactionTemplate transactions, Path file) {
    this.keys = keys;
    this.ring = ring;
    this.transactions = transactions;
    this.file = file;
  }

  Path file() {
    return file;
  }

  /** Makes the key when there is none at all; its token, when it was made now. */
  Optional<String> makeIfFirst() {
    if (!keys.all().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(make());
  }

  /** Makes another, for an operator who has lost the first. */
  String make() {
    // The file is written before the commit. A crash in between leaves a token of no key; the next
    // start finds no key and does both again.
    String token =
        transactions.execute(status -> {
          ApiKeys.Issued issued =
              keys.create("admin", EnumSet.allOf(Scope.class), RATE, AuditEntry.BREAKWATER);
          write(issued.token());
          return issued.token();
        });
    ring.refresh();
    return token;
  }

  private void write(String token) {
    try {
      PrivateFiles.write(file, (token + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException failed) {
      throw new UncheckedIOException("the admin key could not be written to " + file, failed);
    }
  }
}

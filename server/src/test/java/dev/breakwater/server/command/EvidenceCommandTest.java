package dev.breakwater.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.bundle.BundleLock;
import dev.breakwater.ground.bundle.BundleOrder;
import dev.breakwater.ground.bundle.BundleSigner;
import dev.breakwater.ground.bundle.Bundles;
import dev.breakwater.ground.bundle.RecipientKey;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.evidence.CaseRef;
import dev.breakwater.ground.evidence.EvidenceBench;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.Ids;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** The command as an officer types it, on a machine that has neither server nor network. */
final class EvidenceCommandTest {
  private static final byte[] LAKE = "a picture of a lake".getBytes(StandardCharsets.UTF_8);

  private final FreshDatabase database = FreshDatabase.create();
  private final BundleSigner signer = new BundleSigner(new byte[32]);
  private final Path folder;
  private final EvidenceBench bench;
  private final EvidenceId piece;
  private final Path secret;
  private final Path bundle;

  EvidenceCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.bench = new EvidenceBench(folder, database, Clock.systemUTC());
    this.piece = bench.keep(LAKE).id();
    this.secret = folder.resolve("officer.key");
    this.bundle = folder.resolve("answer.bundle");
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  private record Ran(int code, String out) {}

  @Test
  void opensABundleThatWasMadeForTheKeyItMade() throws IOException {
    writeBundle();

    Ran ran =
        run(
            "open",
            bundle.toString(),
            "--key",
            secret.toString(),
            "--signer",
            signer.key(),
            "--into",
            folder.resolve("out").toString());

    assertThat(ran.out).contains("The bundle is sound.", "as expected");
    assertThat(ran.code).isZero();
    assertThat(folder.resolve("out/evidence/" + piece + "/content")).hasBinaryContent(LAKE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
  }

  @Test
  void failsOnABundleThatWasChanged() throws IOException {
    writeBundle();
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[bytes.length / 2] ^= 1;
    Files.write(bundle, bytes);

    Ran ran = run("verify", bundle.toString(), "--key", secret.toString());

    assertThat(ran.out).contains("FAULT", "DO NOT RELY ON THIS BUNDLE");
    assertThat(ran.code).isEqualTo(1);
  }

  private void writeBundle() throws IOException {
    Ran made = run("keypair", secret.toString());
    SecureRandom random = new SecureRandom();
    new Bundles(
            bench.door(),
            bench.custody(),
            bench.audit(),
            bench.proofs(),
            signer,
            Optional.empty(),
            JsonMapper.builder().build(),
            random,
            new Ids(Clock.systemUTC(), random),
            Clock.systemUTC())
        .write(
            new BundleOrder(
                new PersonId(new UUID(1, 1)),
                new CaseRef("LR-1"),
                "Example Police",
                List.of(piece),
                List.of()),
            new BundleLock.ForRecipient(RecipientKey.parse(made.out)),
            Files.newOutputStream(bundle));
  }

  private static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine command = new CommandLine(new EvidenceCommand());
    command.setOut(new PrintWriter(out));
    return new Ran(command.execute(arguments), out.toString());
  }
}

package dev.breakwater.ground.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.evidence.CaseRef;
import dev.breakwater.ground.evidence.CustodyAct;
import dev.breakwater.ground.evidence.EvidenceBench;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.LookForm;
import dev.breakwater.ground.evidence.RecordedLook;
import dev.breakwater.ground.evidence.Viewed;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class BundleTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final PersonId ADA = new PersonId(new UUID(1, 1));
  private static final CaseRef REQUEST = new CaseRef("LR-2026-1");
  private static final byte[] LAKE = noise(1_200_000, 1);
  private static final byte[] HILL = noise(40_000, 2);

  private final FreshDatabase database = FreshDatabase.create();
  private final MovableClock clock = new MovableClock(NOON);
  private final JsonMapper json = JsonMapper.builder().build();
  private final SecureRandom random = new SecureRandom();
  private final BundleSigner signer = new BundleSigner(noise(32, 3));
  private final BundleReader reader = new BundleReader(json);
  private final RecipientSecret secret = RecipientSecret.generate();
  private final BundleOpener opener = new BundleOpener.WithSecret(secret);
  private final Path folder;
  private final EvidenceBench bench;
  private final EvidenceId lake;
  private final EvidenceId hill;

  BundleTest(@TempDir Path folder) {
    this.folder = folder;
    this.bench = new EvidenceBench(folder, database, clock);
    this.lake = bench.keep(LAKE).id();
    this.hill = bench.keep(HILL).id();
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void opensForItsRecipientWithEverythingInIt() throws IOException {
    Path out = folder.resolve("out");

    BundleChecked checked = reader.open(stream(write()), opener, Optional.of(signer.key()), out);

    assertThat(checked.faults()).isEmpty();
    assertThat(checked.told()).anyMatch(line -> line.contains("as expected"));
    assertThat(out.resolve("evidence/" + lake + "/content")).hasBinaryContent(LAKE);
    assertThat(out.resolve("evidence/" + hill + "/content")).hasBinaryContent(HILL);
    assertThat(out.resolve("papers/request.txt")).hasContent("please");
  }

  @Test
  void isNoiseToEverybodyElse() throws IOException {
    byte[] bundle = write();

    assertThat(new String(bundle, StandardCharsets.ISO_8859_1))
        .doesNotContain("please")
        .doesNotContain("content")
        .doesNotContain("custody");
    BundleOpener stranger = new BundleOpener.WithSecret(RecipientSecret.generate());
    assertThat(reader.check(stream(bundle), stranger, Optional.empty()).faults())
        .singleElement()
        .asString()
        .contains("not locked for this key");
  }

  @Test
  void opensByAPassphraseAndByNoOther() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bundles(bench, Optional.empty())
        .write(order(), new BundleLock.ByPassphrase("four quiet green lakes"), out);
    byte[] bundle = out.toByteArray();
    BundleOpener right = new BundleOpener.WithPassphrase("four quiet green lakes");
    BundleOpener wrong = new BundleOpener.WithPassphrase("four quiet green hills");

    assertThat(reader.check(stream(bundle), right, Optional.empty()).faults()).isEmpty();
    assertThat(reader.check(stream(bundle), wrong, Optional.empty()).isSound()).isFalse();
    assertThatThrownBy(() -> new BundleLock.ByPassphrase("short"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsEveryChangedOrMissingByteOfTheFile() throws IOException {
    byte[] bundle = write();
    Random places = new Random(11);
    for (int round = 0; round < 30; round++) {
      byte[] changed = bundle.clone();
      changed[places.nextInt(bundle.length)] ^= (byte) (1 << places.nextInt(8));
      assertThat(check(changed).isSound()).as("round %d", round).isFalse();
    }
    for (int cut : List.of(1, 16, 17, 60_000, bundle.length - 30, bundle.length - 1)) {
      byte[] shorter = new byte[bundle.length - cut];
      System.arraycopy(bundle, 0, shorter, 0, shorter.length);
      assertThat(check(shorter).isSound()).as("cut by %d", cut).isFalse();
    }
  }

  @Test
  void showsASwappedFileThoughTheBundleWasEncryptedAnew() throws IOException {
    byte[] forged =
        forge(files -> {
          byte[] first = file(files, "evidence/" + lake + "/content");
          files.put("evidence/" + lake + "/content", file(files, "evidence/" + hill + "/content"));
          files.put("evidence/" + hill + "/content", first);
        });

    assertThat(check(forged).faults())
        .anyMatch(fault -> fault.contains("not the one that was put in: evidence/" + lake))
        .anyMatch(fault -> fault.contains("content of " + lake + " is not what its custody chain"));
  }

  @Test
  void showsACustodyChainThatWasCutAtItsBeginningMiddleOrEnd() throws IOException {
    bench.custody().append(lake, ADA.who(), CustodyAct.COPIED, Map.of("copy", 1));
    String path = "evidence/" + lake + "/custody.json";
    for (int cut : List.of(0, 1, 2, 3)) {
      byte[] forged = forge(files -> files.put(path, without(file(files, path), cut)));

      assertThat(check(forged).faults())
          .as("link %d", cut + 1)
          .anyMatch(fault -> fault.contains("custody chain"))
          .anyMatch(fault -> fault.contains("not the one that was put in"));
    }
  }

  @Test
  void showsACutChainThoughManifestAndSignatureWereMadeAnewByItsOwnSigner() throws IOException {
    String path = "evidence/" + lake + "/custody.json";
    byte[] forged =
        forge(files -> {
          files.put(path, without(file(files, path), 2));
          resign(files, signer, Map.of(lake.toString(), 2));
        });

    assertThat(check(forged).faults())
        .singleElement()
        .asString()
        .contains("was cut: it does not end with this bundle");
  }

  @Test
  void showsALinkThatTheAuditLogDoesNotHaveThoughItsSignerMadeTheManifestAnew() throws IOException {
    String proofs = "evidence/" + lake + "/audit.json";
    byte[] forged =
        forge(files -> {
          files.put(proofs, without(file(files, proofs), 1));
          resign(files, signer, Map.of());
        });

    assertThat(check(forged).faults())
        .singleElement()
        .asString()
        .contains("link 2 of the custody of " + lake + " is not in the audit log");
  }

  @Test
  void showsAnAuditEntryThatWasRewrittenAndAHeadThatNobodySigned() throws IOException {
    String proofs = "evidence/" + lake + "/audit.json";
    byte[] rewritten =
        forge(files -> {
          String told = new String(file(files, proofs), StandardCharsets.UTF_8);
          files.put(proofs, told.replace("EXPORT", "REVIEW").getBytes(StandardCharsets.UTF_8));
          resign(files, signer, Map.of());
        });
    byte[] unsigned =
        forge(files -> {
          String head = new String(file(files, "audit-head.json"), StandardCharsets.UTF_8);
          files.put(
              "audit-head.json",
              head.replaceFirst("\"size\":\\d+", "\"size\":999").getBytes(StandardCharsets.UTF_8));
          resign(files, signer, Map.of());
        });

    assertThat(check(rewritten).faults())
        .anyMatch(fault -> fault.contains("is not in the audit log"));
    assertThat(check(unsigned).faults())
        .containsExactly("the head of the audit log is missing or not signed by the key it names");
  }

  @Test
  void saysWhoseAuditLogItsCustodyIsIn() throws IOException {
    assertThat(check(write()).told())
        .anyMatch(line -> line.contains(bench.proofs().head().keyText()));
  }

  @Test
  void showsASignatureThatIsNotTheExpectedOne() throws IOException {
    BundleSigner other = new BundleSigner(noise(32, 9));
    byte[] forged = forge(files -> resign(files, other, Map.of()));

    assertThat(check(forged).faults())
        .singleElement()
        .asString()
        .contains("not by the key you gave");
    assertThat(reader.check(stream(forged), opener, Optional.empty()).told())
        .anyMatch(line -> line.contains("compare it with the key you were given"));
  }

  @Test
  void showsFilesThatWereAddedOrLeftOut() throws IOException {
    assertThat(check(forge(files -> files.put("papers/more.txt", new byte[] {1}))).faults())
        .containsExactly("a file was added: papers/more.txt");
    assertThat(check(forge(files -> files.remove("papers/request.txt"))).faults())
        .containsExactly("a file is missing: papers/request.txt");
    assertThat(check(forge(files -> files.put("../../out.txt", new byte[] {1}))).faults())
        .singleElement()
        .asString()
        .contains("under a name no bundle has");
  }

  @Test
  void writesNothingOutsideItsFolder() throws IOException {
    byte[] forged = forge(files -> files.put("../escaped.txt", new byte[] {1}));

    reader.open(stream(forged), opener, Optional.empty(), folder.resolve("out"));

    assertThat(folder.resolve("escaped.txt")).doesNotExist();
  }

  @Test
  void recordsTheExportInEachChainAsALookThatShowedNothing() throws IOException {
    write();

    assertThat(bench.custody().of(lake).getLast().act()).isEqualTo(CustodyAct.EXPORTED);
    assertThat(bench.looks().of(lake))
        .extracting(RecordedLook::form)
        .containsExactly(LookForm.NOT_SHOWN);
    assertThat(bench.looks().viewed(lake)).isEqualTo(Viewed.NOT_VIEWED);
    assertThat(
            database
                .jdbc()
                .sql("select count(*) from audit_entry where act = 'bundle.made'")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void saysWhichPiecesAreNotThere() throws IOException {
    EvidenceId gone = new EvidenceId(new UUID(8, 8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    BundleMade made =
        bundles(bench, Optional.empty())
            .write(
                new BundleOrder(ADA, REQUEST, "Example Police", List.of(lake, gone), List.of()),
                new BundleLock.ForRecipient(secret.key()),
                out);

    assertThat(made.absent()).containsExactly(gone);
    assertThat(check(out.toByteArray()).told())
        .anyMatch(line -> line.contains("not in it: " + gone));
  }

  @Test
  void describesItselfInCaseAndUco() throws IOException {
    JsonNode document = json.readTree(file(files(write()), "case.jsonld"));
    List<JsonNode> graph = document.get("@graph").valueStream().toList();

    assertThat(document.get("@context").get("case-investigation").asString())
        .isEqualTo("https://ontology.caseontology.org/case/investigation/");
    assertThat(graph)
        .extracting(node -> node.get("@type").asString())
        .contains(
            "uco-observable:File",
            "case-investigation:InvestigativeAction",
            "case-investigation:ProvenanceRecord",
            "case-investigation:Investigation");
    List<String> ids = graph.stream().map(node -> node.get("@id").asString()).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(graph)
        .filteredOn(node -> node.has("uco-action:performer"))
        .isNotEmpty()
        .allSatisfy(action ->
            assertThat(ids)
                .contains(action.get("uco-action:performer").get("@id").asString())
                .contains(action.get("uco-action:object").get(0).get("@id").asString()));
  }

  @Test
  void carriesATimeStampOfItsManifest() throws IOException {
    try (PretendedTsa tsa = new PretendedTsa(NOON)) {
      tsa.failTimes(1);
      TimestampAuthority authority = new TimestampAuthority(tsa.address(), random);
      byte[] bundle = write(Optional.of(authority));

      assertThat(check(bundle).faults()).isEmpty();
      assertThat(check(bundle).told())
          .contains("time-stamped 2026-11-25T12:00:00Z by CN=Pretended TSA");
      assertThat(tsa.asked()).isEqualTo(2);

      byte[] ofAnother = file(files(write(Optional.of(authority))), "manifest.timestamp");
      byte[] forged = repack(files(bundle), files -> files.put("manifest.timestamp", ofAnother));
      assertThat(check(forged).faults())
          .containsExactly("the time stamp is of something else than this manifest");
    }
  }

  @Test
  void isWholeWithoutATimeStampWhenTheAuthorityIsAway() throws IOException {
    try (PretendedTsa tsa = new PretendedTsa(NOON)) {
      tsa.failTimes(9);
      ByteArrayOutputStream out = new ByteArrayOutputStream();

      BundleMade made =
          bundles(bench, Optional.of(new TimestampAuthority(tsa.address(), random)))
              .write(order(), new BundleLock.ForRecipient(secret.key()), out);

      assertThat(made.stamping()).isEqualTo(new BundleMade.Stamping.Failed("it answered 503"));
      assertThat(tsa.asked()).isEqualTo(3);
      assertThat(check(out.toByteArray()).faults()).isEmpty();
    }
  }

  @Test
  void refusesEvidenceThatIsNotWhatWasKept() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("evidence"))) {
      for (Path file : all.filter(each -> each.endsWith("content")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
      }
    }

    assertThatThrownBy(this::write).isInstanceOf(IOException.class);
  }

  private byte[] write() throws IOException {
    return write(Optional.empty());
  }

  private byte[] write(Optional<TimestampAuthority> stamps) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bundles(bench, stamps).write(order(), new BundleLock.ForRecipient(secret.key()), out);
    return out.toByteArray();
  }

  private Bundles bundles(EvidenceBench from, Optional<TimestampAuthority> stamps) {
    Ids ids = new Ids(clock, random);
    AuditLog audit = from.audit();
    return new Bundles(
        from.door(),
        from.custody(),
        audit,
        from.proofs(),
        signer,
        stamps,
        json,
        random,
        ids,
        clock);
  }

  private BundleOrder order() {
    byte[] request = "please".getBytes(StandardCharsets.UTF_8);
    return new BundleOrder(
        ADA,
        REQUEST,
        "Example Police",
        List.of(lake, hill),
        List.of(new BundleOrder.Paper("request.txt", request)));
  }

  private BundleChecked check(byte[] bundle) throws IOException {
    return reader.check(stream(bundle), opener, Optional.of(signer.key()));
  }

  private byte[] forge(Consumer<Map<String, byte[]>> change) throws IOException {
    return repack(files(write()), change);
  }

  /** Whoever has the recipient's public key can encrypt, so an attacker with the content can. */
  private byte[] repack(Map<String, byte[]> files, Consumer<Map<String, byte[]>> change)
      throws IOException {
    change.accept(files);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip =
        new ZipOutputStream(
            new Envelope(json, random).writing(out, new BundleLock.ForRecipient(secret.key())))) {
      for (Map.Entry<String, byte[]> each : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private Map<String, byte[]> files(byte[] bundle) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new Envelope(json, random).reading(stream(bundle), opener))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  private byte[] without(byte[] chain, int link) {
    List<JsonNode> links = new ArrayList<>(json.readTree(chain).valueStream().toList());
    links.remove(link);
    return json.writeValueAsBytes(links);
  }

  /** Makes the manifest anew from the files as they are. */
  private void resign(Map<String, byte[]> files, BundleSigner by, Map<String, Integer> links) {
    Manifest old = json.readValue(file(files, "manifest.json"), Manifest.class);
    List<Manifest.File> listed =
        files.entrySet().stream()
            .filter(each -> !each.getKey().startsWith("manifest."))
            .map(each -> listed(each.getKey(), each.getValue()))
            .toList();
    List<Manifest.Piece> pieces =
        old.pieces().stream()
            .map(piece ->
                Optional.ofNullable(links.get(piece.evidence()))
                    .map(length -> lastOf(files, piece, length))
                    .orElse(piece))
            .toList();
    byte[] manifest =
        json.writeValueAsBytes(
            new Manifest(
                old.format(),
                old.bundle(),
                old.madeAt(),
                old.madeBy(),
                old.reference(),
                old.recipient(),
                by.key(),
                pieces,
                old.absent(),
                listed));
    files.put("manifest.json", manifest);
    files.put("manifest.signature", by.sign(manifest));
  }

  private Manifest.Piece lastOf(Map<String, byte[]> files, Manifest.Piece piece, int links) {
    byte[] chain = file(files, "evidence/" + piece.evidence() + "/custody.json");
    String head = json.readTree(chain).get(links - 1).get("hash").asString();
    return new Manifest.Piece(piece.evidence(), piece.mediaType(), links, head);
  }

  private static byte[] file(Map<String, byte[]> files, String path) {
    return Optional.ofNullable(files.get(path)).orElseThrow();
  }

  private static Manifest.File listed(String path, byte[] bytes) {
    Digests digests = new Digests();
    digests.add(bytes, 0, bytes.length);
    return digests.file(path);
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] noise(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}

package dev.breakwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.breakwater.ground.bundle.BundleChecked;
import dev.breakwater.ground.bundle.BundleOpener;
import dev.breakwater.ground.bundle.BundleReader;
import dev.breakwater.ground.bundle.BundleSigner;
import dev.breakwater.ground.bundle.RecipientSecret;
import dev.breakwater.ground.evidence.EvidenceDescription;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.EvidenceStore;
import dev.breakwater.ground.people.Role;
import dev.breakwater.lawenforcement.legalrequest.LegalRequest;
import dev.breakwater.lawenforcement.legalrequest.LegalRequests;
import dev.breakwater.lawenforcement.preservation.Document;
import dev.breakwater.server.RunningServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** From an officer's request to the bundle they check. */
final class LegalRequestTest {
  private static final byte[] LAKE = "a picture of a lake".getBytes(StandardCharsets.UTF_8);

  @TempDir private static Path data;
  private static RunningServer server;
  private static ConsoleBrowser browser;

  @BeforeAll
  static void open() {
    server = RunningServer.start(data);
    browser = ConsoleBrowser.open(server);
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  @Test
  void isAnsweredByABundleAfterTwoPeopleHaveAgreed(@TempDir Path folder) throws IOException {
    EvidenceId piece = keepEvidenceOf("user-17");
    String reference = handIn();
    ConsoleBrowser.Seat lea = browser.colleague("lea", Role.LEGAL);
    ConsoleBrowser.Seat alan = browser.colleague("alan", Role.ADMIN);

    lea.goTo("/console/legal-requests").look("legal-requests");
    lea.page().click("text=" + reference);
    lea.look("legal-request-received");
    String page = lea.page().url();
    callBack(lea.page(), "+49 170 5550199");
    assertThat(lea.page().locator("#message")).containsText("in the request itself");
    lea.page().navigate(page);
    callBack(lea.page(), "+49 30 1234567");
    lea.page().click("text=I agree");
    assertThat(lea.page().locator("#message")).containsText("another person");

    alan.page().navigate(page);
    alan.look("legal-request-second");
    alan.page().click("text=I agree");
    assertThat(alan.page().locator("main")).containsText("lea and alan agree");

    attachOrder(reference);
    lea.page().navigate(page);
    lea.page().click("text=Preserve now");
    while (lea.page().locator("text='It is so'").count() > 0) {
      lea.page().locator("text='It is so'").first().click();
    }
    lea.page().selectOption("#reason", "CHILD_AT_RISK");
    lea.page().click("text='Delay'");
    lea.look("legal-request-ready");

    RecipientSecret officer = RecipientSecret.generate();
    lea.page().fill("#recipient", officer.key().text());
    Download download = lea.page().waitForDownload(() -> lea.page().click("text=Make the bundle"));
    Path bundle = folder.resolve("answer.bundle");
    download.saveAs(bundle);
    BundleChecked checked = check(bundle, officer, folder.resolve("out"));
    Assertions.assertThat(checked.faults()).isEmpty();
    Assertions.assertThat(folder.resolve("out/evidence/" + piece + "/content"))
        .hasBinaryContent(LAKE);

    lea.page().reload();
    lea.page().selectOption("#outcome", "DISCLOSED");
    lea.page().click("text='Close'");
    assertThat(lea.page().locator("main")).containsText("Answered by lea");
    lea.look("legal-request-answered");
  }

  @Test
  void isNothingForAReviewer() {
    ConsoleBrowser.Seat reviewer = browser.colleague("rea", Role.REVIEWER);

    reviewer.goTo("/console/legal-requests");

    assertThat(reviewer.page().getByRole(AriaRole.HEADING).first()).not().hasText("Legal requests");
  }

  /** An officer without an account, at the portal. */
  private static String handIn() {
    ConsoleBrowser.Seat officer = browser.seat();
    officer.goTo("/portal/legal-requests").look("portal");
    Page page = officer.page();
    page.selectOption("#basis", "EU_PRODUCTION_ORDER");
    page.fill("#agency", "Example Police");
    page.fill("#country", "DE");
    page.fill("#officer", "Officer Muster");
    page.fill("#email", "muster@police.example");
    page.fill("#phone", "0170 5550199");
    page.fill("#caseNumber", "ABC-1");
    page.fill("#account", "user-17");
    page.fill("#from", "2020-01-01");
    page.fill("#to", "2099-01-01");
    page.check("input[value=CONTENT]");
    page.fill("#narrative", "We look into pictures that this account shared.");
    page.click("text=Hand in");
    officer.look("portal-taken");
    return page.textContent("main strong").strip();
  }

  private static void callBack(Page page, String number) {
    page.fill("#number", number);
    page.fill("#publishedAt", "https://www.bka.example/contact");
    page.fill("#spokeWith", "the duty desk");
    page.fill("#words", "They know the officer and the case.");
    page.click("text=They confirm the request");
  }

  private static void attachOrder(String reference) {
    LegalRequests requests = browser.bean(LegalRequests.class);
    LegalRequest request =
        requests.all().stream()
            .filter(each -> each.reference().equals(reference))
            .findFirst()
            .orElseThrow();
    byte[] order = "%PDF-1.7 a made-up order".getBytes(StandardCharsets.US_ASCII);
    requests.attachDocument(
        request.id(), new Document("application/pdf", Map.of(), order), "key:mailroom");
  }

  private static EvidenceId keepEvidenceOf(String account) throws IOException {
    EvidenceId piece =
        browser
            .bean(EvidenceStore.class)
            .keep(new ByteArrayInputStream(LAKE), new EvidenceDescription("image/png", Map.of()))
            .id();
    browser
        .bean(JdbcClient.class)
        .sql(
            """
            insert into finding (id, kind, actor, service, item, at, verdict, reasons, evidence_id,
              upload_at, publicly)
            values (gen_random_uuid(), 'KNOWN_MATERIAL', ?, 'photos', 'photo-1', now(), 'BLOCK',
              '[]', ?, now(), 'NOT_TOLD')
            """)
        .params(account, piece.value())
        .update();
    return piece;
  }

  private static BundleChecked check(Path bundle, RecipientSecret officer, Path into)
      throws IOException {
    try (InputStream in = Files.newInputStream(bundle)) {
      return new BundleReader(JsonMapper.builder().build())
          .open(
              in,
              new BundleOpener.WithSecret(officer),
              Optional.of(browser.bean(BundleSigner.class).key()),
              into);
    }
  }
}

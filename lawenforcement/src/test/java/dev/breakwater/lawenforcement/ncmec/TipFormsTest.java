package dev.breakwater.lawenforcement.ncmec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lawenforcement.ncmec.CyberTip.Email;
import dev.breakwater.lawenforcement.ncmec.CyberTip.EmailIncident;
import dev.breakwater.lawenforcement.ncmec.CyberTip.FileAnnotation;
import dev.breakwater.lawenforcement.ncmec.CyberTip.FileDetails;
import dev.breakwater.lawenforcement.ncmec.CyberTip.FileRelevance;
import dev.breakwater.lawenforcement.ncmec.CyberTip.IndustryClassification;
import dev.breakwater.lawenforcement.ncmec.CyberTip.IpCaptureEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TipFormsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final String MEGABYTE = "x".repeat(1 << 20);

  private final TipForms forms = new TipForms(TipSchema.bundled());

  @Test
  void takesTheLeastThatCanBeReported() {
    assertThat(faults(Forms.least())).isEmpty();
  }

  @Test
  void refusesAScreenNameOfAMegabyteAndSaysHowLongItMayBe() {
    assertThat(faults(Forms.about(Forms.named(MEGABYTE, "actor"), null)))
        .containsExactly("personOrUserReported.1.screenName: at most 256 characters, not 1048576");
  }

  @Test
  void takesANoteOfAMegabyte() {
    assertThat(faults(Forms.withNote(MEGABYTE))).isEmpty();
  }

  @Test
  void refusesAnIdThatXmlCannotHold() {
    assertThat(faults(Forms.about(Forms.named("name", "ac\u0000tor"), null)))
        .singleElement()
        .asString()
        .startsWith("personOrUserReported.1.espIdentifier: characters that XML can hold");
  }

  @Test
  void refusesAnIncidentInTheFuture() {
    assertThat(forms.faults(Forms.least(), List.of(), Forms.HAPPENED.minusSeconds(1)))
        .extracting(FormFault::where)
        .containsExactly("incidentSummary.incidentDateTime");
  }

  @Test
  void refusesAnAddressOfAnIncidentThatIsNobodys() {
    CyberTip least = Forms.least();
    CyberTip tip =
        new CyberTip(
            null,
            least.incidentSummary(),
            List.of(new EmailIncident(List.of(Email.of("someone@example.org")), null, null)),
            null,
            least.reporter(),
            least.personOrUserReported(),
            List.of(),
            List.of(),
            null);

    assertThat(faults(tip))
        .singleElement()
        .asString()
        .contains("an address that the reported account, a recipient or a victim has as well");
  }

  @Test
  void refusesACaptureThatIsNoAddressOrHasNoSuchPort() {
    assertThat(fileFaults(file(null, null, capture("not-an-address", 70_000))))
        .extracting(FormFault::where)
        .containsExactly("file.1.ipCaptureEvent.ipAddress", "file.1.ipCaptureEvent.port");
  }

  @Test
  void refusesAClassOnAFileThatOnlyHelps() {
    FileDetails supplemental =
        file(FileRelevance.SUPPLEMENTAL_REPORTED, IndustryClassification.A1, null);

    assertThat(fileFaults(supplemental))
        .extracting(FormFault::where)
        .containsExactly("file.1.industryClassification");
  }

  @Test
  void namesTheElementAndTheRuleWhenTheSchemaRefuses() {
    byte[] wrong =
        new String(TipXml.report(Forms.least()), java.nio.charset.StandardCharsets.UTF_8)
            .replace("Child Pornography (possession, manufacture, and distribution)", "Secret")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);

    assertThat(TipSchema.bundled().faults(wrong))
        .first()
        .asString()
        .contains("incidentType", "cvc-enumeration-valid")
        .doesNotContain("Secret");
  }

  private List<String> faults(CyberTip tip) {
    return forms.faults(tip, List.of(), NOW).stream().map(FormFault::toString).toList();
  }

  private List<FormFault> fileFaults(FileDetails file) {
    return forms.faults(Forms.least(), List.of(file), NOW);
  }

  private static IpCaptureEvent capture(String address, int port) {
    return new IpCaptureEvent(address, null, null, null, port);
  }

  private static FileDetails file(
      @Nullable FileRelevance relevance,
      @Nullable IndustryClassification classification,
      @Nullable IpCaptureEvent capture) {
    return new FileDetails(
        null,
        "lake.png",
        null,
        null,
        true,
        null,
        null,
        relevance,
        Set.of(FileAnnotation.VIRAL),
        classification,
        List.of(),
        capture,
        List.of(),
        List.of(),
        List.of());
  }
}

package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.lawenforcement.authorities.ApprovalPolicy.Decider;
import dev.breakwater.lawenforcement.authorities.ApprovalPolicy.FourEyes;
import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.lawenforcement.report.Urgency;
import dev.breakwater.lawenforcement.tip.ReporterSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about reports, under {@code breakwater.lawenforcement.reports}.
 *
 * @param fourEyes when a second person has to approve a report
 * @param decider whether who decided a case may approve its report
 * @param draftsGoodFor how long the words of a report may wait for a person before they are drawn
 *     up again from what is known by then
 * @param askPlatformFor how long the platform is waited for before a person is asked to approve
 *     without its answer; a person may approve before
 * @param legalTerms the operator's own terms instead of the ones we bring
 * @param batch the rule by which alike reports may be approved together; none unless it is given
 */
public record ReportSettings(
    @DefaultValue CyberTiplineSettings cybertipline,
    @DefaultValue ReporterSettings reporter,
    @DefaultValue JurisdictionSettings jurisdiction,
    @DefaultValue("NEVER") FourEyes fourEyes,
    @DefaultValue("MAY_NOT_APPROVE") Decider decider,
    @DefaultValue("7d") Duration draftsGoodFor,
    @DefaultValue("30m") Duration askPlatformFor,
    @DefaultValue Targets targets,
    @Nullable Path legalTerms,
    @Nullable Path batch) {
  /**
   * Which CyberTipline, and as whom. Without a user reports are drawn up and approved, and wait.
   *
   * @param environment NCMEC's own: what is filed in TEST reaches nobody
   * @param address only for a simulator on this machine
   * @param user as NCMEC gave it
   * @param password of that user
   * @param callsPerSecond how often it is called at most
   */
  public record CyberTiplineSettings(
      @DefaultValue("TEST") Environment environment,
      @Nullable URI address,
      @DefaultValue("") String user,
      @DefaultValue("") String password,
      @DefaultValue("20") int callsPerSecond) {
    public CyberTiplineSettings {
      if (callsPerSecond < 1) {
        throw new IllegalArgumentException("the CyberTipline is called at least once a second");
      }
    }

    @Override
    public String toString() {
      return "CyberTiplineSettings(" + environment + ")";
    }
  }

  /**
   * Until when a report is to be filed after the decision. The laws say "immediately" and "as soon
   * as reasonably possible" and give no number, so these are the operator's own.
   *
   * @param atOnce where a life is threatened now, or serious harm about to be done
   * @param soon where a child may be in danger
   * @param normal everything else
   */
  public record Targets(
      @DefaultValue("1h") Duration atOnce,
      @DefaultValue("24h") Duration soon,
      @DefaultValue("72h") Duration normal) {
    Duration of(Urgency urgency) {
      return switch (urgency) {
        case AT_ONCE -> atOnce;
        case SOON -> soon;
        case NORMAL -> normal;
      };
    }
  }

  public ReportSettings {
    if (draftsGoodFor.compareTo(Duration.ofHours(1)) < 0) {
      throw new IllegalArgumentException(
          "a draft is good for an hour at least, not " + draftsGoodFor);
    }
    if (askPlatformFor.isNegative()) {
      throw new IllegalArgumentException("the platform is asked for some time, or for none");
    }
  }
}

package dev.breakwater.lawenforcement.dossier;

import dev.breakwater.lawenforcement.ncmec.CyberTip.DeviceId;
import dev.breakwater.lawenforcement.ncmec.CyberTip.FileAnnotation;
import dev.breakwater.lawenforcement.ncmec.CyberTip.IncidentType;
import dev.breakwater.lawenforcement.ncmec.CyberTip.InternetDetails;
import dev.breakwater.lawenforcement.ncmec.CyberTip.IpCaptureEvent;
import dev.breakwater.lawenforcement.ncmec.CyberTip.LawEnforcement;
import dev.breakwater.lawenforcement.ncmec.CyberTip.Recipient;
import dev.breakwater.lawenforcement.ncmec.CyberTip.ReportAnnotation;
import dev.breakwater.lawenforcement.ncmec.CyberTip.ReportedAccount;
import dev.breakwater.lawenforcement.ncmec.CyberTip.Victim;
import dev.breakwater.lawenforcement.ncmec.FormWalk;
import dev.breakwater.lawenforcement.ncmec.Many;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What only the platform knows of a case, in the words of the CyberTipline's form; or what a person
 * adds who is to approve a report of it.
 *
 * @param incidentType what it is, where the desk's own word does not say
 * @param recipients whom it was meant for
 * @param internetDetails where it happened
 * @param incidentDescription what more there is to say of the time
 * @param presentDanger why a child is in danger now; to give it makes the report urgent
 * @param lawEnforcement an officer who knows already
 * @param items what is known of each item, by the platform's id
 */
public record PlatformDetails(
    @Nullable IncidentType incidentType,
    @Nullable ReportedAccount reported,
    @Many List<Recipient> recipients,
    @Many List<Victim> victims,
    @Many List<InternetDetails> internetDetails,
    @Nullable String incidentDescription,
    @Many Set<ReportAnnotation> annotations,
    @Nullable String presentDanger,
    @Nullable LawEnforcement lawEnforcement,
    @Many List<ItemDetails> items,
    @Nullable String note) {
  public static final PlatformDetails NONE =
      new PlatformDetails(
          null, null, List.of(), List.of(), List.of(), null, Set.of(), null, null, List.of(), null);

  public PlatformDetails {
    recipients = recipients == null ? List.of() : List.copyOf(recipients);
    victims = victims == null ? List.of() : List.copyOf(victims);
    internetDetails = internetDetails == null ? List.of() : List.copyOf(internetDetails);
    annotations = annotations == null ? Set.of() : Set.copyOf(annotations);
    items = items == null ? List.of() : List.copyOf(items);
  }

  /**
   * What is known of one item.
   *
   * @param item the platform's id of it
   * @param location its address, where it had one
   * @param viewableByAnyone whether all of it could be seen by anyone online
   */
  public record ItemDetails(
      String item,
      @Nullable String originalFileName,
      @Nullable String location,
      @Nullable Instant uploadedAt,
      @Nullable Boolean viewableByAnyone,
      @Nullable IpCaptureEvent upload,
      @Many List<DeviceId> devices,
      @Many Set<FileAnnotation> annotations,
      @Nullable String note) {
    public ItemDetails {
      devices = devices == null ? List.of() : List.copyOf(devices);
      annotations = annotations == null ? Set.of() : Set.copyOf(annotations);
    }

    @Override
    public String toString() {
      return "ItemDetails(redacted)";
    }
  }

  /** These and earlier ones: what was told last wins, and nothing told before is lost. */
  public PlatformDetails after(PlatformDetails earlier) {
    return FormWalk.merge(this, earlier);
  }

  @Override
  public String toString() {
    return "PlatformDetails(redacted)";
  }
}

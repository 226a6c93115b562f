package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.ground.evidence.CaseRef;
import dev.breakwater.ground.evidence.EvidenceDoor;
import dev.breakwater.ground.evidence.Look;
import dev.breakwater.ground.evidence.Opening;
import dev.breakwater.ground.evidence.Purpose;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.lawenforcement.ncmec.FileContent;
import dev.breakwater.lawenforcement.ncmec.TipXml;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportState;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.lawenforcement.submission.Parcel;
import dev.breakwater.lawenforcement.submission.Parcels;
import dev.breakwater.lawenforcement.tip.TipDraft;
import dev.breakwater.lawenforcement.tip.TipDraft.TipFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * What an approved CyberTipline report sends: its draft, which nobody changes any more, and its
 * evidence, read through the door as it is sent, for whoever approved it.
 */
final class TipParcels implements Parcels {
  private final Reports reports;
  private final NcmecAuthority ncmec;
  private final EvidenceDoor door;

  TipParcels(Reports reports, NcmecAuthority ncmec, EvidenceDoor door) {
    this.reports = reports;
    this.ncmec = ncmec;
    this.door = door;
  }

  @Override
  public Parcel of(Report report) {
    TipDraft draft = ncmec.read(reports.draft(report.id()));
    Look look =
        Look.notShown(approver(report), Purpose.REPORT, new CaseRef(report.caseId().toString()));
    return new TipParcel(draft, look);
  }

  private static PersonId approver(Report report) {
    if (report.state() instanceof ReportState.Submitting(PersonId first, PersonId _)) {
      return first;
    }
    throw new IllegalStateException("report " + report.id() + " is not on its way");
  }

  private final class TipParcel implements Parcel {
    private final TipDraft draft;
    private final Look look;

    private TipParcel(TipDraft draft, Look look) {
      this.draft = draft;
      this.look = look;
    }

    @Override
    public byte[] report() {
      return TipXml.report(draft.tip());
    }

    @Override
    public int files() {
      return draft.files().size();
    }

    @Override
    public FileContent file(int position) {
      return new Evidence(draft.files().get(position), look);
    }

    @Override
    public byte[] details(int position, long reportId, String fileId) {
      return TipXml.fileDetails(reportId, fileId, draft.files().get(position).details());
    }
  }

  private final class Evidence implements FileContent {
    private final TipFile file;
    private final Look look;

    private Evidence(TipFile file, Look look) {
      this.file = file;
      this.look = look;
    }

    @Override
    public String name() {
      return file.name();
    }

    @Override
    public long size() {
      return file.size();
    }

    @Override
    public InputStream open() throws IOException {
      return switch (door.open(file.evidence(), look)) {
        case Opening.Opened opened -> opened.content();
        case Opening.NotHere _ ->
            throw new FileNotFoundException("evidence " + file.evidence() + " is not here");
      };
    }
  }
}

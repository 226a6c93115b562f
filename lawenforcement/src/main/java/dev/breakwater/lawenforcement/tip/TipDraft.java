package dev.breakwater.lawenforcement.tip;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.lawenforcement.ncmec.CyberTip;
import dev.breakwater.lawenforcement.ncmec.CyberTip.FileDetails;
import dev.breakwater.lawenforcement.ncmec.FormFault;
import java.util.List;
import java.util.UUID;

/**
 * A CyberTipline report as it will be sent: its form and its files.
 *
 * @param unsaid what only a person can say and nobody has: until then nobody may approve it
 * @param words name and version of the table by which the desk's codes became the form's words
 */
public record TipDraft(CyberTip tip, List<TipFile> files, List<FormFault> unsaid, String words) {
  public TipDraft {
    files = List.copyOf(files);
    unsaid = List.copyOf(unsaid);
  }

  /**
   * A file that goes along.
   *
   * @param name what the service sees it called: an id of ours, never the uploader's word
   */
  public record TipFile(
      UUID finding, EvidenceId evidence, String name, long size, FileDetails details) {
    @Override
    public String toString() {
      return "TipFile(" + evidence + ")";
    }
  }

  public List<FileDetails> fileDetails() {
    return files.stream().map(TipFile::details).toList();
  }

  @Override
  public String toString() {
    return "TipDraft(" + files.size() + " files)";
  }
}

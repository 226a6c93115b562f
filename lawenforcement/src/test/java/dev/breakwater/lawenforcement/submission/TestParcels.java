package dev.breakwater.lawenforcement.submission;

import dev.breakwater.lawenforcement.ncmec.CyberTip;
import dev.breakwater.lawenforcement.ncmec.FileContent;
import dev.breakwater.lawenforcement.ncmec.Forms;
import dev.breakwater.lawenforcement.ncmec.TipXml;
import dev.breakwater.lawenforcement.report.ReportId;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Parcels of noise, the same for the same report however often they are asked for. */
final class TestParcels {
  private TestParcels() {}

  static Parcel of(ReportId id, int files) {
    return new Parcel() {
      @Override
      public byte[] report() {
        return TipXml.report(Forms.about(id.toString()));
      }

      @Override
      public int files() {
        return files;
      }

      @Override
      public FileContent file(int position) {
        return new Noise(content(id, position), position);
      }

      @Override
      public byte[] details(int position, long reportId, String fileId) {
        return TipXml.fileDetails(reportId, fileId, told(position));
      }
    };
  }

  /** Up to some 90 KB of noise. */
  static byte[] content(ReportId id, int position) {
    Random random = new Random(id.value().getLeastSignificantBits() + position);
    byte[] bytes = new byte[1 + random.nextInt(90_000)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static CyberTip.FileDetails told(int position) {
    return new CyberTip.FileDetails(
        null,
        "file-" + position + ".png",
        null,
        null,
        null,
        null,
        null,
        null,
        Set.of(),
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of());
  }

  private record Noise(byte[] bytes, int position) implements FileContent {
    @Override
    public String name() {
      return "file-" + position + ".png";
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }
}

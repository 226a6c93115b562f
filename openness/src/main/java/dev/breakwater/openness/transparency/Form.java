package dev.breakwater.openness.transparency;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The forms in which a report can be taken. JSON is the one that is checked; the others are of it.
 */
enum Form {
  JSON("report.json", "application/json") {
    @Override
    byte[] of(Report report) {
      return text(report.toJson().toPrettyString() + "\n");
    }
  },
  CSV("report.csv", "text/csv;charset=utf-8") {
    @Override
    byte[] of(Report report) {
      return text(Tables.csv(Tables.figures(report)));
    }
  },
  PDF("report.pdf", "application/pdf") {
    @Override
    byte[] of(Report report) {
      return PublishedPdf.of(report);
    }
  },
  /** A file for each sheet, as the Commission has its own. */
  DSA_CSV("dsa-2024-2835.zip", "application/zip") {
    @Override
    byte[] of(Report report) {
      return archive(DsaTemplate.of(report));
    }
  },
  DSA_XLSX(
      "dsa-2024-2835.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
    @Override
    byte[] of(Report report) {
      return workbook(DsaTemplate.of(report));
    }
  },
  TECH_COALITION("tech-coalition.csv", "text/csv;charset=utf-8") {
    @Override
    byte[] of(Report report) {
      return text(Tables.csv(Tables.techCoalition(report)));
    }
  };

  private final String file;
  private final String mediaType;

  Form(String file, String mediaType) {
    this.file = file;
    this.mediaType = mediaType;
  }

  /** The report in this form. */
  abstract byte[] of(Report report);

  /** The last part of its address. */
  String file() {
    return file;
  }

  String mediaType() {
    return mediaType;
  }

  /** The form of that file name. */
  static Optional<Form> named(String file) {
    return Stream.of(values()).filter(each -> each.file.equals(file)).findFirst();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] archive(List<Tables.Sheet> sheets) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Tables.Sheet each : sheets) {
        zip.putNextEntry(new ZipEntry(each.title() + ".csv"));
        zip.write(text(Tables.csv(each)));
        zip.closeEntry();
      }
      zip.finish();
      return bytes.toByteArray();
    } catch (IOException broken) {
      throw new UncheckedIOException("an archive could not be written", broken);
    }
  }

  private static byte[] workbook(List<Tables.Sheet> sheets) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "Breakwater", "1.0")) {
      for (Tables.Sheet each : sheets) {
        fill(book.newWorksheet(each.title()), each.rows());
      }
      book.finish();
      return bytes.toByteArray();
    } catch (IOException broken) {
      throw new UncheckedIOException("a workbook could not be written", broken);
    }
  }

  private static void fill(Worksheet sheet, List<List<String>> rows) {
    for (int row = 0; row < rows.size(); row++) {
      List<String> cells = rows.get(row);
      for (int column = 0; column < cells.size(); column++) {
        String cell = cells.get(column);
        if (cell.matches("\\d{1,15}")) {
          sheet.value(row, column, Long.parseLong(cell));
        } else {
          sheet.value(row, column, cell);
        }
      }
    }
  }
}

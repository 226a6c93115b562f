package dev.breakwater.lawenforcement.authorities;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.DocumentException;
import org.openpdf.text.Font;
import org.openpdf.text.FontFactory;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/**
 * Sets a report as a PDF, for a person to read from while they fill in a portal.
 *
 * <p>Its fonts are the ones every reader has, which know Western European letters only (ISO
 * 8859-1). Any other letter is set as its number, {@code U+0416}, rather than lost; the JSON beside
 * the PDF has it as it is.
 */
final class ReportPdf {
  private static final float MARGIN = 48;
  private static final float[] COLUMNS = {1, 2};

  private ReportPdf() {}

  /** A part of the page: a title and names with values. */
  record Part(String title, List<Row> rows) {
    public Part {
      rows = List.copyOf(rows);
    }
  }

  /** A name and a value. */
  record Row(String name, String value) {
    @Override
    public String toString() {
      return "Row(" + name + ")";
    }
  }

  /**
   * The PDF.
   *
   * @param banner what stands above everything, where it must not be overlooked; may be empty
   */
  static byte[] of(String title, String banner, List<Part> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
    try {
      PdfWriter.getInstance(document, bytes);
      document.open();
      if (!banner.isEmpty()) {
        document.add(new Paragraph(banner, FontFactory.getFont(FontFactory.HELVETICA_BOLD, 14)));
      }
      document.add(new Paragraph(title, FontFactory.getFont(FontFactory.HELVETICA_BOLD, 16)));
      for (Part part : parts) {
        document.add(table(part));
      }
      document.close();
      return bytes.toByteArray();
    } catch (DocumentException broken) {
      throw new IllegalStateException("a report could not be set as PDF", broken);
    }
  }

  /** A section of a report as a part of the page. */
  static Part part(Authority.Section section) {
    return new Part(
        section.title(),
        section.lines().stream().map(line -> new Row(line.name(), line.value())).toList());
  }

  static String latin(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(each -> {
          boolean letter = (each >= ' ' && each <= '~') || (each >= 0xA0 && each <= 0xFF);
          if (letter || each == '\n') {
            shown.appendCodePoint(each);
          } else {
            shown.append("U+%04X".formatted(each)).append(' ');
          }
        });
    return shown.toString();
  }

  private static PdfPTable table(Part part) throws DocumentException {
    Font title = FontFactory.getFont(FontFactory.HELVETICA_BOLD, 11);
    Font name = FontFactory.getFont(FontFactory.HELVETICA, 9);
    Font value = FontFactory.getFont(FontFactory.COURIER, 9);
    PdfPTable table = new PdfPTable(COLUMNS);
    table.setWidthPercentage(100);
    table.setSpacingBefore(12);
    PdfPCell head = new PdfPCell(new Phrase(latin(part.title()), title));
    head.setColspan(2);
    head.setBorderWidth(0);
    table.addCell(head);
    for (Row row : part.rows()) {
      table.addCell(new PdfPCell(new Phrase(latin(row.name()), name)));
      table.addCell(new PdfPCell(new Phrase(latin(row.value()), value)));
    }
    return table;
  }
}

package dev.breakwater.lawenforcement.authorities;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.DocumentException;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.FontFactory;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfPageEventHelper;
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

  /** The value's column holds a SHA-256 in one line. */
  private static final float[] COLUMNS = {2, 5};

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
   * @param banner what stands above every page, where it must not be overlooked; may be empty
   */
  static byte[] of(String title, String banner, List<Part> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
    try {
      PdfWriter.getInstance(document, bytes).setPageEvent(new Margins(title, banner));
      document.open();
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

  /** A part, and the sections of a report after it. */
  static List<Part> parts(Part first, List<Authority.Section> sections) {
    List<Part> parts = new ArrayList<>(List.of(first));
    sections.stream()
        .filter(each -> !each.lines().isEmpty())
        .map(ReportPdf::part)
        .forEach(parts::add);
    return parts;
  }

  private static Part part(Authority.Section section) {
    return new Part(
        section.title(),
        section.lines().stream().map(line -> new Row(line.name(), line.value())).toList());
  }

  /** What stands on every page: the banner above, the title and the page's number below. */
  private static final class Margins extends PdfPageEventHelper {
    private final String title;
    private final String banner;

    private Margins(String title, String banner) {
      this.title = title;
      this.banner = banner;
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
      Font warning = FontFactory.getFont(FontFactory.HELVETICA_BOLD, 12, Color.RED);
      Font small = FontFactory.getFont(FontFactory.HELVETICA, 8);
      float middle = document.getPageSize().getWidth() / 2;
      centred(writer, new Phrase(banner, warning), middle, document.top() + MARGIN / 3);
      centred(
          writer,
          new Phrase(latin(title) + ", page " + writer.getPageNumber(), small),
          middle,
          MARGIN / 2);
    }

    private static void centred(PdfWriter writer, Phrase said, float x, float y) {
      ColumnText.showTextAligned(writer.getDirectContent(), Element.ALIGN_CENTER, said, x, y, 0);
    }
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
    table.setKeepTogether(true);
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

package dev.breakwater.lawenforcement.nca;

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

/** Sets a report as a PDF, for a person to read from while they fill in a portal. */
public final class NcaPdf {
  private static final float MARGIN = 48;
  private static final float[] COLUMNS = {1, 2};

  private NcaPdf() {}

  /** A part of the page: a title and names with values. */
  public record Part(String title, List<Row> rows) {
    public Part {
      rows = List.copyOf(rows);
    }
  }

  /** A name and a value. */
  public record Row(String name, String value) {
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
  public static byte[] of(String title, String banner, List<Part> parts) {
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
        document.add(part(part));
      }
      document.close();
      return bytes.toByteArray();
    } catch (DocumentException broken) {
      throw new IllegalStateException("a report could not be set as PDF", broken);
    }
  }

  private static PdfPTable part(Part part) throws DocumentException {
    Font title = FontFactory.getFont(FontFactory.HELVETICA_BOLD, 11);
    Font name = FontFactory.getFont(FontFactory.HELVETICA, 9);
    Font value = FontFactory.getFont(FontFactory.COURIER, 9);
    PdfPTable table = new PdfPTable(COLUMNS);
    table.setWidthPercentage(100);
    table.setSpacingBefore(12);
    PdfPCell head = new PdfPCell(new Phrase(part.title(), title));
    head.setColspan(2);
    head.setBorderWidth(0);
    table.addCell(head);
    for (Row row : part.rows()) {
      table.addCell(new PdfPCell(new Phrase(row.name(), name)));
      table.addCell(new PdfPCell(new Phrase(row.value(), value)));
    }
    return table;
  }
}

package dev.breakwater.openness.transparency;

import java.io.ByteArrayOutputStream;
import org.openpdf.text.Document;
import org.openpdf.text.DocumentException;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.FontFactory;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** Sets a report for the public as a PDF. Its fonts know Western European letters only. */
final class PublishedPdf {
  private static final float MARGIN = 54;
  private static final float[] COLUMNS = {4, 1};

  private PublishedPdf() {}

  static byte[] of(Report report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
    try {
      PdfWriter.getInstance(document, bytes);
      document.open();
      document.addTitle("Transparency report " + report.period().name());
      document.add(text("Transparency report " + report.period().name(), bold(18)));
      document.add(text(report.provider(), plain(12)));
      document.add(text(explained(report), plain(9)));
      for (Figure.Counted each : report.counts()) {
        document.add(table(each));
      }
      document.add(medians(report));
      document.close();
      return bytes.toByteArray();
    } catch (DocumentException broken) {
      throw new IllegalStateException("a report could not be set as PDF", broken);
    }
  }

  private static String explained(Report report) {
    return "From "
        + report.period().from()
        + " to "
        + report.period().until().minusDays(1)
        + ". Numbers from 1 to "
        + (report.smallest() - 1)
        + ", and some beside them, are withheld so that nobody can be told from them. Counted from"
        + " the first "
        + report.log().size()
        + " entries of an audit log whose root is "
        + report.log().root()
        + ".";
  }

  private static PdfPTable table(Figure.Counted figure) throws DocumentException {
    PdfPTable table = titled(figure.count().title(), figure.count().meaning());
    for (Figure.Row row : figure.rows()) {
      line(table, row.name(), Tables.number(row.number()));
    }
    line(table, "all", Tables.number(figure.total()));
    return table;
  }

  private static PdfPTable medians(Report report) throws DocumentException {
    PdfPTable table = titled("How long things took", "the median, in seconds");
    for (Figure.Timed each : report.medians()) {
      line(table, each.span().title(), Tables.number(each.median()));
    }
    return table;
  }

  private static PdfPTable titled(String title, String meaning) throws DocumentException {
    PdfPTable table = new PdfPTable(COLUMNS);
    table.setWidthPercentage(100);
    table.setSpacingBefore(14);
    table.setKeepTogether(true);
    for (Phrase each : new Phrase[] {new Phrase(title, bold(11)), new Phrase(meaning, plain(8))}) {
      PdfPCell cell = new PdfPCell(each);
      cell.setColspan(2);
      cell.setBorderWidth(0);
      table.addCell(cell);
    }
    return table;
  }

  private static void line(PdfPTable table, String name, String number) {
    table.addCell(new PdfPCell(new Phrase(name, plain(9))));
    PdfPCell right = new PdfPCell(new Phrase(number, plain(9)));
    right.setHorizontalAlignment(Element.ALIGN_RIGHT);
    table.addCell(right);
  }

  private static Paragraph text(String text, Font font) {
    return new Paragraph(text, font);
  }

  private static Font plain(float size) {
    return FontFactory.getFont(FontFactory.HELVETICA, size);
  }

  private static Font bold(float size) {
    return FontFactory.getFont(FontFactory.HELVETICA_BOLD, size);
  }
}

package dev.breakwater.upload.gate;

import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;

/**
 * A multipart form read as a stream, part by part, by the parser that the web server carries. The
 * usual way would write the parts to the disk as they are.
 */
final class UploadForm {
  static final String FILE = "file";
  private static final int LONGEST_FIELD = 4_096;
  private static final int FIELDS_FOR_EACH_FILE = 16;

  private UploadForm() {}

  /** Takes the parts in the order they come. */
  interface Parts {
    void field(String name, String value) throws IOException;

    void file(InputStream bytes) throws IOException;
  }

  static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  /** Reads all parts; {@code mostFiles} bounds how many there may be. */
  static void read(HttpServletRequest request, int mostFiles, Parts parts) throws IOException {
    FileUpload form = new FileUpload();
    try {
      FileItemIterator items = form.getItemIterator(new ServletRequestContext(request));
      // The parser counts parts only when it keeps them itself, which this one does not.
      for (int count = 0; items.hasNext(); count++) {
        if (count == mostFiles * FIELDS_FOR_EACH_FILE) {
          throw new ProblemException(
              ProblemType.TOO_LARGE, "a form has at most " + count + " parts");
        }
        read(items.next(), parts);
      }
    } catch (FileUploadException | MultipartStream.MalformedStreamException malformed) {
      throw malformed();
    }
  }

  private static void read(FileItemStream item, Parts parts) throws IOException {
    try (InputStream bytes = item.openStream()) {
      if (item.isFormField()) {
        parts.field(String.valueOf(item.getFieldName()), text(bytes));
      } else if (FILE.equals(item.getFieldName())) {
        parts.file(bytes);
      } else {
        throw new ProblemException(
            ProblemType.MALFORMED_REQUEST,
            "a file of a form is sent in a part named '" + FILE + "'");
      }
    }
  }

  private static String text(InputStream bytes) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write(bytes.readNBytes(LONGEST_FIELD));
    if (bytes.read() >= 0) {
      throw new ProblemException(
          ProblemType.TOO_LARGE, "a field of a form has at most " + LONGEST_FIELD + " bytes");
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private static ProblemException malformed() {
    return new ProblemException(
        ProblemType.MALFORMED_REQUEST,
        "the form is cut off or not multipart/form-data; send it again");
  }
}

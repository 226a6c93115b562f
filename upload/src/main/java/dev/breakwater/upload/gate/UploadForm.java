package dev.breakwater.upload.gate;

import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
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

    /** Says whether more of the form is to be read. */
    More file(InputStream bytes) throws IOException;
  }

  /** Whether to go on. */
  enum More {
    YES,
    NO
  }

  static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  /** Reads all parts; {@code mostFiles} bounds how many there may be. */
  static void read(HttpServletRequest request, int mostFiles, Parts parts) throws IOException {
    FileUpload form = new FileUpload();
    Body body = new Body(request.getInputStream());
    try {
      FileItemIterator items =
          form.getItemIterator(
              new ServletRequestContext(request) {
                @Override
                public InputStream getInputStream() {
                  return body;
                }
              });
      // The parser counts parts only when it keeps them itself, which this one does not.
      for (int count = 0; items.hasNext(); count++) {
        if (count == mostFiles * FIELDS_FOR_EACH_FILE) {
          throw new ProblemException(
              ProblemType.TOO_LARGE, "a form has at most " + count + " parts");
        }
        read(items.next(), parts, body);
      }
    } catch (IOException failed) {
      if (body.over) {
        return;
      }
      if (failed instanceof FileUploadException
          || failed instanceof MultipartStream.MalformedStreamException) {
        throw malformed();
      }
      throw failed;
    }
  }

  private static void read(FileItemStream item, Parts parts, Body body) throws IOException {
    try (InputStream bytes = item.openStream()) {
      if (item.isFormField()) {
        parts.field(String.valueOf(item.getFieldName()), text(bytes));
      } else if (FILE.equals(item.getFieldName())) {
        body.over = parts.file(bytes) == More.NO;
      } else {
        throw new ProblemException(
            ProblemType.MALFORMED_REQUEST,
            "a file of a form is sent in a part named '" + FILE + "'");
      }
    }
  }

  /** The body, which ends where no more is wanted: the parser reads each part to its end. */
  private static final class Body extends FilterInputStream {
    private boolean over;

    private Body(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int read() throws IOException {
      return over ? -1 : in.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return over ? -1 : in.read(into, offset, length);
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

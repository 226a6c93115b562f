package dev.breakwater.openness.sharing.feed;

import dev.breakwater.upload.bank.SignalType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a hash set of Project VIC's data model, version 2, medium by medium.
 *
 * <p>A medium has an MD5; that is what the model asks for. A bank knows single signals and not
 * which of them are of one medium, so its MD5s are what a set can hold. Names as {@link VicsReader}
 * has them.
 */
public final class VicsWriter implements AutoCloseable {
  private static final String MODEL =
      "http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/";

  private final JsonGenerator out;
  private final int category;
  private long media;

  /**
   * Begins a set.
   *
   * @param country whose numbers the category is of: US, UK, CUSTOM, Default
   * @param category as that country numbers them
   * @param stream is not closed
   */
  public VicsWriter(OutputStream stream, String country, int category) {
    this.category = category;
    this.out =
        JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build()
            .createGenerator(ObjectWriteContext.empty(), stream, JsonEncoding.UTF8);
    out.writeStartObject();
    out.writeStringProperty("@odata.context", MODEL + country + "/$metadata#Media");
    out.writeArrayPropertyStart("value");
  }

  /** Writes a medium of an MD5. */
  public void write(SignalType type, String signal) throws IOException {
    if (type != SignalType.MD5) {
      throw new IllegalArgumentException("a medium is known by its MD5");
    }
    media++;
    out.writeStartObject();
    out.writeNumberProperty("MediaID", media);
    out.writeNumberProperty("Category", category);
    out.writeStringProperty("MD5", signal.toUpperCase(Locale.ROOT));
    out.writeEndObject();
  }

  /** Ends the set. */
  @Override
  public void close() {
    out.writeEndArray();
    out.writeEndObject();
    out.close();
  }
}

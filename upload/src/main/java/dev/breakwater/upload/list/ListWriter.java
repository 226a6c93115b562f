package dev.breakwater.upload.list;

import dev.breakwater.upload.bank.SignalType;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes a list, one signal after the other, so that {@link ListFormat#read} reads it back. */
public final class ListWriter {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ListFormat format;
  private final Writer out;

  /** Begins a list; {@link ListFormat#RPZ} is written by the delivery of URL lists. */
  public ListWriter(ListFormat format, Writer out) throws IOException {
    if (format == ListFormat.RPZ) {
      throw new IllegalArgumentException("a zone is not written signal by signal");
    }
    this.format = format;
    this.out = out;
    if (format == ListFormat.CSV) {
      out.write("type,signal,origin\r\n");
    }
  }

  /** Writes one signal. */
  public void write(SignalType type, String signal, String origin) throws IOException {
    switch (format) {
      case CSV -> {
        out.write(type.name() + "," + CsvLine.written(signal) + "," + CsvLine.written(origin));
        out.write("\r\n");
      }
      case JSON_LINES -> {
        Map<String, String> object = new LinkedHashMap<>();
        object.put("type", type.name());
        object.put("signal", signal);
        object.put("origin", origin);
        out.write(JSON.writeValueAsString(object));
        out.write('\n');
      }
      case TEXT -> {
        out.write(signal);
        out.write('\n');
      }
      case RPZ -> throw new IllegalStateException("refused at the beginning");
    }
  }
}

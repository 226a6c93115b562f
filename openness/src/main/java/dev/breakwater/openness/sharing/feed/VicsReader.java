package dev.breakwater.openness.sharing.feed;

import dev.breakwater.openness.sharing.RecordChange;
import dev.breakwater.openness.sharing.RecordKey;
import dev.breakwater.openness.sharing.Step;
import dev.breakwater.upload.bank.SignalType;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a hash set or a case of Project VIC's data model, version 2, medium by medium, however long
 * its array is.
 *
 * <p>Which number stands for what depends on the country that {@code @odata.context} names, so a
 * medium's label is both: {@code US:1}. Take what you want by label, and only {@code Category}
 * counts: IsPrecategorized contradicts it in exports that were seen. Source of the names: public
 * tools that read and write the model; the model's own repository was not to be had.
 */
final class VicsReader implements Iterator<FeedItem> {
  /** A medium is read out of the middle of a document. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final Pattern CONTEXT = Pattern.compile("/2\\.0\\.xml/([A-Za-z]{1,10})/");
  private static final int BYTE_ORDER_MARK = 3;
  private static final int CONFIDENCE = 100;

  private final JsonParser in;
  private String country = "UNKNOWN";
  private boolean listsMedia;
  private boolean sawMedia;
  private boolean inMedia;
  private long number;
  private @Nullable JsonNode medium;

  VicsReader(InputStream body) {
    this.in = JSON.createParser(withoutMark(body));
    advance();
    if (!sawMedia) {
      throw new UncheckedIOException(new IOException("no VICS document"));
    }
  }

  @Override
  public boolean hasNext() {
    return medium != null;
  }

  @Override
  public FeedItem next() {
    JsonNode now = medium;
    if (now == null) {
      throw new NoSuchElementException("the list has ended");
    }
    number++;
    FeedItem item = read(now);
    advance();
    return item;
  }

  /** Media stand in the top object of a hash set, or inside a case. */
  private void advance() {
    medium = null;
    try {
      while (medium == null) {
        JsonToken token = in.nextToken();
        if (token == null) {
          return;
        }
        if (inMedia && token == JsonToken.START_OBJECT) {
          medium = JSON.readTree(in);
        } else if (inMedia && token == JsonToken.END_ARRAY) {
          inMedia = false;
        } else if (token == JsonToken.PROPERTY_NAME) {
          readName(in.currentName());
        }
      }
    } catch (JacksonException broken) {
      throw new UncheckedIOException(new IOException("no VICS document"));
    }
  }

  private void readName(String name) {
    JsonToken value = in.nextToken();
    if (name.equals("@odata.context") && value == JsonToken.VALUE_STRING) {
      Matcher context = CONTEXT.matcher(in.getString());
      country = context.find() ? context.group(1) : "UNKNOWN";
      listsMedia = in.getString().endsWith("#Media");
    } else if (value == JsonToken.START_ARRAY && isMedia(name)) {
      sawMedia = true;
      inMedia = true;
    }
  }

  /** OData puts what a document lists into {@code value}: media, or cases that hold media. */
  private boolean isMedia(String name) {
    return name.equals("Media") || (listsMedia && name.equals("value"));
  }

  private FeedItem read(JsonNode medium) {
    String md5 = medium.path("MD5").asString("");
    if (md5.isEmpty()) {
      return new FeedItem.Unreadable(
          new Step.SetAside("medium " + number, "Media", "the medium lacks its MD5"));
    }
    List<RecordChange.Signal> signals = new ArrayList<>();
    signals.add(new RecordChange.Signal(SignalType.MD5, md5));
    add(signals, SignalType.SHA1, medium.path("SHA1"));
    add(signals, SignalType.PHOTODNA, medium.path("PhotoDNA"));
    for (JsonNode other : medium.path("AlternativeHashes")) {
      SignalType.named(other.path("HashName").asString(""))
          .ifPresent(type -> add(signals, type, other.path("HashValue")));
    }
    String label = country + ":" + medium.path("Category").asString("");
    return new FeedItem.Read(
        new RecordChange.Listed(
            new RecordKey.OfSignal(SignalType.MD5, md5),
            0,
            signals,
            Set.of(label),
            "",
            CONFIDENCE,
            RecordChange.Opinions.NONE,
            ""));
  }

  private static void add(List<RecordChange.Signal> signals, SignalType type, JsonNode value) {
    Optional.of(value.asString(""))
        .filter(text -> !text.isBlank())
        .ifPresent(text -> signals.add(new RecordChange.Signal(type, text)));
  }

  private static InputStream withoutMark(InputStream body) {
    PushbackInputStream in = new PushbackInputStream(body, BYTE_ORDER_MARK);
    try {
      byte[] head = in.readNBytes(BYTE_ORDER_MARK);
      boolean mark =
          head.length == BYTE_ORDER_MARK
              && head[0] == (byte) 0xef
              && head[1] == (byte) 0xbb
              && head[2] == (byte) 0xbf;
      if (!mark) {
        in.unread(head);
      }
      return in;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}

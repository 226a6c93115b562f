package dev.breakwater.openness.hma;

import dev.breakwater.upload.bank.SignalType;
import java.util.Arrays;
import java.util.List;

/** HMA's signal types that there are here too, each with the content it is made of. */
enum HmaType {
  PDQ("pdq", "photo", SignalType.PDQ),
  VIDEO_MD5("video_md5", "video", SignalType.MD5);

  private final String label;
  private final String content;
  private final SignalType type;

  HmaType(String label, String content, SignalType type) {
    this.label = label;
    this.content = content;
    this.type = type;
  }

  String label() {
    return label;
  }

  String content() {
    return content;
  }

  SignalType type() {
    return type;
  }

  static List<String> contents() {
    return Arrays.stream(values()).map(HmaType::content).toList();
  }

  /** The type of a name; HMA spells names in small letters. */
  static HmaType named(String name) {
    return Arrays.stream(values())
        .filter(each -> each.label.equals(name))
        .findFirst()
        .orElseThrow(() -> HmaRefusal.malformed("No such SignalType '" + printable(name) + "'"));
  }

  /** The type made of some content. */
  static HmaType ofContent(String content) {
    return Arrays.stream(values())
        .filter(each -> each.content.equals(content))
        .findFirst()
        .orElseThrow(
            () -> HmaRefusal.malformed("no such content_type: '" + printable(content) + "'"));
  }

  private static String printable(String text) {
    return text.length() > 40 || !text.matches("[A-Za-z0-9_.-]*") ? "..." : text;
  }
}

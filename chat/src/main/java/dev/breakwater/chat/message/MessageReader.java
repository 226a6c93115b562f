package dev.breakwater.chat.message;

import dev.breakwater.chat.answer.Notices;
import dev.breakwater.chat.judge.Incoming;
import dev.breakwater.grooming.wire.MessageJson;
import dev.breakwater.grooming.wire.MessageJson.PartyJson;
import dev.breakwater.ground.problem.FieldFault;
import dev.breakwater.ground.words.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From what a platform wrote to an event, or everything that is wrong with it. */
final class MessageReader {
  static final String SERVICE = "chat";
  private static final int LONGEST_TEXT = 20_000;
  private static final Pattern ID = Pattern.compile("[!-~]{1,64}");
  private static final String AN_ID = "1 to 64 printable ASCII characters without spaces";
  private static final Pattern SERVICES = Pattern.compile("[!-~]{1,64}");

  private MessageReader() {}

  /** What was read. */
  sealed interface Read {
    record Event(Incoming incoming) implements Read {}

    record Faulty(List<FieldFault> faults) implements Read {}
  }

  static Read read(MessageJson json, UUID keyId) {
    List<FieldFault> faults = faults(json);
    if (!faults.isEmpty()) {
      return new Read.Faulty(faults);
    }
    try {
      return new Read.Event(
          new Incoming(
              json.event(),
              new ServiceName(json.service() == null ? SERVICE : json.service()),
              keyId,
              language(json.from()),
              language(json.to())));
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      return new Read.Faulty(
          List.of(new FieldFault("message", String.valueOf(wrong.getMessage()))));
    }
  }

  private static List<FieldFault> faults(MessageJson json) {
    List<FieldFault> faults = new ArrayList<>();
    check(faults, json.version() == MessageJson.VERSION, "version", "1");
    check(faults, isId(json.id()), "id", AN_ID);
    check(faults, isId(json.conversation()), "conversation", AN_ID);
    check(faults, isId(json.from().id()), "from.id", AN_ID);
    check(faults, isId(json.to().id()), "to.id", AN_ID);
    check(faults, !json.from().id().equals(json.to().id()), "to.id", "another than from.id");
    String service = json.service();
    check(faults, service == null || SERVICES.matcher(service).matches(), "service", AN_ID);
    String text = json.text();
    check(
        faults,
        text == null || text.length() <= LONGEST_TEXT,
        "text",
        "at most " + LONGEST_TEXT + " characters");
    check(faults, text == null || json.flags() == null, "flags", "text or flags, not both");
    boolean answers = json.act() == MessageJson.Kind.ANSWER;
    check(faults, answers == (json.fate() != null), "fate", "with act ANSWER, and only with it");
    return faults;
  }

  private static void check(List<FieldFault> faults, boolean right, String field, String expected) {
    if (!right) {
      faults.add(new FieldFault(field, expected));
    }
  }

  private static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /** The first part of a language tag: the texts know no regions. */
  private static String language(PartyJson party) {
    @Nullable String told = party.language();
    return told == null ? Notices.UNDETERMINED : Locale.forLanguageTag(told).getLanguage();
  }
}

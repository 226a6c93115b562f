package dev.breakwater.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message in the words of the server's API. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageJson(
    int version,
    String id,
    String conversation,
    String time,
    @Nullable String service,
    Party from,
    Party to,
    Link link,
    String act,
    @Nullable String fate,
    @Nullable String text,
    @Nullable Set<Message.Attachment> attachments) {
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Party(
      String id,
      Account.Age age,
      Account.Certainty certainty,
      Account.Since accountAge,
      Account.LocalTime localTime,
      @Nullable String language) {
    private static Party of(Account account) {
      return new Party(
          account.id(),
          account.age(),
          account.certainty(),
          account.existsSince(),
          account.localTime(),
          orAbsent(account.language()));
    }
  }

  record Link(Message.Meeting meeting, Message.SharedContacts sharedContacts) {}

  static MessageJson of(Message message) {
    boolean answers =
        switch (message.act()) {
          case ACCEPTED, DECLINED, IGNORED -> true;
          case MESSAGE, REQUEST, BLOCK, REPORT -> false;
        };
    return new MessageJson(
        1,
        message.id(),
        message.conversation(),
        message.at().truncatedTo(ChronoUnit.MILLIS).toString(),
        orAbsent(message.service()),
        Party.of(message.from()),
        Party.of(message.to()),
        new Link(message.meeting(), message.sharedContacts()),
        answers ? "ANSWER" : message.act().name(),
        answers ? message.act().name() : null,
        orAbsent(message.text()),
        message.attachments().isEmpty() ? null : message.attachments());
  }

  private static @Nullable String orAbsent(Optional<String> value) {
    return value.orElse(null);
  }

  @Override
  public String toString() {
    return "MessageJson[redacted]";
  }
}

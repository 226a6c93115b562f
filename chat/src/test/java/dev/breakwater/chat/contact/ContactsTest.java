package dev.breakwater.chat.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.chat.OneServer;
import dev.breakwater.chat.RunningServer;
import dev.breakwater.chat.RunningServer.Answer;
import dev.breakwater.chat.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a platform sees of {@code /v1/contacts} under the rules that ship. */
@ExtendWith(OneServer.class)
class ContactsTest {
  private final RunningServer server;

  ContactsTest(RunningServer server) {
    this.server = server;
  }

  @ParameterizedTest
  @CsvSource({
    "FROM_25, FROM_10_TO_12, MESSAGE, SEARCH,         NO",
    "FROM_25, FROM_10_TO_12, MESSAGE, ORGANISATION,   REQUEST_FIRST",
    "FROM_25, FROM_10_TO_12, MESSAGE, FAMILY,         YES",
    "FROM_25, FROM_13_TO_15, MESSAGE, GAME,           NO",
    "FROM_25, FROM_13_TO_15, MESSAGE, ORGANISATION,   YES",
    "FROM_25, FROM_16_TO_17, MESSAGE, MUTUAL_CONTACT, YES",
    "FROM_25, FROM_10_TO_12, FIND,    MUTUAL_CONTACT, NO",
    "FROM_25, FROM_10_TO_12, FIND,    FAMILY,         YES",
    "FROM_25, FROM_16_TO_17, SUGGEST, FAMILY,         NO",
    "UNKNOWN, FROM_13_TO_15, MESSAGE, SEARCH,         NO",
    "FROM_25, UNKNOWN,       MESSAGE, SEARCH,         REQUEST_FIRST",
    "FROM_25, FROM_18_TO_24, MESSAGE, SEARCH,         YES",
    "FROM_13_TO_15, FROM_13_TO_15, MESSAGE, SEARCH,   YES",
    "FROM_13_TO_15, FROM_10_TO_12, FIND,    SEARCH,   YES",
    "FROM_16_TO_17, UNDER_10, MESSAGE, SEARCH,        NO",
    "FROM_16_TO_17, UNDER_10, SUGGEST, SEARCH,        NO",
    "FROM_16_TO_17, UNDER_10, FIND,    FAMILY,        YES",
  })
  void asksForTheTieThatTheAgeOfTheOtherNeeds(
      String from, String to, String purpose, String meeting, String permission) {
    Answer answer = ask("somebody", from, to, purpose, meeting);

    assertThat(answer.json().path("permission").asString()).isEqualTo(permission);
    assertThat(answer.json().path("reasons").toString()).contains("policy default version 1");
  }

  @Test
  void keepsAStrangerOutOfSightWhoIsOftenBlocked() {
    for (int number = 0; number < 3; number++) {
      Talk talk = new Talk(server, "blocked-" + number, "FROM_16_TO_17");
      server.post(
          "/v1/messages",
          talk.byChild()
              .put("act", "BLOCK")
              .put("id", "block-" + number)
              .toString()
              .replace("blocked-" + number + "-adult", "often-blocked"));
    }

    Answer answer = ask("often-blocked", "FROM_25", "FROM_16_TO_17", "MESSAGE", "MUTUAL_CONTACT");

    assertThat(answer.json().path("permission").asString()).isEqualTo("NO");
    assertThat(answer.json().path("reasons").toString()).contains("blocked or reported 3 times");
    assertThat(
            ask("often-blocked", "FROM_25", "FROM_16_TO_17", "MESSAGE", "FAMILY")
                .json()
                .path("permission")
                .asString())
        .isEqualTo("YES");
  }

  @Test
  void letsNobodyPastItsOwnRecordByCallingItselfAChild() {
    for (int number = 0; number < 3; number++) {
      Talk talk = new Talk(server, "young-" + number, "FROM_13_TO_15");
      server.post(
          "/v1/messages",
          talk.byChild()
              .put("act", "BLOCK")
              .put("id", "young-block-" + number)
              .toString()
              .replace("young-" + number + "-adult", "young"));
    }

    Answer answer = ask("young", "FROM_13_TO_15", "FROM_13_TO_15", "MESSAGE", "SEARCH");

    assertThat(answer.json().path("permission").asString()).isEqualTo("NO");
    assertThat(answer.json().path("reasons").toString()).contains("blocked or reported 3 times");
  }

  @Test
  void refusesAQuestionThatIsNone() {
    Answer answer =
        server.post(
            "/v1/contacts",
            "{\"purpose\": \"MESSAGE\", \"from\": {\"id\": \"a b\"}, \"to\": {\"id\": \"c\"}}");

    assertThat(answer.status()).isEqualTo(422);
  }

  private Answer ask(String account, String from, String to, String purpose, String meeting) {
    return server.post(
        "/v1/contacts",
        """
        {"purpose": "%s", "from": {"id": "%s", "age": "%s"}, "to": {"id": "other", "age": "%s"},
         "link": {"meeting": "%s"}}
        """
            .formatted(purpose, account, from, to, meeting));
  }
}

package dev.breakwater.chat.contact;

import dev.breakwater.chat.contact.ContactQuestion.Purpose;
import dev.breakwater.chat.judge.Confirmed;
import dev.breakwater.chat.policy.ChatPolicies;
import dev.breakwater.chat.state.ChatStates;
import dev.breakwater.chat.state.NotRemembered;
import dev.breakwater.chat.state.StateKeys;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.ActorState;
import dev.breakwater.grooming.ActorView;
import dev.breakwater.grooming.wire.MessageJson.LinkJson;
import dev.breakwater.grooming.wire.MessageJson.PartyJson;
import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.ground.words.ServiceName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/contacts}: may this account message, find or be suggested that one? */
@RestController
@Tag(name = "Contacts", description = "Who may come to whom, before anything was said.")
public final class ContactsController {
  private static final Pattern ID = Pattern.compile("[!-~]{1,64}");
  private static final String AN_ID = "1 to 64 printable ASCII characters without spaces";
  private static final String SERVICE = "chat";

  private final ChatPolicies policies;
  private final ChatStates states;
  private final StateKeys keys;
  private final Confirmed confirmed;
  private final Clock clock;

  public ContactsController(
      ChatPolicies policies, ChatStates states, StateKeys keys, Confirmed confirmed, Clock clock) {
    this.policies = policies;
    this.states = states;
    this.keys = keys;
    this.confirmed = confirmed;
    this.clock = clock;
  }

  /** The question; sides and tie are told as with a message. */
  record ContactWish(
      Purpose purpose,
      @Nullable String service,
      PartyJson from,
      PartyJson to,
      @Nullable LinkJson link) {}

  @PostMapping("/v1/contacts")
  @Operation(
      summary = "Ask whether one account may come to another",
      description =
          "Ask before an account can write to, find or be suggested a child. What is not known of"
              + " age or tie counts as an adult and as strangers. Send contact requests, their"
              + " fate, blocks and reports to /v1/messages: they count here.")
  ContactAnswer check(Caller caller, @RequestBody ContactWish wish) {
    caller.require(Scope.MESSAGES_WRITE);
    String service = wish.service() == null ? SERVICE : wish.service();
    new FieldFaults()
        .check(ID.matcher(wish.from().id()).matches(), "from.id", AN_ID)
        .check(ID.matcher(wish.to().id()).matches(), "to.id", AN_ID)
        .check(!wish.from().id().equals(wish.to().id()), "to.id", "another than from.id")
        .check(ID.matcher(service).matches(), "service", AN_ID)
        .refuseIfAny();
    ContactQuestion question =
        new ContactQuestion(
            wish.purpose(), wish.from().party(), wish.to().party(), LinkJson.link(wish.link()));
    return ContactCheck.check(
        question, record(question.from().id()), policies.of(new ServiceName(service)));
  }

  private AccountRecord record(ActorId account) {
    try {
      ActorView view =
          states
              .get(keys.of(account))
              .map(ActorState::parse)
              .orElseGet(ActorState::fresh)
              .view(clock.instant());
      return new AccountRecord(view, confirmed.contains(account));
    } catch (NotRemembered not) {
      throw ProblemException.later(
          ProblemType.UNAVAILABLE, "not judged: " + not.getMessage(), Duration.ofSeconds(2));
    }
  }
}

package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.AccountAge;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.Party;
import java.util.List;
import java.util.stream.Stream;

/**
 * Luring by two accounts: halfway through a conversation one goes on under another, made that day.
 *
 * <p>Found is who is found under either. How late is counted in the messages of that account, so
 * that latency does not compare with luring by one.
 */
final class SecondAccount {
  private static final String SECOND = "-2";

  private SecondAccount() {}

  /** The same casts, those that lure with a second account each. */
  static List<Cast> of(List<Cast> casts) {
    return casts.stream().map(cast -> cast.lures() ? of(cast) : cast).toList();
  }

  private static Cast of(Cast cast) {
    return new Cast(
        cast.talks().stream().flatMap(talk -> Stream.of(begun(talk), continued(talk))).toList());
  }

  private static Talk begun(Talk talk) {
    return talk(talk, talk.id(), talk.subject(), talk.events().subList(0, half(talk)));
  }

  private static Talk continued(Talk talk) {
    ConversationId id = new ConversationId(talk.id().value() + SECOND);
    ActorId second = new ActorId(talk.subject().value() + SECOND);
    List<MessageEvent> rest = talk.events().subList(half(talk), talk.events().size());
    return talk(
        talk,
        id,
        second,
        rest.stream().map(event -> under(second, id, event, talk.subject())).toList());
  }

  private static int half(Talk talk) {
    return talk.events().size() / 2;
  }

  private static Talk talk(Talk talk, ConversationId id, ActorId by, List<MessageEvent> events) {
    return new Talk(id, talk.language(), talk.scenario(), talk.truth(), by, events);
  }

  private static MessageEvent under(
      ActorId second, ConversationId id, MessageEvent event, ActorId first) {
    return new MessageEvent(
        event.id(),
        id,
        event.time(),
        under(second, event.from(), first),
        under(second, event.to(), first),
        event.link(),
        event.act());
  }

  private static Party under(ActorId second, Party party, ActorId first) {
    return party.id().equals(first)
        ? new Party(second, party.age(), newAccount(party.accountAge()), party.localTime())
        : party;
  }

  /** Where the platform tells the age of accounts at all. */
  private static AccountAge newAccount(AccountAge first) {
    return first == AccountAge.UNKNOWN ? first : AccountAge.UNDER_A_DAY;
  }
}

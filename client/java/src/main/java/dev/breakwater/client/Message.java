package dev.breakwater.client;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What one account does toward another, before it is delivered. Begin with {@link #of}, and add
 * what you know. A group is judged as pairs: one message for each child in it, under a conversation
 * id of its own.
 *
 * @param id unique among all messages of your platform and the same whenever you ask: then asking
 *     again counts once
 * @param conversation of these two accounts and no others
 * @param at by your clock
 * @param service which part of your platform: {@code game-chat}; its policy speaks
 * @param text what was written; without it, who writes to whom and when is all that is judged
 * @param attachments what is known of what comes with it
 */
public record Message(
    String id,
    String conversation,
    Account from,
    Account to,
    Instant at,
    Act act,
    Optional<String> service,
    Optional<String> text,
    Set<Attachment> attachments,
    Meeting meeting,
    SharedContacts sharedContacts) {
  public Message {
    attachments = Set.copyOf(attachments);
  }

  /** What is done: a message, a contact request and what became of it, a block, a report. */
  public enum Act {
    MESSAGE,
    REQUEST,
    ACCEPTED,
    DECLINED,
    IGNORED,
    BLOCK,
    REPORT
  }

  /** What is known of an attachment. */
  public enum Attachment {
    CLEAR,
    NOT_EXAMINED,
    SENSITIVE,
    KNOWN
  }

  /** How the two came upon each other. */
  public enum Meeting {
    UNKNOWN,
    SEARCH,
    SUGGESTION,
    GROUP,
    GAME,
    MUTUAL_CONTACT,
    ORGANISATION,
    FAMILY
  }

  /** How many contacts the two share. */
  public enum SharedContacts {
    UNKNOWN,
    NONE,
    FEW,
    MANY
  }

  /** A message with the least that must be known. */
  public static Message of(String id, String conversation, Account from, Account to, Instant at) {
    return new Message(
        id,
        conversation,
        from,
        to,
        at,
        Act.MESSAGE,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Meeting.UNKNOWN,
        SharedContacts.UNKNOWN);
  }

  /** The same, in these words. */
  public Message text(String words) {
    return new Message(
        id,
        conversation,
        from,
        to,
        at,
        act,
        service,
        Optional.of(words),
        attachments,
        meeting,
        sharedContacts);
  }

  /** Not a message but this. */
  public Message act(Act done) {
    return new Message(
        id, conversation, from, to, at, done, service, text, attachments, meeting, sharedContacts);
  }

  /** The same in this part of your platform. */
  public Message service(String name) {
    return new Message(
        id,
        conversation,
        from,
        to,
        at,
        act,
        Optional.of(name),
        text,
        attachments,
        meeting,
        sharedContacts);
  }

  /** The same with these attached. */
  public Message attachments(Set<Attachment> attached) {
    return new Message(
        id, conversation, from, to, at, act, service, text, attached, meeting, sharedContacts);
  }

  /** The same between two who met this way and share so many contacts. */
  public Message link(Meeting met, SharedContacts shared) {
    return new Message(
        id, conversation, from, to, at, act, service, text, attachments, met, shared);
  }

  /** Words and ids are personal data: a log of yours should not get them from here. */
  @Override
  public String toString() {
    return "Message[redacted]";
  }
}

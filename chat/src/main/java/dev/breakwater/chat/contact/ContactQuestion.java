package dev.breakwater.chat.contact;

import dev.breakwater.grooming.Link;
import dev.breakwater.grooming.Party;

/** May {@code from} do this toward {@code to}? */
record ContactQuestion(Purpose purpose, Party from, Party to, Link link) {
  /** What the one wants of the other. */
  enum Purpose {
    /** Write to it. */
    MESSAGE,
    /** Find it by searching. */
    FIND,
    /** Be suggested it as a contact, or be suggested to it. */
    SUGGEST
  }
}

package dev.breakwater.chat.contact;

import dev.breakwater.grooming.ActorView;

/**
 * What is known of an account from how it dealt with others.
 *
 * @param view sketches and counts of two weeks
 * @param confirmed whether a reviewer said that it grooms
 */
record AccountRecord(ActorView view, boolean confirmed) {}

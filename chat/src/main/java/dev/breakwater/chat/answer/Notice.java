package dev.breakwater.chat.answer;

import dev.breakwater.chat.policy.Step;

/**
 * Something to tell somebody, once.
 *
 * @param to the account it concerns; for a guardian, the child's
 * @param kind by which a platform that has words of its own finds them
 * @param language of the text
 */
public record Notice(
    String to, Step.Audience audience, String kind, String language, String text) {}

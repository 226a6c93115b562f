package dev.breakwater.spring;

import dev.breakwater.client.Answer;

/** Counts what Breakwater answered, where the application measures itself. */
@FunctionalInterface
interface Answers {
  void count(Answer answer);
}

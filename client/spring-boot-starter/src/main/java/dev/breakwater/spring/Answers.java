package dev.breakwater.spring;

/** Counts what Breakwater answered, where the application measures itself. */
@FunctionalInterface
interface Answers {
  void count(Object answer);
}

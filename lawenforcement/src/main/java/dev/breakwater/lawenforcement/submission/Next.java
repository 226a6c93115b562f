package dev.breakwater.lawenforcement.submission;

/** What a submission has to do next. */
sealed interface Next {
  /** Open the report anew, under the number given. */
  record Open(int attempt) implements Next {}

  /** Give up an attempt whose id nobody knows; the service forgets it by itself. */
  record Abandon() implements Next {}

  record Upload(int position) implements Next {}

  record Tell(int position, String fileId) implements Next {}

  record Finish() implements Next {}

  /** Take the open report back, so that nothing of it is ever finished. */
  record TakeBack(String why) implements Next {}

  /** It was taken back as a person wished. */
  record Withdrawn() implements Next {}
}

package dev.breakwater.media;

/** What can be told of a film of which only the beginning has arrived. */
public sealed interface Beginning {
  /**
   * Some of it shows.
   *
   * @param examined its frames so far; how complete it is says nothing
   * @param isAll whether as much was looked at as ever is of a beginning
   */
  record Shown(Examination.Examined examined, boolean isAll) implements Beginning {}

  /**
   * Too little has arrived to show anything, or no worker is free: ask again when there is more.
   */
  record NotYet() implements Beginning {}

  /** Nothing will show before the end: what a decoder must know lies there. */
  record OnlyAtItsEnd() implements Beginning {}

  /** It is no film; of other items the beginning says nothing. */
  record NoFilm() implements Beginning {}
}

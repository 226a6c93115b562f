package dev.breakwater.simulators.cybertipline;

/** Decides what goes wrong with the next call. */
@FunctionalInterface
public interface Troubles {
  /**
   * Asked once for each call.
   *
   * @param call its last part: {@code submit}, {@code upload}, {@code fileinfo}, {@code finish}
   */
  Trouble next(String call);

  /** Nothing ever goes wrong. */
  static Troubles none() {
    return call -> new Trouble.None();
  }
}

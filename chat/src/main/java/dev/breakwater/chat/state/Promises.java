package dev.breakwater.chat.state;

/** Where promises are kept: writes each to the database, once however often it is asked to. */
@FunctionalInterface
public interface Promises {
  void keep(Promise promise);
}

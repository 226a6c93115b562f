package dev.breakwater.spring;

import dev.breakwater.client.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * Says which message a request's body is. A bean of it puts Breakwater before each controller that
 * takes a {@code @RequestBody} of type {@code T}; no controller changes.
 *
 * <p>Only the application knows what must be known: who writes is in the session, and how old the
 * two are is in its accounts.
 *
 * @param <T> the type of the body, as the controllers declare it, or a supertype
 */
@FunctionalInterface
public interface MessageOf<T> {
  /**
   * The message that {@code body} is; for a group one for each child in it, and none for what is no
   * message. It is called before {@code @Valid} is heeded.
   */
  List<Message> messages(T body, HttpServletRequest request);
}

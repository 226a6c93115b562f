package dev.breakwater.spring;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Breakwater is, and what happens when it does not say yes.
 *
 * @param key a token with UPLOADS_WRITE, and MESSAGES_WRITE for messages; nothing is guarded while
 *     it is absent
 * @param service what this application is called in findings; its spring.application.name if absent
 * @param actor the actor of requests that nobody has signed in for; such uploads are refused if
 *     absent
 * @param whenHeld what becomes of a file that a person must look at first
 * @param whenUnanswered what becomes of a file when there is no verdict; letting it through is a
 *     choice that only you can make
 * @param messages the same for messages
 */
@ConfigurationProperties("breakwater.client")
public record BreakwaterProperties(
    @Nullable String key,
    @DefaultValue("http://127.0.0.1:8080") URI url,
    @Nullable String service,
    @Nullable String actor,
    @DefaultValue("REFUSE") Held whenHeld,
    @DefaultValue("REFUSE") Unanswered whenUnanswered,
    @DefaultValue Messages messages) {

  /**
   * What becomes of messages that Breakwater does not say yes to.
   *
   * @param whenHeld what becomes of a message that is held; with PASS the controller asks {@link
   *     Judging} before it delivers it
   * @param whenUnanswered what becomes of a message without a judgement; PASS delivers it, and
   *     somebody should ask again later
   */
  public record Messages(
      @DefaultValue("REFUSE") Held whenHeld, @DefaultValue("REFUSE") Unanswered whenUnanswered) {}

  /** What becomes of a file that is held, or is decided later. */
  public enum Held {
    /** The controller never sees it. */
    REFUSE,
    /** The controller gets it, and asks {@link Screening} before it shows it. */
    PASS
  }

  /** What becomes of a file without a verdict. */
  public enum Unanswered {
    /** The controller never sees it. */
    REFUSE,
    /** The controller gets it, and asks {@link Screening} before it shows it. */
    PASS
  }

  /** A token must not get into a log. */
  @Override
  public String toString() {
    return "BreakwaterProperties[url=" + url + "]";
  }
}

package dev.breakwater.upload.proxy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * What a sender gets instead of what was to pass.
 *
 * <p>It holds nothing of the content, and says neither what was found nor whether anything was: who
 * tries known material against the gate learns no more than that it did not pass. The reference
 * lets an operator find the decision.
 */
public final class RefusalPage {
  private final int status;
  private final String phrase;
  private final byte[] html;

  private RefusalPage(int status, String phrase, String told) {
    this.status = status;
    this.phrase = phrase;
    this.html =
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>Not accepted</title>
        <style>body{font:1rem/1.5 sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem}</style>
        <h1>Not accepted</h1>
        <p>%s</p>
        </html>
        """
            .formatted(told)
            .getBytes(StandardCharsets.UTF_8);
  }

  /** For what was blocked or held. */
  static RefusalPage refused(UUID decision) {
    return new RefusalPage(
        403,
        "Forbidden",
        "This content was not accepted. If you think that is a mistake, ask whoever runs this"
            + " service and name this reference: <code>"
            + decision
            + "</code>");
  }

  static RefusalPage doubted(Doubt why) {
    return switch (why) {
      case TOO_LARGE -> new RefusalPage(413, "Content Too Large", "This content is too large.");
      case A_PIECE ->
          new RefusalPage(
              403, "Forbidden", "Content is not accepted in pieces here. Send it in one request.");
      case UNREADABLE, TOO_MANY_PARTS ->
          new RefusalPage(
              400, "Bad Request", "This content could not be read, so it was not accepted.");
      case NOT_NOW -> notNow();
    };
  }

  /** For what could not be judged just now. */
  public static RefusalPage notNow() {
    return new RefusalPage(
        503, "Service Unavailable", "This content could not be checked just now. Try again soon.");
  }

  public int status() {
    return status;
  }

  /** What stands beside the status in HTTP/1.1. */
  public String phrase() {
    return phrase;
  }

  public List<HttpHead.Field> fields() {
    return List.of(
        new HttpHead.Field("Content-Type", "text/html; charset=utf-8"),
        new HttpHead.Field("Content-Length", Integer.toString(html.length)),
        new HttpHead.Field("Cache-Control", "no-store"),
        new HttpHead.Field("X-Content-Type-Options", "nosniff"),
        new HttpHead.Field(
            "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"));
  }

  public byte[] html() {
    return html.clone();
  }
}

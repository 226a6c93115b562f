package dev.breakwater.console.signin;

import dev.breakwater.console.company.Departure.Ticket;
import dev.breakwater.ground.keys.SecretBox;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cookie that goes along to the company's directory and back: sealed, read by no script, sent
 * to that one path, and gone after ten minutes.
 */
final class TicketCookie {
  static final String NAME = "breakwater-company";
  private static final Duration VALID = Duration.ofMinutes(10);
  private static final byte[] OWNER = NAME.getBytes(StandardCharsets.UTF_8);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SecretBox box;
  private final ConsoleAddress address;

  TicketCookie(SecretBox box, ConsoleAddress address) {
    this.box = box;
    this.address = address;
  }

  void give(Ticket ticket, HttpServletResponse response) {
    byte[] sealed = box.seal(JSON.writeValueAsBytes(ticket), OWNER);
    set(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), VALID, response);
  }

  void take(HttpServletResponse response) {
    set("", Duration.ZERO, response);
  }

  /** What it says, if it is ours. */
  Optional<Ticket> read(String cookie) {
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(cookie);
      return Optional.of(JSON.readValue(box.open(sealed, OWNER), Ticket.class));
    } catch (IllegalArgumentException | IllegalStateException | JacksonException notOurs) {
      return Optional.empty();
    }
  }

  private void set(String value, Duration age, HttpServletResponse response) {
    ResponseCookie cookie =
        ResponseCookie.from(NAME, value)
            .path(CompanyPage.PATH)
            .httpOnly(true)
            .secure(address.secure())
            .sameSite("Lax")
            .maxAge(age)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}

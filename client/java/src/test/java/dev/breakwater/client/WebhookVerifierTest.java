package dev.breakwater.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The example of the Standard Webhooks specification, and what an attacker would change. */
final class WebhookVerifierTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String TIMESTAMP = "1614265330";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private final WebhookVerifier verifier = at(Instant.ofEpochSecond(1614265330));

  @Test
  void acceptsTheSpecificationsExample() {
    assertThat(verifier.isGenuine(ID, TIMESTAMP, SIGNATURE, BODY)).isTrue();
    assertThat(verifier.isGenuine(ID, TIMESTAMP, "v1,AAAA " + SIGNATURE, BODY)).isTrue();
  }

  @Test
  void refusesWhatWasChanged() {
    byte[] other = "{\"test\": 2432232315}".getBytes(StandardCharsets.UTF_8);

    assertThat(verifier.isGenuine(ID, TIMESTAMP, SIGNATURE, other)).isFalse();
    assertThat(verifier.isGenuine("msg_other", TIMESTAMP, SIGNATURE, BODY)).isFalse();
    assertThat(verifier.isGenuine(ID, "1614265331", SIGNATURE, BODY)).isFalse();
    assertThat(verifier.isGenuine(ID, TIMESTAMP, "v1,AAAA", BODY)).isFalse();
    assertThat(verifier.isGenuine(ID, TIMESTAMP, "", BODY)).isFalse();
  }

  @Test
  void refusesWhatIsOldOrNotATime() {
    WebhookVerifier later = at(Instant.ofEpochSecond(1614265330).plus(Duration.ofMinutes(6)));

    assertThat(later.isGenuine(ID, TIMESTAMP, SIGNATURE, BODY)).isFalse();
    assertThat(verifier.isGenuine(ID, "now", SIGNATURE, BODY)).isFalse();
  }

  private static WebhookVerifier at(Instant now) {
    return new WebhookVerifier(SECRET, Clock.fixed(now, ZoneOffset.UTC));
  }
}

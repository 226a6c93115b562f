package dev.breakwater.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotpTest {
  private static final Totp RFC =
      new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  /** The SHA-1 rows of RFC 6238, appendix B; of its eight digits an app shows the last six. */
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void saysWhatTheStandardSays(long second, String digits) {
    assertThat(RFC.code(second / Totp.STEP_SECONDS)).isEqualTo(digits.substring(2));
  }

  @Test
  void takesACodeInTheStepBeforeAndAfterItsOwn() {
    Instant now = Instant.ofEpochSecond(1_111_111_111);
    long step = now.getEpochSecond() / Totp.STEP_SECONDS;

    assertThat(RFC.stepOf(RFC.code(step - 1), now)).hasValue(step - 1);
    assertThat(RFC.stepOf(RFC.code(step), now)).hasValue(step);
    assertThat(RFC.stepOf(RFC.code(step + 1), now)).hasValue(step + 1);
    assertThat(RFC.stepOf(RFC.code(step + 2), now)).isEmpty();
    assertThat(RFC.stepOf("", now)).isEmpty();
  }

  @Test
  void tellsItsKeyInBase32() {
    assertThat(RFC.typed()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  }

  @Test
  void isAnotherOneForEverybody() {
    SecureRandom random = new SecureRandom();

    assertThat(Totp.random(random).typed()).isNotEqualTo(Totp.random(random).typed());
    assertThat(Totp.random(random)).hasToString("Totp(redacted)");
  }
}

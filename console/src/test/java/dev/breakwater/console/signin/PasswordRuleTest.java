package dev.breakwater.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordRuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "passwordpassword",
        "Password123456",
        "qwertyuiop123",
        "1q2w3e4r5t6y",
        "123456789012",
        "abcdefghijkl",
        "iloveyou1234",
        "superman12345",
        "trustno1trustno1",
        "administrator1",
        "letmeinletmein",
        "00000000000000000000000000000000"
      })
  void refusesWhatIsTriedFirst(String password) {
    assertThat(PasswordRule.fault(password, "ada")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "four quiet lakes in a row",
        "correct horse battery staple",
        "Zx9!kq-71pLw#e",
        "seventeen umbrellas waiting",
        "\u6d77\u5cb8\u306b\u7acb\u3064\u706f\u53f0\u3068\u6ce2\u306e\u97f3\u304c\u597d\u304d"
      })
  void takesWhatIsLongAndNobodysFirstGuess(String password) {
    assertThat(PasswordRule.fault(password, "ada")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 64, 128})
  void takesNoTimeWorthSpeakingOfForALongOne(int length) {
    assertThat(PasswordRule.fault("ab".repeat(length / 2), "ada")).isPresent();
  }
}

package dev.breakwater.ground.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://platform.example/hooks/breakwater",
        "https://platform.example:8443/",
        "http://127.0.0.1:9000/hook",
        "http://localhost/hook",
        "http://[::1]:9000/hook"
      })
  void takesHttpsAndThisMachine(String url) {
    assertThat(WebhookUrl.parse(url).uri()).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://platform.example/hook",
        "http://127.0.0.1.platform.example/hook",
        "https://user:secret@platform.example/",
        "https://platform.example/#part",
        "ftp://platform.example/",
        "file:///etc/passwd",
        "https:///no-host",
        "not a url"
      })
  void refusesTheRest(String url) {
    assertThatThrownBy(() -> WebhookUrl.parse(url)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void printsNoPath() {
    assertThat(WebhookUrl.parse("https://platform.example/hooks/secret-token").toString())
        .isEqualTo("WebhookUrl(https://platform.example)");
  }
}

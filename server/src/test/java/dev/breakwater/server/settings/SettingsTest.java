package dev.breakwater.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

final class SettingsTest {
  @Test
  void haveDefaultsForEverything() {
    Settings settings = SettingsReader.read(environment(Map.of()));

    assertThat(settings.data()).isEqualTo(Path.of("data"));
    assertThat(settings.database().url()).isNull();
    assertThat(settings.database().connections()).isEqualTo(20);
    assertThat(settings.webhooks().allowPrivate()).isFalse();
    assertThat(settings.chat().findings().bootstrap()).isNull();
    assertThat(settings.chat().findings().topic()).isEqualTo("breakwater.findings");
    assertThat(settings.chat().forgetAfter()).isEqualTo(Duration.ofDays(365));
  }

  @Test
  void takeEachKey() {
    Settings settings =
        SettingsReader.read(
            environment(
                Map.of(
                    "breakwater.data", "/srv/breakwater",
                    "breakwater.database.url", "jdbc:postgresql://db/breakwater",
                    "breakwater.database.user", "breakwater",
                    "breakwater.database.password", "secret",
                    "breakwater.database.connections", "7",
                    "breakwater.chat.findings.bootstrap", "kafka:9092",
                    "breakwater.chat.findings.properties.security.protocol", "SSL",
                    "breakwater.chat.forget-after", "30d",
                    "breakwater.webhooks.allow-private", "true")));

    assertThat(settings.data()).isEqualTo(Path.of("/srv/breakwater"));
    assertThat(settings.database().url()).isEqualTo("jdbc:postgresql://db/breakwater");
    assertThat(settings.database().user()).isEqualTo("breakwater");
    assertThat(settings.database().connections()).isEqualTo(7);
    assertThat(settings.webhooks().allowPrivate()).isTrue();
    assertThat(settings.chat().findings().bootstrap()).isEqualTo("kafka:9092");
    assertThat(settings.chat().findings().properties())
        .containsExactly(Map.entry("security.protocol", "SSL"));
    assertThat(settings.chat().forgetAfter()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.toString()).doesNotContain("secret");
  }

  /** A file keeps underscores in the names of settings as little as the environment does. */
  @Test
  void takeTheWordsOfAClassifier() {
    StandardEnvironment environment =
        environment(Map.of("breakwater.live.watch.classifier.words.VERY_HIGH", "0.79"));
    environment
        .getPropertySources()
        .addLast(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of("BREAKWATER_LIVE_WATCH_CLASSIFIER_WORDS_VERY_LOW", "0.1")));

    Settings settings = SettingsReader.read(environment);

    assertThat(settings.live().watch().classifier().words())
        .containsOnly(Map.entry("veryhigh", 0.79), Map.entry("verylow", 0.1));
    assertThatThrownBy(() ->
            SettingsReader.read(
                environment(Map.of("breakwater.live.watch.classifier.words.HIGH", "likely"))))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("breakwater.live.watch.classifier.words");
  }

  @Test
  void tellAllFaultsAtOnce() {
    assertThatThrownBy(() ->
            SettingsReader.read(
                environment(
                    Map.of(
                        "breakwater.database.url", "mysql://db",
                        "breakwater.datta", "here",
                        "breakwater.database.conections", "7"))))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("database.url must be like jdbc:postgresql:")
        .hasMessageContaining("breakwater.datta: there is no such setting")
        .hasMessageContaining("breakwater.database.conections: there is no such setting");
  }

  @Test
  void tellAValueThatIsNoNumber() {
    assertThatThrownBy(() ->
            SettingsReader.read(environment(Map.of("breakwater.database.connections", "many"))))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining(
            "breakwater.database.connections: 'many' is not a whole number in reach")
        .hasMessageNotContaining("no such setting");
  }

  /** BREAKWATER_KEY and its like belong to the other commands. */
  @Test
  void leaveOtherVariablesOfTheEnvironmentAlone() {
    StandardEnvironment environment = environment(Map.of());
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of("BREAKWATER_KEY", "bw_x", "BREAKWATER_DATA", "/srv/elsewhere")));

    assertThat(SettingsReader.read(environment).data()).isEqualTo(Path.of("/srv/elsewhere"));
  }

  private static StandardEnvironment environment(Map<String, Object> properties) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
    return environment;
  }
}

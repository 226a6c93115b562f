package dev.breakwater.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/configuration.md} in step with the code. */
final class ConfigurationReferenceTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGE = PROJECT.resolve("docs").resolve("configuration.md");

  @Test
  void tellsEveryKeyInTheWordsOfTheCode() throws IOException {
    ConfigurationReference.Written written =
        ConfigurationReference.of(Settings.class, "breakwater", new RecordDocs(PROJECT));
    if (Boolean.getBoolean("renew")) {
      Files.writeString(PAGE, written.page());
    }

    assertThat(written.untold()).as("keys without a word of Javadoc").isEmpty();
    assertThat(PAGE)
        .as("renew it: mvn test -pl server -am -Dtest=ConfigurationReferenceTest -Drenew=true")
        .hasContent(written.page());
  }
}

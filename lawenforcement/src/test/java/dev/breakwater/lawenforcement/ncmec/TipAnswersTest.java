package dev.breakwater.lawenforcement.ncmec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TipAnswersTest {
  @TempDir Path folder;

  @Test
  void readsNoFileThatAnAnswerNames() throws IOException {
    Path file = Files.writeString(folder.resolve("number"), "4711");
    String document =
        """
        <!DOCTYPE r [<!ENTITY number SYSTEM "%s">]>
        <reportResponse>
          <responseCode>0</responseCode><reportId>&number;</reportId>
        </reportResponse>
        """
            .formatted(file.toUri());

    Answer answer =
        TipAnswers.read(new Receipt(200, "", document.getBytes(StandardCharsets.UTF_8), ""));

    assertThat(answer).isInstanceOf(Answer.Lost.class);
  }
}

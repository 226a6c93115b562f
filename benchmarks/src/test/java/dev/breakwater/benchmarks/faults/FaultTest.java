package dev.breakwater.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row of the table names a test that there is, and the page has each row. */
final class FaultTest {
  private static final Path PROJECT = Path.of("..");

  @Test
  void namesTestsThatThereAre() throws IOException {
    Set<String> named =
        Arrays.stream(Fault.values())
            .map(Fault::test)
            .flatMap(Optional::stream)
            .map(name -> name + ".java")
            .collect(Collectors.toSet());
    try (Stream<Path> files =
        Files.find(PROJECT, 12, (file, _) -> named.contains(String.valueOf(file.getFileName())))) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())).toList()).containsAll(named);
    }
  }

  @Test
  void standsInTheDocsWithEachRow() throws IOException {
    String page = Files.readString(PROJECT.resolve("docs").resolve("operate.md"));

    for (Fault fault : Fault.values()) {
      assertThat(page).contains("| " + fault.words() + " |");
    }
  }
}

package dev.breakwater.media.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SealTest {
  private static List<String> told;

  @BeforeAll
  static void breakOut() throws IOException, InterruptedException {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "the raw calls are x86-64's");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                BreakOut.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    told = output.lines().toList();
  }

  @Test
  void refusesFilesNetworkProgramsAndOtherProcesses() {
    List<String> calls =
        told.stream()
            .filter(line -> line.startsWith("sealed ") && !line.contains("java-"))
            .filter(line -> !line.endsWith("works"))
            .toList();

    assertThat(calls).hasSize(30).allSatisfy(line -> assertThat(line).endsWith(" EPERM"));
  }

  @Test
  void refusesTheSameThroughJava() {
    assertThat(told)
        .contains(
            "sealed java-read refused",
            "sealed java-write refused",
            "sealed java-connect refused",
            "sealed java-exec refused");
  }

  @Test
  void isWhatRefusesThem() {
    assertThat(told)
        .contains(
            "open openat WORKED",
            "open socket WORKED",
            "open java-read WORKED",
            "open java-write WORKED",
            "open java-exec WORKED");
  }

  @Test
  void leavesThreadsAndTheCollectorToTheMachine() {
    assertThat(told).contains("sealed new-thread works", "sealed end works");
  }
}

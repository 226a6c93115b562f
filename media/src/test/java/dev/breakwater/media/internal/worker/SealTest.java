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
  private static List<String> toldByReceiver;

  @BeforeAll
  static void breakOut() throws IOException, InterruptedException {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "the raw calls are x86-64's");
    told = breakOut("as-decoder");
    toldByReceiver = breakOut("as-receiver");
  }

  private static List<String> breakOut(String how) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                BreakOut.class.getName(),
                how)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }

  @Test
  void refusesFilesNetworkProgramsAndOtherProcesses() {
    assertThat(calls(told, "sealed"))
        .hasSize(38)
        .allSatisfy(line -> assertThat(line).endsWith(" EPERM"));
  }

  @Test
  void leavesToWhoConnectsUdpSocketsAndAStricterSeal() {
    assertThat(calls(toldByReceiver, "connecting"))
        .filteredOn(line -> !line.endsWith(" EPERM"))
        .containsExactlyInAnyOrder(
            "connecting socket-udp WORKED",
            "connecting socket-udp-of-six WORKED",
            "connecting epoll_create1 WORKED",
            "connecting bind errno 88",
            "connecting sendmsg errno 88",
            "connecting recvmsg errno 88",
            "connecting setsockopt errno 88");
    assertThat(toldByReceiver)
        .contains("connecting java-read refused", "connecting java-exec refused");
  }

  @Test
  void leavesToWhoIsConnectedTheSocketThatIsOpen() {
    assertThat(calls(toldByReceiver, "sealed"))
        .filteredOn(line -> !line.endsWith(" EPERM"))
        .containsExactlyInAnyOrder("sealed sendmsg errno 88", "sealed recvmsg errno 88");
    assertThat(toldByReceiver).contains("sealed java-read refused", "sealed java-exec refused");
  }

  private static List<String> calls(List<String> told, String when) {
    return told.stream()
        .filter(line -> line.startsWith(when + " ") && !line.contains("java-"))
        .filter(line -> !line.endsWith("works"))
        .toList();
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

package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A port for Envoy that nothing listens on would be a gate that is silently missing. */
final class EnvoyWithoutAddOnTest {
  @TempDir private Path folder;

  @Test
  void stopsTheStartAndSaysWhatToDo() {
    assertThatThrownBy(
            () -> RunningServer.start(folder, Map.of("breakwater.upload.envoy.port", "0")).close())
        .hasStackTraceContaining("run ./breakwater envoy once");
  }
}

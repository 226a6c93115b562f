package dev.breakwater.server;

import dev.breakwater.server.command.VersionCommand;
import dev.breakwater.server.settings.InvalidSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the server with our defaults under the operator's settings. */
final class ServerApplication {
  private ServerApplication() {}

  /**
   * Starts the server.
   *
   * @param properties what the command line says; wins over files and the environment
   * @param more what is wired beside the server itself: the demo, a test
   * @throws InvalidSettings if the settings have faults
   */
  static ConfigurableApplicationContext start(Map<String, String> properties, Class<?>... more) {
    SpringApplication application = new SpringApplication(ServerConfiguration.class);
    application.addPrimarySources(List.of(more));
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setDefaultProperties(defaults());
    try {
      return application.run(arguments(properties));
    } catch (RuntimeException failed) {
      throw invalidSettings(failed);
    }
  }

  private static String[] arguments(Map<String, String> properties) {
    return properties.entrySet().stream()
        .map(each -> "--" + each.getKey() + "=" + each.getValue())
        .toArray(String[]::new);
  }

  private static RuntimeException invalidSettings(RuntimeException failed) {
    Throwable each = failed;
    while (each != null) {
      if (each instanceof InvalidSettings invalid) {
        return invalid;
      }
      each = each.getCause();
    }
    return failed;
  }

  private static Map<String, Object> defaults() {
    Map<String, Object> defaults = new HashMap<>();
    defaults.put("breakwater-version", VersionCommand.version());
    return defaults;
  }
}

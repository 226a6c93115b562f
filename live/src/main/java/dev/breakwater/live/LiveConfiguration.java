package dev.breakwater.live;

import dev.breakwater.live.board.BoardConfiguration;
import dev.breakwater.live.risk.RiskRules;
import dev.breakwater.live.session.SessionConfiguration;
import dev.breakwater.live.watch.WatchConfiguration;
import dev.breakwater.live.watch.WatchSettings;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds ask 3: sessions, what watches for them, the board. It is given a {@code KnownMaterial}.
 */
@Configuration(proxyBeanMethods = false)
@Import({SessionConfiguration.class, WatchConfiguration.class, BoardConfiguration.class})
public class LiveConfiguration {
  @Bean
  WatchSettings watchSettings(LiveSettings settings) {
    return settings.watch();
  }

  @Bean
  RiskRules riskRules(LiveSettings settings, JsonMapper json) throws IOException {
    return RiskRules.read(settings.rules(), json);
  }
}

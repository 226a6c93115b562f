package dev.breakwater.server.settings;

import dev.breakwater.chat.ChatSettings;
import dev.breakwater.console.ConsoleSettings;
import dev.breakwater.ground.database.DatabaseSettings;
import dev.breakwater.ground.evidence.EvidenceSettings;
import dev.breakwater.ground.outbox.WebhookSettings;
import dev.breakwater.ground.topic.KafkaSettings;
import dev.breakwater.ground.trace.TelemetrySettings;
import dev.breakwater.lawenforcement.LawEnforcementSettings;
import dev.breakwater.live.LiveSettings;
import dev.breakwater.openness.OpennessSettings;
import dev.breakwater.review.ReviewSettings;
import dev.breakwater.upload.UploadSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything an operator can set.
 *
 * @param data the folder where the server keeps its keys, evidence and embedded database
 * @param drain how long a server that was told to stop says so at {@code /health}, and serves on,
 *     before it listens no more; at most 15s
 */
public record Settings(
    @DefaultValue("data") Path data,
    @DefaultValue DatabaseSettings database,
    @DefaultValue ConsoleSettings console,
    @DefaultValue EvidenceSettings evidence,
    @DefaultValue LawEnforcementSettings lawenforcement,
    @DefaultValue OpennessSettings openness,
    @DefaultValue UploadSettings upload,
    @DefaultValue ChatSettings chat,
    @DefaultValue LiveSettings live,
    @DefaultValue ReviewSettings review,
    @DefaultValue WebhookSettings webhooks,
    @DefaultValue KafkaSettings kafka,
    @DefaultValue TelemetrySettings telemetry,
    @DefaultValue("2s") Duration drain) {
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(15);

  public Settings {
    if (drain.isNegative() || drain.compareTo(LONGEST_DRAIN) > 0) {
      throw new IllegalArgumentException("drain must be 0s to 15s, not " + drain);
    }
  }
}

package dev.breakwater.live.classify;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the model answers, under {@code breakwater.live.watch.classifier}.
 *
 * @param url where pictures are posted to; without it nobody is asked
 * @param authorization sent as the header of that name
 * @param scoreAt where in the answer the score stands, as a JSON pointer (RFC 6901)
 * @param patience how long an answer may take
 * @param every how often a stream's picture is asked about; more often when it is watched closely
 */
public record ClassifierSettings(
    @Nullable URI url,
    @Nullable String authorization,
    @DefaultValue("/score") String scoreAt,
    @DefaultValue("2s") Duration patience,
    @DefaultValue("10s") Duration every) {
  @Override
  public String toString() {
    return "ClassifierSettings(" + (url == null ? "none" : "set") + ")";
  }
}

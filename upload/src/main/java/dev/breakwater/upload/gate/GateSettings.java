package dev.breakwater.upload.gate;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the gate works.
 *
 * @param largest the largest item that is taken
 * @param laterFrom items of this size or larger are answered later, by {@code 202} and a webhook
 * @param batch the most items of one batch
 * @param allowRemembered how long the answer ALLOW is given again for the same idempotency key
 * @param journal how many decisions may wait on the disk for the database
 * @param floodActors so many actors hit by one entry within {@code floodWindow} quarantine it
 * @param floodWindow see {@code floodActors}
 */
public record GateSettings(
    @DefaultValue("2GB") DataSize largest,
    @DefaultValue("32MB") DataSize laterFrom,
    @DefaultValue("32") int batch,
    @DefaultValue("1h") Duration allowRemembered,
    @DefaultValue("10000") int journal,
    @DefaultValue("50") int floodActors,
    @DefaultValue("10m") Duration floodWindow) {
  public GateSettings {
    if (largest.toBytes() <= 0) {
      throw new IllegalArgumentException("upload.gate.largest must be more than nothing");
    }
    if (batch < 1 || batch > 1000) {
      throw new IllegalArgumentException("upload.gate.batch must be 1 to 1000, not " + batch);
    }
    if (journal < 1) {
      throw new IllegalArgumentException("upload.gate.journal must be 1 or more, not " + journal);
    }
  }
}

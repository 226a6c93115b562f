package dev.breakwater.upload;

import dev.breakwater.upload.envoy.EnvoySettings;
import dev.breakwater.upload.gate.GateSettings;
import dev.breakwater.upload.history.HistorySettings;
import dev.breakwater.upload.icap.IcapSettings;
import dev.breakwater.upload.proxy.ProxySettings;
import dev.breakwater.upload.proxy.Undecided;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What an operator can set about uploads, under {@code breakwater.upload}. */
public record UploadSettings(
    @DefaultValue GateSettings gate,
    @DefaultValue ProxySettings proxy,
    @DefaultValue IcapSettings icap,
    @DefaultValue EnvoySettings envoy,
    @DefaultValue HistorySettings history) {
  /** A gate without any door for proxies. */
  public static UploadSettings of(GateSettings gate) {
    return new UploadSettings(
        gate,
        new ProxySettings(Undecided.REFUSE, null),
        new IcapSettings(null, "127.0.0.1", 200),
        EnvoySettings.NONE,
        new HistorySettings(Duration.ZERO));
  }
}

package dev.breakwater.live.watch;

import dev.breakwater.ground.database.DataFolder;
import dev.breakwater.ground.reach.NetworkReach;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.live.classify.ClassifierSettings;
import dev.breakwater.live.classify.HttpClassifier;
import dev.breakwater.live.known.KnownMaterial;
import dev.breakwater.live.session.Recordings;
import dev.breakwater.live.session.Sessions;
import dev.breakwater.live.source.Feeds;
import dev.breakwater.live.stream.StreamRegister;
import dev.breakwater.media.WorkerClassPath;
import dev.breakwater.media.workers.SrtReceivers;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Builds what watches. */
@Configuration(proxyBeanMethods = false)
public class WatchConfiguration {
  @Bean(destroyMethod = "close")
  LiveWorkers liveWorkers(DataFolder data, WatchSettings settings) {
    return new LiveWorkers(natives(data), settings.streams());
  }

  @Bean(destroyMethod = "close")
  Feeds feeds(DataFolder data, WatchSettings settings) {
    NetworkReach reach = new NetworkReach(settings.allowPrivate(), InetAddress::getAllByName);
    SrtReceivers receivers = new SrtReceivers(WorkerClassPath.ofThisProcess(), natives(data));
    return new Feeds(reach::allows, receivers, settings.patience());
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  Lookout lookout(
      StreamRegister register,
      Sessions sessions,
      Feeds feeds,
      Playlists playlists,
      LiveWorkers workers,
      KnownMaterial known,
      WatchSettings settings,
      DataFolder data,
      JdbcClient jdbc,
      JsonMapper json,
      SecureRandom random,
      Ids ids,
      Clock clock)
      throws IOException {
    return new Lookout(
        register,
        sessions,
        new Leases(jdbc, NodeId.of(data.path(), ids), clock),
        feeds,
        playlists,
        workers,
        known,
        onlooker(settings.classifier(), workers, json),
        settings,
        random,
        clock);
  }

  /** Sessions tell the lookout nothing; they ask it for a stream's last seconds. */
  @Bean
  Recordings recordings(ObjectProvider<Lookout> lookout) {
    return id -> lookout.getObject().recording(id);
  }

  @Bean
  FramesController framesController(Sessions sessions, Lookout lookout, Clock clock) {
    return new FramesController(sessions, lookout, clock);
  }

  @Bean
  Playlists playlists(JdbcClient jdbc) {
    return new Playlists(jdbc);
  }

  @Bean
  PlaylistController playlistController(Sessions sessions, Playlists playlists) {
    return new PlaylistController(sessions, playlists);
  }

  @Bean
  WatchHealth watchHealth(StreamRegister register, Lookout lookout) {
    return new WatchHealth(register, lookout);
  }

  /** Of the workers, which are there to look, a quarter at most. */
  private static int stillsAtOnce() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 4);
  }

  private static Path natives(DataFolder data) {
    return data.path().resolve("cache").resolve("natives");
  }

  private static Optional<Onlooker> onlooker(
      ClassifierSettings settings, LiveWorkers workers, JsonMapper json) {
    return Optional.ofNullable(settings.url())
        .map(url -> new Onlooker(new HttpClassifier(url, settings, json), workers, stillsAtOnce()));
  }
}

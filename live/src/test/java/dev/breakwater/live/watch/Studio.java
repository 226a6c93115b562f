package dev.breakwater.live.watch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.live.Declared;
import dev.breakwater.live.Pictures;
import dev.breakwater.live.TestLive;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A server that watches and knows one picture, and a real media server whose streams it watches.
 */
final class Studio implements AutoCloseable {
  private final FreshDatabase database;
  private final TestLive live;
  private final MediaServer nginx;

  private Studio(FreshDatabase database, TestLive live, MediaServer nginx) {
    this.database = database;
    this.live = live;
    this.nginx = nginx;
  }

  /** Skips the tests of whoever opens it where no media server is installed. */
  static Studio open(Path folder, BufferedImage known) throws IOException {
    assumeTrue(MediaServer.isInstalled(), "needs nginx with its RTMP module, and ffmpeg");
    Declared declared = new Declared();
    declared.stop(Pictures.pdq(known));
    FreshDatabase database = FreshDatabase.create();
    return new Studio(
        database,
        TestLive.start(folder.resolve("data"), database.settings(), TestLive.watching(), declared),
        MediaServer.start(folder.resolve("media")));
  }

  TestLive live() {
    return live;
  }

  MediaServer nginx() {
    return nginx;
  }

  @Override
  public void close() {
    nginx.close();
    live.close();
    database.close();
  }
}

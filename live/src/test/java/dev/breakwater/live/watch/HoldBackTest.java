package dev.breakwater.live.watch;

import static dev.breakwater.live.TestLive.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Distance;
import dev.breakwater.live.Pictures;
import dev.breakwater.live.TestLive;
import dev.breakwater.live.watch.Publisher.Scene;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What viewers get who are given our playlist: real segments, of nginx in MPEG transport streams
 * and of FFmpeg in fragmented MP4, and never one of a known clip.
 */
final class HoldBackTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final BufferedImage KNOWN = Pictures.shapes(1);

  @TempDir private static Path folder;
  private static Studio studio;
  private static TestLive live;
  private static MediaServer nginx;

  @BeforeAll
  static void open() throws IOException {
    studio = Studio.open(folder, KNOWN);
    live = studio.live();
    nginx = studio.nginx();
  }

  @AfterAll
  static void close() {
    if (studio != null) {
      studio.close();
    }
  }

  @Test
  void viewersOfATransportStreamSeeWhatWasLookedAt() throws Exception {
    try (Publisher publisher = Publisher.start(nginx.rtmp("held"), Scene.panning(31))) {
      showsNothingKnown(publisher, "held", nginx.hls("held"));
    }
  }

  @Test
  void viewersOfFragmentedMp4SeeWhatWasLookedAt() throws Exception {
    Path playlist = folder.resolve("media").resolve("hls").resolve("fragments.m3u8");
    try (Publisher publisher = Publisher.start(fragments(playlist), Scene.panning(32))) {
      showsNothingKnown(publisher, "fragments", nginx.hls("fragments"));
    }
  }

  private static List<String> fragments(Path playlist) {
    return List.of(
        "-f",
        "hls",
        "-hls_segment_type",
        "fmp4",
        "-hls_fmp4_init_filename",
        "fragments-init.mp4",
        "-hls_time",
        "1",
        "-hls_list_size",
        "8",
        playlist.toString());
  }

  @Test
  void aStreamThatIsNotReadByHlsHasNoPlaylist() {
    String stream = live.register("pushed", "PUSH", "");

    assertThat(live.get("/v1/streams/" + stream + "/playlist.m3u8").status()).isEqualTo(404);
  }

  private static void showsNothingKnown(Publisher publisher, String name, String source)
      throws Exception {
    String stream = live.register(name, "HLS", source);
    Map<String, byte[]> viewed = new ConcurrentHashMap<>();
    until(PATIENCE, () -> view(stream, source, viewed).size() >= 3);
    assertThat(playlist(stream)).startsWith("#EXTM3U").contains("#EXTINF");

    publisher.show(Scene.still("known", KNOWN));
    until(
        PATIENCE,
        () -> {
          view(stream, source, viewed);
          return live.state(stream).path("state").asString().equals("STOPPED");
        });

    assertThat(playlist(stream)).contains("#EXT-X-ENDLIST").doesNotContain("#EXTINF");
    assertThat(segments(playlistOfSource(source))).hasSizeGreaterThan(0);
    assertThat(viewed.values()).allSatisfy(each -> assertThat(showsKnown(each)).isFalse());
    assertThat(showsKnown(lastOf(source))).as("the source shows it").isTrue();
  }

  /** Fetches, as a player would, every segment that our playlist names. */
  private static Set<String> view(String stream, String source, Map<String, byte[]> viewed) {
    String text = playlist(stream);
    for (String segment : segments(text)) {
      viewed.computeIfAbsent(
          segment, _ -> join(section(source, text), get(URI.create(source).resolve(segment))));
    }
    return viewed.keySet();
  }

  private static byte[] lastOf(String source) throws InterruptedException {
    TimeUnit.SECONDS.sleep(2); // two more segments are whole by then
    String text = playlistOfSource(source);
    String last = segments(text).stream().reduce((first, second) -> second).orElseThrow();
    return join(section(source, text), get(URI.create(source).resolve(last)));
  }

  private static byte[] section(String source, String playlist) {
    return playlist
        .lines()
        .filter(line -> line.startsWith("#EXT-X-MAP"))
        .findFirst()
        .map(line -> get(URI.create(source).resolve(line.split("\"", -1)[1])))
        .orElse(new byte[0]);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** The segments that a player fetches: not those that are gaps. */
  private static Set<String> segments(String playlist) {
    Set<String> segments = new LinkedHashSet<>();
    if (!playlist.startsWith("#EXTM3U")) {
      return segments; // a problem: nothing was looked at yet
    }
    boolean gap = false;
    for (String line : playlist.lines().toList()) {
      gap |= line.equals("#EXT-X-GAP");
      if (!line.startsWith("#")) {
        if (!gap) {
          segments.add(line);
        }
        gap = false;
      }
    }
    return segments;
  }

  /** Looks at a segment with FFmpeg's own demuxer, its first picture. */
  private static boolean showsKnown(byte[] segment) throws IOException, InterruptedException {
    Path in = Files.createTempFile(folder, "segment", ".bin");
    Path out = in.resolveSibling(in.getFileName() + ".png");
    Files.write(in, segment);
    Process decoder =
        new ProcessBuilder(
                "/usr/bin/ffmpeg",
                "-y",
                "-loglevel",
                "quiet",
                "-i",
                in.toString(),
                "-frames:v",
                "1",
                out.toString())
            .start();
    assertThat(decoder.waitFor(60, TimeUnit.SECONDS)).isTrue();
    BufferedImage picture = ImageIO.read(out.toFile());
    return Pictures.pdq(picture).isWithin(Distance.PDQ_DEFAULT, Pictures.pdq(KNOWN));
  }

  private static String playlist(String stream) {
    return live.text("/v1/streams/" + stream + "/playlist.m3u8");
  }

  private static String playlistOfSource(String source) {
    return new String(get(URI.create(source)), StandardCharsets.UTF_8);
  }

  private static byte[] get(URI uri) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray())
          .body();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}

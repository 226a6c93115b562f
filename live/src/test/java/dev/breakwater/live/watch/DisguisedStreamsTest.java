package dev.breakwater.live.watch;

import static dev.breakwater.live.TestLive.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.live.Pictures;
import dev.breakwater.live.TestLive;
import dev.breakwater.live.watch.Publisher.Scene;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A known picture shown in ways that hide it: which are found, and when, and which are missed. All
 * run at the same time, over RTMP with a keyframe each second.
 */
@Tag("slow")
final class DisguisedStreamsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(80);
  private static final Set<String> MISSED =
      Set.of(
          "cropped by 2 % on each side",
          "cropped by 4 % on each side",
          "cropped by 7 % on each side",
          "half as large before something else",
          "turned by 5 degrees",
          "flickering, 1 picture of 10, never where the encoder puts a keyframe");
  private static final BufferedImage KNOWN = Pictures.shapes(1);
  private static final BufferedImage OTHER = Pictures.shapes(30);

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
  void tellsWhichDisguisesAreFoundAndWhichAreMissed() {
    Map<String, Scene> shown = disguises();
    List<Watched> watched = new ArrayList<>();
    Watched frozen = watch("frozen", Scene.panning(41));
    Watched dropping = watch("dropping", Scene.panning(42));
    try {
      shown.keySet().forEach(name -> watched.add(watch(name.replace(' ', '-'), Scene.panning(40))));
      watched.forEach(each -> until(PATIENCE, () -> each.pictures() >= 2));
      List<Scene> scenes = List.copyOf(shown.values());
      for (int i = 0; i < scenes.size(); i++) {
        watched.get(i).publisher().show(scenes.get(i));
      }
      frozen.publisher().show(Scene.still("still", OTHER));
      Watched back = comesBackAndGoes(dropping);
      pause(LONG_ENOUGH);

      Map<String, Optional<Duration>> found = new LinkedHashMap<>();
      List<String> names = List.copyOf(shown.keySet());
      for (int i = 0; i < names.size(); i++) {
        found.put(names.get(i), watched.get(i).stoppedAfter());
      }
      found.put("shown in the third of three connections", back.stoppedAfter());
      found.forEach((name, after) ->
          System.out.printf(
              "%s: %s%n",
              name, after.map(it -> "found after " + it.toMillis() + " ms").orElse("missed")));
      System.out.printf("frozen: %s%n", frozen.watch());
      assertThat(frozen.watch()).isEqualTo("FROZEN");
      back.publisher().close();
      assertThat(found)
          .allSatisfy(
              (name, after) -> assertThat(after.isPresent()).as(name).isEqualTo(isFound(name)));
    } finally {
      watched.forEach(each -> each.publisher().close());
      frozen.publisher().close();
      dropping.publisher().close();
    }
  }

  private static boolean isFound(String name) {
    return !MISSED.contains(name);
  }

  private static Map<String, Scene> disguises() {
    Map<String, Scene> shown = new LinkedHashMap<>();
    for (int percent : new int[] {2, 4, 7}) {
      put(shown, "cropped by " + percent + " % on each side", cropped(percent / 100.0));
    }
    put(shown, "half as bright", new RescaleOp(0.5f, 0, null).filter(KNOWN, null));
    put(
        shown,
        "with a label in a corner",
        drawnOver(
            KNOWN,
            it -> {
              it.setColor(Color.WHITE);
              it.fillRect(20, 20, 320, 90);
            }));
    put(
        shown,
        "half as large before something else",
        drawnOver(
            OTHER,
            it ->
                it.drawImage(
                    KNOWN,
                    Pictures.WIDTH / 4,
                    Pictures.HEIGHT / 4,
                    Pictures.WIDTH / 2,
                    Pictures.HEIGHT / 2,
                    null)));
    put(
        shown,
        "turned by 5 degrees",
        drawnOver(
            OTHER,
            it -> {
              it.rotate(Math.toRadians(5), Pictures.WIDTH / 2.0, Pictures.HEIGHT / 2.0);
              it.drawImage(KNOWN, 0, 0, null);
            }));
    flicker(shown, "flickering, 3 pictures of 7", 3, 7);
    flicker(shown, "flickering, 1 picture of 11", 1, 11);
    flicker(shown, "flickering, 1 picture of 10, never where the encoder puts a keyframe", 1, 10);
    return shown;
  }

  private static void put(Map<String, Scene> shown, String name, BufferedImage picture) {
    shown.put(name, Scene.still(name, picture));
  }

  private static void flicker(Map<String, Scene> shown, String name, int known, int of) {
    List<BufferedImage> pictures = new ArrayList<>(Collections.nCopies(of, OTHER));
    for (int i = 0; i < known; i++) {
      pictures.set(of / 2 + i, KNOWN);
    }
    shown.put(name, Scene.flickering(name, pictures));
  }

  private static BufferedImage cropped(double share) {
    int x = (int) (KNOWN.getWidth() * share);
    int y = (int) (KNOWN.getHeight() * share);
    return KNOWN.getSubimage(x, y, KNOWN.getWidth() - 2 * x, KNOWN.getHeight() - 2 * y);
  }

  private static BufferedImage drawnOver(BufferedImage under, Consumer<Graphics2D> drawing) {
    BufferedImage out =
        new BufferedImage(under.getWidth(), under.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = out.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(under, 0, 0, null);
    drawing.accept(graphics);
    graphics.dispose();
    return out;
  }

  /** Breaks off twice, and shows the known picture when it is back for the second time. */
  private static Watched comesBackAndGoes(Watched first) {
    first.publisher().close();
    Watched second = first.again(Scene.panning(43));
    pause(Duration.ofSeconds(4));
    second.publisher().close();
    Watched third = first.again(Scene.panning(44));
    pause(Duration.ofSeconds(4));
    third.publisher().show(Scene.still("known", KNOWN));
    return third;
  }

  /** A stream that is watched, and who publishes it. */
  private record Watched(String name, String stream, Publisher publisher) {
    int pictures() {
      return live.state(stream).path("pictures").asInt();
    }

    String watch() {
      return live.state(stream).path("watch").asString();
    }

    Watched again(Scene scene) {
      return new Watched(name, stream, Publisher.start(nginx.rtmp(name), scene));
    }

    /** From the picture entering the encoder to the webhook being there; empty when it was not. */
    Optional<Duration> stoppedAfter() {
      Instant shown = publisher.shownSince().orElseThrow();
      return live.told().stream()
          .filter(each -> each.stream().equals(stream) && each.action().equals("STOP"))
          .map(each -> Duration.between(shown, each.at()))
          .findFirst();
    }
  }

  private static Watched watch(String name, Scene first) {
    String safe = "d-" + name.replaceAll("[^a-z0-9]+", "-");
    Publisher publisher = Publisher.start(nginx.rtmp(safe), first);
    return new Watched(safe, live.register(safe, "RTMP", nginx.rtmp(safe)), publisher);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}

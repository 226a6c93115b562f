package dev.breakwater.live.watch;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * One film of varied content, 720p at 30 pictures a second, as several live encoders would send it
 * at 3 Mb/s.
 *
 * <p>Sixteen seconds in four scenes with cuts between: a camera that pans over a landscape, drawn
 * test pictures with noise, a zoom into a fractal, and a still scene with something moving before
 * it; all but the second with the noise of a camera. The landscape is noise whose strength falls
 * with its frequency, as that of photographs does. Everything is drawn here, the same each time.
 */
final class BenchFilms {
  private static final int LANDSCAPE_WIDTH = 2560;
  private static final int LANDSCAPE_HEIGHT = 1440;
  private static final int FINEST = 1536;

  private static final String SCENES =
      """
      [0:v]crop=1280:720:x='(iw-1280)*(0.5+0.5*sin(t/2))':y='(ih-720)*(0.5+0.5*cos(t/3))',\
      noise=alls=5:allf=t,trim=duration=4,setsar=1,format=yuv420p[pan];\
      testsrc2=s=1280x720:r=30,hue=s=0.6,noise=alls=12:allf=t,\
      trim=duration=4,setsar=1,format=yuv420p[drawn];\
      mandelbrot=s=1280x720:r=30:start_scale=0.5,hue=s=0.6,noise=alls=5:allf=t,\
      trim=duration=4,setsar=1,format=yuv420p[zoom];\
      testsrc2=s=320x240:r=30,hue=s=0.6[moving];\
      [1:v]scale=1280:720,noise=alls=5:allf=t,trim=duration=4[room];\
      [room][moving]overlay=x='480+200*sin(t)':y='240+60*sin(2*t)':shortest=1,\
      setsar=1,format=yuv420p[still];\
      [pan][drawn][zoom][still]concat=n=4,split=\
      """;

  private BenchFilms() {}

  /** How an encoder was set: what bounds the size of a keyframe is its buffer. */
  enum Encoder {
    /** The defaults of OBS Studio's x264: veryfast, CBR, a buffer of one second. */
    AS_OBS("veryfast, buffer 1 s", 30, "3M", false),
    AS_OBS_EACH_TWO_SECONDS("the same", 60, "3M", false),
    LOW_LATENCY("veryfast, zerolatency, buffer 1/2 s", 30, "1.5M", true),
    LOWER_LATENCY("veryfast, zerolatency, buffer 1/4 s", 30, "750k", true),
    /** As encoders in telephones and for WebRTC are set, whose pictures must not queue. */
    LOWEST_LATENCY("veryfast, zerolatency, buffer 1/8 s", 30, "375k", true);

    final String described;
    final int group;
    private final String buffer;
    private final boolean zeroLatency;

    Encoder(String described, int group, String buffer, boolean zeroLatency) {
      this.described = described;
      this.group = group;
      this.buffer = buffer;
      this.zeroLatency = zeroLatency;
    }

    /** Its film among those made in a folder. */
    Path film(Path folder) {
      return folder.resolve(this + ".flv");
    }

    private List<String> arguments() {
      List<String> arguments = new ArrayList<>(List.of("-c:v", "libx264", "-preset", "veryfast"));
      if (zeroLatency) {
        arguments.addAll(List.of("-tune", "zerolatency"));
      }
      arguments.addAll(List.of("-g", "" + group, "-sc_threshold", "0"));
      arguments.addAll(List.of("-b:v", "3M", "-maxrate", "3M", "-bufsize", buffer));
      return arguments;
    }
  }

  /** Draws and encodes all of them, in one run of FFmpeg, as FLV files in {@code folder}. */
  static void makeIn(Path folder) throws IOException, InterruptedException {
    Path landscape = folder.resolve("landscape.png");
    ImageIO.write(landscape(), "png", landscape.toFile());
    List<String> command = new ArrayList<>(List.of("/usr/bin/ffmpeg", "-y", "-loglevel", "error"));
    for (int scene = 0; scene < 2; scene++) {
      command.addAll(List.of("-framerate", "30", "-loop", "1", "-t", "4", "-i", "" + landscape));
    }
    StringBuilder scenes = new StringBuilder(SCENES).append(Encoder.values().length);
    List<String> outputs = new ArrayList<>();
    for (Encoder encoder : Encoder.values()) {
      scenes.append('[').append(encoder).append(']');
      outputs.addAll(List.of("-map", "[" + encoder + "]", "-r", "30"));
      outputs.addAll(encoder.arguments());
      outputs.add(encoder.film(folder).toString());
    }
    command.addAll(List.of("-filter_complex", scenes.toString()));
    command.addAll(outputs);
    Process ffmpeg = new ProcessBuilder(command).inheritIO().start();
    if (!ffmpeg.waitFor(10, TimeUnit.MINUTES) || ffmpeg.exitValue() != 0) {
      throw new IllegalStateException("no films");
    }
    Files.delete(landscape);
  }

  private static BufferedImage landscape() {
    Random random = new Random(6);
    float[] light = octaves(random);
    float[] blue = octaves(random);
    float[] red = octaves(random);
    BufferedImage image =
        new BufferedImage(LANDSCAPE_WIDTH, LANDSCAPE_HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int p = 0; p < light.length; p++) {
      int colour =
          shade(light[p] + red[p] / 5) << 16 | shade(light[p]) << 8 | shade(light[p] + blue[p] / 5);
      image.setRGB(p % LANDSCAPE_WIDTH, p / LANDSCAPE_WIDTH, colour);
    }
    return image;
  }

  private static int shade(float value) {
    return Math.clamp(Math.round(128 + 450 * value), 0, 255);
  }

  /** Noise of every scale, the finer the weaker. */
  private static float[] octaves(Random random) {
    float[] sum = new float[LANDSCAPE_WIDTH * LANDSCAPE_HEIGHT];
    for (int cells = 3; cells <= FINEST; cells *= 2) {
      int stride = cells + 2;
      float[] grid = new float[stride * (cells * LANDSCAPE_HEIGHT / LANDSCAPE_WIDTH + 3)];
      for (int i = 0; i < grid.length; i++) {
        grid[i] = (random.nextFloat() - 0.5f) / cells;
      }
      for (int p = 0; p < sum.length; p++) {
        float x = (float) (p % LANDSCAPE_WIDTH) * cells / LANDSCAPE_WIDTH;
        int row = p / LANDSCAPE_WIDTH;
        sum[p] += between(grid, stride, x, (float) row * cells / LANDSCAPE_WIDTH);
      }
    }
    return sum;
  }

  private static float between(float[] grid, int stride, float x, float y) {
    int column = (int) x;
    int row = (int) y;
    int at = row * stride + column;
    float right = x - column;
    float down = y - row;
    float upper = grid[at] * (1 - right) + grid[at + 1] * right;
    float lower = grid[at + stride] * (1 - right) + grid[at + stride + 1] * right;
    return upper * (1 - down) + lower * down;
  }
}

package dev.breakwater.server.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** The demonstration's landscapes, for tests elsewhere. */
public final class DrawnForTest {
  private DrawnForTest() {}

  /** A landscape of {@code seed} as a PNG. */
  public static byte[] landscape(long seed) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new Landscape(seed).draw(512, 384), "png", png);
    return png.toByteArray();
  }
}

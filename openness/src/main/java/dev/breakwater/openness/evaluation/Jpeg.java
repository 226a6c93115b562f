package dev.breakwater.openness.evaluation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Saves pictures as JPEG. */
public final class Jpeg {
  private Jpeg() {}

  /**
   * The bytes of a file.
   *
   * @param picture without transparency
   * @param quality from 0 to 1
   */
  public static byte[] of(BufferedImage picture, float quality) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), settings);
    } catch (IOException broken) {
      throw new UncheckedIOException("a picture could not be saved", broken);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}

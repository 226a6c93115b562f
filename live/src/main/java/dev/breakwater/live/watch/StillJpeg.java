package dev.breakwater.live.watch;

import dev.breakwater.media.ColourPlane;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Codes a small picture as JPEG, in memory alone: what a model is shown lies on no disk. */
final class StillJpeg {
  /** Google advises its Content Safety API's users of 90 or more. */
  private static final float QUALITY = 0.9f;

  private StillJpeg() {}

  static byte[] of(ColourPlane plane) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image(plane), null, null), settings);
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The pixels as they lie. */
  private static BufferedImage image(ColourPlane plane) {
    ColorModel rgb =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_BYTE);
    WritableRaster pixels =
        Raster.createInterleavedRaster(
            new DataBufferByte(plane.rgb(), plane.rgb().length),
            plane.width(),
            plane.height(),
            ColourPlane.BYTES * plane.width(),
            ColourPlane.BYTES,
            new int[] {0, 1, 2},
            null);
    return new BufferedImage(rgb, pixels, false, null);
  }
}

package dev.breakwater.server.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;

/** What people do to a picture before they upload it again. */
enum Edit {
  NONE("the file itself", 0.9f),
  RECOMPRESSED("saved again at low quality", 0.25f),
  RESIZED("resized to 40%", 0.85f) {
    @Override
    BufferedImage apply(BufferedImage picture) {
      return scaled(picture, picture.getWidth() * 2 / 5, picture.getHeight() * 2 / 5);
    }
  },
  ROTATED("rotated by 90 degrees", 0.85f) {
    @Override
    BufferedImage apply(BufferedImage picture) {
      BufferedImage turned =
          new BufferedImage(picture.getHeight(), picture.getWidth(), BufferedImage.TYPE_INT_RGB);
      Graphics2D canvas = turned.createGraphics();
      canvas.translate(picture.getHeight(), 0);
      canvas.rotate(Math.PI / 2);
      canvas.drawImage(picture, 0, 0, null);
      canvas.dispose();
      return turned;
    }
  },
  MIRRORED("mirrored", 0.85f) {
    @Override
    BufferedImage apply(BufferedImage picture) {
      AffineTransform mirror = AffineTransform.getScaleInstance(-1, 1);
      mirror.translate(-picture.getWidth(), 0);
      return new AffineTransformOp(mirror, AffineTransformOp.TYPE_NEAREST_NEIGHBOR)
          .filter(picture, null);
    }
  },
  LOGO("a logo added", 0.85f) {
    @Override
    BufferedImage apply(BufferedImage picture) {
      BufferedImage marked = scaled(picture, picture.getWidth(), picture.getHeight());
      Graphics2D canvas = marked.createGraphics();
      canvas.setColor(Color.WHITE);
      canvas.setStroke(new BasicStroke(3));
      int size = picture.getWidth() / 12;
      canvas.drawOval(size / 2, size / 2, size, size);
      canvas.fillRect(size * 3 / 4, size * 9 / 10, size / 2, size / 5);
      canvas.dispose();
      return marked;
    }
  },
  CROPPED("cropped by 1% on each side", 0.85f) {
    @Override
    BufferedImage apply(BufferedImage picture) {
      return cropped(picture, 0.01);
    }
  },
  CROPPED_MORE("cropped by 8% on each side", 0.85f) {
    @Override
    BufferedImage apply(BufferedImage picture) {
      return cropped(picture, 0.08);
    }
  };

  private final String words;
  private final float jpegQuality;

  Edit(String words, float jpegQuality) {
    this.words = words;
    this.jpegQuality = jpegQuality;
  }

  /** The edit in plain words. */
  String words() {
    return words;
  }

  /** The quality, 0 to 1, at which the edited picture is saved. */
  float jpegQuality() {
    return jpegQuality;
  }

  /** The edited picture. */
  BufferedImage apply(BufferedImage picture) {
    return picture;
  }

  private static BufferedImage cropped(BufferedImage picture, double share) {
    int x = (int) (picture.getWidth() * share);
    int y = (int) (picture.getHeight() * share);
    return picture.getSubimage(x, y, picture.getWidth() - 2 * x, picture.getHeight() - 2 * y);
  }

  private static BufferedImage scaled(BufferedImage picture, int width, int height) {
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = result.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    canvas.drawImage(picture, 0, 0, width, height, null);
    canvas.dispose();
    return result;
  }
}

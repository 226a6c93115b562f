package dev.breakwater.openness.evaluation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;

/** What people do to a picture before they upload it again. */
public enum Edit {
  NONE("the file itself", 0.9f),
  RECOMPRESSED("saved again at low quality", 0.25f),
  RESIZED("resized to 40%", 0.85f),
  ROTATED("rotated by 90 degrees", 0.85f),
  MIRRORED("mirrored", 0.85f),
  LOGO("a logo added", 0.85f),
  CROPPED("cropped by 1% on each side", 0.85f),
  CROPPED_MORE("cropped by 8% on each side", 0.85f),
  CROPPED_SOME("cropped by 3% on each side", 0.85f),
  RECOMPRESSED_MORE("saved again at the lowest quality", 0.05f),
  TILTED("rotated by 2 degrees", 0.85f),
  TILTED_MORE("rotated by 5 degrees", 0.85f),
  FILTERED("a warm, faded filter", 0.85f),
  CONTRAST("contrast turned up", 0.85f),
  CAPTIONED("a line of text across", 0.85f),
  SCREENSHOT("a screenshot, with the bars of an app", 0.85f);

  private final String words;
  private final float jpegQuality;

  Edit(String words, float jpegQuality) {
    this.words = words;
    this.jpegQuality = jpegQuality;
  }

  /** The edit in plain words. */
  public String words() {
    return words;
  }

  /** The quality, 0 to 1, at which the edited picture is saved. */
  public float jpegQuality() {
    return jpegQuality;
  }

  /** The edited picture. */
  public BufferedImage apply(BufferedImage picture) {
    return switch (this) {
      case NONE, RECOMPRESSED, RECOMPRESSED_MORE -> picture;
      case RESIZED -> scaled(picture, picture.getWidth() * 2 / 5, picture.getHeight() * 2 / 5);
      case ROTATED -> rotated(picture);
      case MIRRORED -> mirrored(picture);
      case LOGO -> withLogo(picture);
      case CROPPED -> cropped(picture, 0.01);
      case CROPPED_MORE -> cropped(picture, 0.08);
      case CROPPED_SOME -> cropped(picture, 0.03);
      case TILTED -> tilted(picture, 2);
      case TILTED_MORE -> tilted(picture, 5);
      case FILTERED -> recoloured(picture, 0.8f, 45, 32, 15);
      case CONTRAST -> recoloured(picture, 1.5f, -64, -64, -64);
      case CAPTIONED -> withCaption(picture);
      case SCREENSHOT -> asScreenshot(picture);
    };
  }

  private static BufferedImage rotated(BufferedImage picture) {
    BufferedImage turned =
        new BufferedImage(picture.getHeight(), picture.getWidth(), BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = turned.createGraphics();
    canvas.translate(picture.getHeight(), 0);
    canvas.rotate(Math.PI / 2);
    canvas.drawImage(picture, 0, 0, null);
    canvas.dispose();
    return turned;
  }

  private static BufferedImage mirrored(BufferedImage picture) {
    AffineTransform mirror = AffineTransform.getScaleInstance(-1, 1);
    mirror.translate(-picture.getWidth(), 0);
    return new AffineTransformOp(mirror, AffineTransformOp.TYPE_NEAREST_NEIGHBOR)
        .filter(picture, null);
  }

  private static BufferedImage withLogo(BufferedImage picture) {
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

  private static BufferedImage withCaption(BufferedImage picture) {
    BufferedImage marked = scaled(picture, picture.getWidth(), picture.getHeight());
    Graphics2D canvas = marked.createGraphics();
    int height = picture.getHeight() / 8;
    canvas.setColor(Color.BLACK);
    canvas.fillRect(0, picture.getHeight() - height, picture.getWidth(), height);
    canvas.setColor(Color.WHITE);
    for (int x = height / 2; x < picture.getWidth() - height; x += height / 2) {
      canvas.fillRect(x, picture.getHeight() - height * 3 / 4, height / 4, height / 2);
    }
    canvas.dispose();
    return marked;
  }

  private static BufferedImage asScreenshot(BufferedImage picture) {
    int bar = Math.max(8, picture.getHeight() / 10);
    BufferedImage screen =
        new BufferedImage(
            picture.getWidth(), picture.getHeight() + 2 * bar, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = screen.createGraphics();
    canvas.setColor(new Color(0xF2F2F2));
    canvas.fillRect(0, 0, screen.getWidth(), screen.getHeight());
    canvas.drawImage(picture, 0, bar, null);
    canvas.setColor(Color.DARK_GRAY);
    canvas.fillOval(bar / 4, bar / 4, bar / 2, bar / 2);
    canvas.fillRect(bar, bar / 3, screen.getWidth() / 3, bar / 3);
    canvas.dispose();
    return screen;
  }

  private static BufferedImage cropped(BufferedImage picture, double share) {
    int x = (int) (picture.getWidth() * share);
    int y = (int) (picture.getHeight() * share);
    return picture.getSubimage(x, y, picture.getWidth() - 2 * x, picture.getHeight() - 2 * y);
  }

  /** Turned a little, and cut so that no corner is empty. */
  private static BufferedImage tilted(BufferedImage picture, double degrees) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    double angle = Math.toRadians(degrees);
    double longer = (double) Math.max(width, height) / Math.min(width, height);
    double zoom = Math.cos(angle) + longer * Math.sin(angle);
    BufferedImage turned = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = turned.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    canvas.translate(width / 2.0, height / 2.0);
    canvas.scale(zoom, zoom);
    canvas.rotate(angle);
    canvas.drawImage(picture, -width / 2, -height / 2, null);
    canvas.dispose();
    return turned;
  }

  /** Each channel times {@code contrast}, plus its own of {@code offsets}. */
  private static BufferedImage recoloured(BufferedImage picture, float contrast, float... offsets) {
    BufferedImage plain = scaled(picture, picture.getWidth(), picture.getHeight());
    return new RescaleOp(new float[] {contrast, contrast, contrast}, offsets, null)
        .filter(plain, null);
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

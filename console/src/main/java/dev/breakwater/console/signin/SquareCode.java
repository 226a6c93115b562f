package dev.breakwater.console.signin;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;

/**
 * A QR code as one path of an SVG picture.
 *
 * @param size its width and height in modules, the quiet edge included
 */
public record SquareCode(int size, String path) {
  static SquareCode of(String text) {
    try {
      BitMatrix bits = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0);
      StringBuilder path = new StringBuilder();
      for (int y = 0; y < bits.getHeight(); y++) {
        for (int x = 0; x < bits.getWidth(); x++) {
          if (bits.get(x, y)) {
            path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
          }
        }
      }
      return new SquareCode(bits.getWidth(), path.toString());
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException("this text is too long for a QR code", tooLong);
    }
  }

  @Override
  public String toString() {
    return "SquareCode(redacted)";
  }
}

package dev.breakwater.openness.evaluation;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.media.Examination;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.FrameFingerprint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Hashes a picture and its edited copies as the gate hashes an upload: in a confined worker, every
 * part that the worker looks at.
 *
 * <p>Only the edits are made here, with the JDK's own reader, so the folder must be the operator's.
 */
public final class Hashing {
  private final Examiner examiner;
  private final Path scratch;

  /**
   * A hashing.
   *
   * @param scratch a folder of its own, where an edited copy is for as long as it is hashed
   */
  public Hashing(Examiner examiner, Path scratch) {
    this.examiner = examiner;
    this.scratch = scratch;
  }

  /**
   * A picture as it is compared.
   *
   * @param hash as a list would hold it
   * @param looks what the gate looks for when it sees it: every turn of every part, well enough
   */
  public record Seen(Pdq256 hash, int quality, List<Pdq256> looks) {
    public Seen {
      looks = List.copyOf(looks);
    }

    /** The nearest that any look comes to an entry, in bits. */
    public int distanceTo(Seen entry) {
      return looks.stream()
          .mapToInt(look -> look.distanceTo(entry.hash()))
          .min()
          .orElse(Pdq256.BITS);
    }

    @Override
    public String toString() {
      return "Seen(redacted)";
    }
  }

  /** A picture and its copies; an edit that could not be hashed is left out. */
  public record Subject(Seen original, Map<Edit, Seen> copies) {
    public Subject {
      copies = Map.copyOf(copies);
    }
  }

  /** Hashes a file and its copies; empty when it is no picture that can be read. */
  public Optional<Subject> of(Path file) throws IOException {
    Optional<BufferedImage> picture = read(file);
    Optional<Seen> original = seen(file);
    if (picture.isEmpty() || original.isEmpty()) {
      return Optional.empty();
    }
    Map<Edit, Seen> copies = new EnumMap<>(Edit.class);
    for (Edit edit : Edit.values()) {
      Path copy = scratch.resolve("copy.jpg");
      Files.write(copy, Jpeg.of(edit.apply(picture.get()), edit.jpegQuality()));
      seen(copy).ifPresent(seen -> copies.put(edit, seen));
      Files.delete(copy);
    }
    return Optional.of(new Subject(original.get(), copies));
  }

  private static Optional<BufferedImage> read(Path file) throws IOException {
    BufferedImage stored = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(file)));
    if (stored == null || stored.getWidth() < 64 || stored.getHeight() < 64) {
      return Optional.empty();
    }
    BufferedImage opaque =
        new BufferedImage(stored.getWidth(), stored.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = opaque.createGraphics();
    canvas.drawImage(stored, 0, 0, null);
    canvas.dispose();
    return Optional.of(opaque);
  }

  private Optional<Seen> seen(Path file) throws IOException {
    try (SeekableByteChannel bytes = FileChannel.open(file)) {
      if (!(examiner.examine(bytes) instanceof Examination.Examined examined)) {
        return Optional.empty();
      }
      FrameFingerprint first = examined.frames().getFirst();
      List<Pdq256> looks =
          examined.frames().stream().flatMap(frame -> frame.dihedral().stream()).toList();
      return Optional.of(new Seen(first.hash(), first.quality().value(), looks));
    }
  }
}

package dev.breakwater.ground.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files of a bundle as they are written, each counted and hashed. */
final class BundleFiles implements AutoCloseable {
  private static final int CHUNK = 1 << 16;

  private final ZipOutputStream zip;
  private final Instant at;
  private final List<Manifest.File> written = new ArrayList<>();

  BundleFiles(OutputStream out, Instant at) {
    this.zip = new ZipOutputStream(out);
    this.at = at;
    // Media is compressed already.
    zip.setLevel(Deflater.BEST_SPEED);
  }

  void write(String path, byte[] bytes) throws IOException {
    write(path, new ByteArrayInputStream(bytes));
  }

  void write(String path, InputStream content) throws IOException {
    ZipEntry entry = new ZipEntry(path);
    entry.setLastModifiedTime(FileTime.from(at));
    zip.putNextEntry(entry);
    Digests digests = new Digests();
    byte[] chunk = new byte[CHUNK];
    for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
      digests.add(chunk, 0, read);
      zip.write(chunk, 0, read);
    }
    zip.closeEntry();
    written.add(digests.file(path));
  }

  List<Manifest.File> written() {
    return List.copyOf(written);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}

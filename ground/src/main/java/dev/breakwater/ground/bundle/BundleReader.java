package dev.breakwater.ground.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens and checks bundles, offline: it needs the file, the key and, to know who made it, the
 * signer's public key, and neither server nor database.
 *
 * <p>It trusts nothing in the file: names, sizes and lengths are limited, and nothing is believed
 * before the signature over the manifest is checked.
 */
public final class BundleReader {
  private static final int CHUNK = 1 << 16;
  private static final int LARGEST_PAPER = 64 << 20;
  private static final int MOST_FILES = 100_000;

  private final JsonMapper json;

  public BundleReader(JsonMapper json) {
    this.json = json;
  }

  /**
   * Checks a bundle.
   *
   * @param signer the key it should be signed by; without it, who signed is told and not judged
   */
  public BundleChecked check(InputStream bundle, BundleOpener opener, Optional<String> signer)
      throws IOException {
    return read(bundle, opener, signer, Optional.empty());
  }

  /** Checks a bundle and writes its files into {@code folder}, also where something is wrong. */
  public BundleChecked open(
      InputStream bundle, BundleOpener opener, Optional<String> signer, Path folder)
      throws IOException {
    return read(bundle, opener, signer, Optional.of(folder));
  }

  private BundleChecked read(
      InputStream bundle, BundleOpener opener, Optional<String> signer, Optional<Path> folder)
      throws IOException {
    Found found = new Found();
    try (ZipInputStream zip = new ZipInputStream(envelope().reading(bundle, opener))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        found.take(entry.getName(), zip, folder);
      }
      drain(zip);
    } catch (Envelope.NotOpened shut) {
      return new BundleChecked(List.of(String.valueOf(shut.getMessage())), List.of());
    } catch (IOException broken) {
      if (found.isWritingFailed) {
        throw broken;
      }
      return new BundleChecked(
          List.of("the bundle was changed or cut short: it cannot be decrypted to its end"),
          List.of());
    }
    return new BundleCheck(json, found.files, found.small, found.doubled, signer).run();
  }

  private Envelope envelope() {
    return new Envelope(json, new SecureRandom());
  }

  /** The end of the ciphertext is checked only when it is reached. */
  private static void drain(InputStream rest) throws IOException {
    rest.transferTo(OutputStream.nullOutputStream());
  }

  /** What was in it. */
  private static final class Found {
    private final Map<String, Manifest.File> files = new LinkedHashMap<>();
    private final Map<String, byte[]> small = new LinkedHashMap<>();
    private final Set<String> doubled = new HashSet<>();
    private boolean isWritingFailed;

    private void take(String name, InputStream content, Optional<Path> folder) throws IOException {
      if (files.containsKey(name) || files.size() >= MOST_FILES || !isPlain(name)) {
        doubled.add(name);
        content.transferTo(OutputStream.nullOutputStream());
        return;
      }
      Digests digests = new Digests();
      ByteArrayOutputStream memory = new ByteArrayOutputStream();
      boolean isContent = name.endsWith("/content");
      try (OutputStream file = file(name, folder)) {
        byte[] chunk = new byte[CHUNK];
        for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
          digests.add(chunk, 0, read);
          write(file, chunk, read);
          if (!isContent && memory.size() < LARGEST_PAPER) {
            memory.write(chunk, 0, read);
          }
        }
      }
      files.put(name, digests.file(name));
      small.put(name, memory.toByteArray());
    }

    private OutputStream file(String name, Optional<Path> folder) throws IOException {
      if (folder.isEmpty()) {
        return OutputStream.nullOutputStream();
      }
      try {
        Path place = folder.get().resolve(name);
        Files.createDirectories(place.resolveSibling(""));
        return Files.newOutputStream(
            place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (IOException failed) {
        isWritingFailed = true;
        throw failed;
      }
    }

    private void write(OutputStream file, byte[] bytes, int length) throws IOException {
      try {
        file.write(bytes, 0, length);
      } catch (IOException failed) {
        isWritingFailed = true;
        throw failed;
      }
    }

    /** A name must not lead out of the folder it is written to. */
    private static boolean isPlain(String name) {
      return name.matches("([A-Za-z0-9][A-Za-z0-9._-]*/){0,3}[A-Za-z0-9][A-Za-z0-9._-]*");
    }
  }
}

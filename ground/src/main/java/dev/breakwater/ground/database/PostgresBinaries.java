package dev.breakwater.ground.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs we carry as a Maven artifact, unpacked once for each version.
 *
 * <p>The folder's name holds the checksum of the archive, so a new version never meets an old one's
 * files. A lock lets several servers of one machine share the folder.
 */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /** The folder that has {@code bin/postgres}, unpacked under {@code cache} when it is not yet. */
  static Path unpackedIn(Path cache) throws IOException {
    String archive = archive();
    Path home = cache.resolve("postgres-" + checksum(archive));
    if (Files.exists(home)) {
      return home;
    }
    Files.createDirectories(cache);
    Path lockFile = cache.resolve("postgres.lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      if (!Files.exists(home)) {
        Path partial = cache.resolve(home.getFileName() + ".partial");
        deleteTree(partial);
        unpack(archive, partial);
        Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return home;
  }

  private static String archive() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String name =
        (system.contains("mac") ? "darwin" : "linux")
            + (machine.equals("aarch64") ? "-arm_64" : "-x86_64");
    return "/postgres-" + name + ".txz";
  }

  private static InputStream open(String archive) throws IOException {
    InputStream found = PostgresBinaries.class.getResourceAsStream(archive);
    if (found == null) {
      throw new IOException(
          "no embedded PostgreSQL is carried for this kind of machine ("
              + archive
              + "): install PostgreSQL 15 or newer and name it with --database-url");
    }
    return new BufferedInputStream(found, 1 << 16);
  }

  private static String checksum(String archive) throws IOException {
    CRC32 crc = new CRC32();
    try (InputStream in = open(archive)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        crc.update(buffer, 0, read);
      }
    }
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  private static void unpack(String archive, Path into) throws IOException {
    try (InputStream in = open(archive);
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, into);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path into)
      throws IOException {
    Path target = into.resolve(entry.getName()).normalize();
    if (!target.startsWith(into)) {
      throw new IOException("the archive of PostgreSQL names a file outside its folder");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean program = (entry.getMode() & 0100) != 0;
    Set<PosixFilePermission> mode =
        PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--");
    Files.setPosixFilePermissions(target, mode);
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}

package dev.breakwater.ground.database;

import dev.breakwater.ground.keys.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A data folder as two files, and back: what it holds, and the keys that open it, so that the two
 * can be kept apart.
 *
 * <p>It is made while no server runs, which {@link DataFolder} sees to: database, evidence and
 * journal are then of one moment. What a server makes anew by itself is left out.
 */
public final class FolderBackup {
  private static final Path KEYS = Path.of("keys");

  /** What opens something: the master key, and the first key of the API. */
  private static final Set<Path> OPENING = Set.of(KEYS, Path.of("admin.key"));

  private static final Set<Path> MADE_ANEW =
      Set.of(Path.of("spool"), Path.of("index"), Path.of("cache"), Path.of("lock"));
  private static final Path DATABASE_RUNS = Path.of("postgres", "data", "postmaster.pid");

  private FolderBackup() {}

  /** Whether the database lies in the folder, or is an operator's own. */
  public enum Database {
    INSIDE,
    ELSEWHERE
  }

  /**
   * Writes {@code content} and {@code keys}, durable when this returns.
   *
   * @throws IOException if a server runs, the database was left running by one that was killed, or
   *     a file is there already
   */
  public static Database make(Path folder, Path content, Path keys) throws IOException {
    if (!Files.isDirectory(folder.resolve(KEYS))) {
      throw new IOException(folder + " is no data folder: it has no keys");
    }
    try (DataFolder held = DataFolder.hold(folder)) {
      if (Files.exists(held.path().resolve(DATABASE_RUNS))) {
        throw new IOException(
            "the database was not shut down, because its server was killed: start the server and"
                + " stop it, then back up");
      }
      write(held.path(), keys, OPENING::contains);
      write(held.path(), content, top -> !OPENING.contains(top) && !MADE_ANEW.contains(top));
      return Files.isDirectory(held.path().resolve("postgres"))
          ? Database.INSIDE
          : Database.ELSEWHERE;
    }
  }

  /**
   * Makes {@code folder} from both files.
   *
   * @throws IOException if it is there already, or a file is damaged; nothing is left then
   */
  public static void restore(Path content, Path keys, Path folder) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    if (Files.exists(target)) {
      throw new IOException(target + " is there already; move it away first");
    }
    Path partial = target.resolveSibling("." + target.getFileName() + ".partial");
    deleteAll(partial);
    PrivateFiles.makeFolder(partial);
    boolean whole = false;
    try {
      read(content, partial);
      read(keys, partial);
      if (!Files.exists(partial.resolve(KEYS).resolve("master"))) {
        throw new IOException(keys + " holds no master key");
      }
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      PrivateFiles.forceFolder(target.resolveSibling("").toAbsolutePath());
      whole = true;
    } finally {
      if (!whole) {
        deleteAll(partial);
      }
    }
  }

  /** Says which of the names at the top of a data folder are wanted. */
  private interface Wanted {
    boolean test(Path top);
  }

  private static void write(Path folder, Path file, Wanted wanted) throws IOException {
    try (FileChannel channel = PrivateFiles.create(file)) {
      GZIPOutputStream compressed =
          new GZIPOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
      TarArchiveOutputStream tar = new TarArchiveOutputStream(compressed, "UTF-8");
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      try (Stream<Path> tops = Files.list(folder)) {
        for (Path top : tops.sorted().toList()) {
          if (wanted.test(top.getFileName())) {
            Files.walkFileTree(top, new Writing(folder, tar));
          }
        }
      }
      tar.finish();
      compressed.finish();
      compressed.flush();
      channel.force(true);
    }
  }

  private static void read(Path file, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file))), "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder) || !(entry.isDirectory() || entry.isFile())) {
          throw new IOException(file + " is no backup of a data folder");
        }
        put(entry, tar, target);
      }
    }
  }

  private static void put(TarArchiveEntry entry, InputStream bytes, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      PrivateFiles.makeFolder(target);
    } else {
      try (FileChannel channel = PrivateFiles.create(target)) {
        long _ = bytes.transferTo(Channels.newOutputStream(channel));
        channel.force(true);
      }
    }
    Files.setPosixFilePermissions(target, permissions(entry.getMode()));
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    StringBuilder rights = new StringBuilder("rwxrwxrwx");
    for (int i = 0; i < rights.length(); i++) {
      if ((mode & (0400 >> i)) == 0) {
        rights.setCharAt(i, '-');
      }
    }
    return PosixFilePermissions.fromString(rights.toString());
  }

  private static int mode(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:mode") & 0777;
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failed)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static final class Writing extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final TarArchiveOutputStream tar;

    private Writing(Path folder, TarArchiveOutputStream tar) {
      this.folder = folder;
      this.tar = tar;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
        throws IOException {
      put(each, folder.relativize(each) + "/", 0, attributes);
      tar.closeArchiveEntry();
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!attributes.isRegularFile()) {
        throw new IOException(file + " is no file of ours");
      }
      put(file, folder.relativize(file).toString(), attributes.size(), attributes);
      Files.copy(file, tar);
      tar.closeArchiveEntry();
      return FileVisitResult.CONTINUE;
    }

    private void put(Path path, String name, long size, BasicFileAttributes attributes)
        throws IOException {
      TarArchiveEntry entry = new TarArchiveEntry(name);
      entry.setSize(size);
      entry.setMode(mode(path));
      entry.setModTime(attributes.lastModifiedTime());
      tar.putArchiveEntry(entry);
    }
  }
}

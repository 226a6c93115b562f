package dev.breakwater.benchmarks.media;

import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;

/** Meta's Java hasher, loaded from a folder of classes. */
record MetaJava(Object hasher, Method fromFile, Object metadata) {

  static Optional<MetaJava> find() {
    return Optional.ofNullable(System.getenv("BREAKWATER_META_PDQ_JAVA"))
        .map(folder -> load(Path.of(folder).toUri()));
  }

  @SuppressWarnings("resource") // the classes are used until the program ends
  private static MetaJava load(URI folder) {
    try {
      var loader = new URLClassLoader(new URL[] {folder.toURL()});
      Class<?> type = loader.loadClass("pdqhashing.hasher.PDQHasher");
      Class<?> metadataType = loader.loadClass("pdqhashing.hasher.PDQHasher$HashingMetadata");
      Object hasher = type.getConstructor().newInstance();
      Object metadata = metadataType.getConstructor().newInstance();
      Method method = type.getMethod("fromFile", String.class, metadataType);
      return new MetaJava(hasher, method, metadata);
    } catch (ReflectiveOperationException | java.net.MalformedURLException absent) {
      throw new IllegalStateException(
          "BREAKWATER_META_PDQ_JAVA must name a folder with Meta's compiled classes", absent);
    }
  }

  void hash(Path file) throws ReflectiveOperationException {
    fromFile.invoke(hasher, file.toString(), metadata);
  }
}

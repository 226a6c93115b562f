package dev.breakwater.benchmarks.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Meta's C++ tool {@code benchmark-photo-hasher}: the wall time of hashing one file many times in
 * one process, a file.
 */
record MetaCpp(Path tool) {
  static Optional<MetaCpp> find() {
    return Optional.ofNullable(System.getenv("BREAKWATER_META_PDQ_CPP"))
        .map(Path::of)
        .map(MetaCpp::new);
  }

  WholeFiles.Candidate on(Path folder) {
    return times -> run(folder, times);
  }

  private List<Double> run(Path folder, int times) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(tool.toString(), "-n", Integer.toString(times), folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    double each = (System.nanoTime() - start) / 1e6 / times;
    if (!output.replace(" ", "").contains("PHOTOCOUNT:" + times + "\n")) {
      throw new IOException("Meta's C++ did not hash the picture " + times + " times");
    }
    return List.of(each);
  }
}

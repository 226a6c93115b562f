package dev.breakwater.ground.evidence;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Adobe's S3Mock, a server that speaks S3 and was written by others, in a process of its own. It
 * takes and tells locks and versions; it enforces no lock.
 */
final class S3MockProcess implements AutoCloseable {
  static final AwsCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("anybody", "anything"));
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Path folder;
  private final int port;
  private Process process;

  private S3MockProcess(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Starts it on a port of its own; what it holds is in {@code folder}. */
  static S3MockProcess start(Path folder) throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    S3MockProcess mock = new S3MockProcess(folder, port, run(folder, port));
    mock.awaitUp();
    return mock;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Kills it without a word. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it anew where it was; it still has what it had. */
  void restart() throws IOException, InterruptedException {
    kill();
    process = run(folder, port);
    awaitUp();
  }

  /** Makes a bucket with object lock. */
  void makeBucket(String name) {
    try (S3Client s3 = client()) {
      s3.createBucket(bucket -> bucket.bucket(name).objectLockEnabledForBucket(true));
      // With AWS the one brings the other.
      s3.putBucketVersioning(
          put -> put.bucket(name).versioningConfiguration(each -> each.status("Enabled")));
    }
  }

  S3Client client() {
    return S3Client.builder()
        .region(Region.US_EAST_1)
        .credentialsProvider(ANYBODY)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .endpointOverride(address())
        .forcePathStyle(true)
        .build();
  }

  @Override
  public void close() {
    kill();
  }

  private static Process run(Path folder, int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            Path.of("target", "s3mock", "s3mock-exec.jar").toAbsolutePath().toString(),
            "--http.port=" + port,
            "--server.port=0",
            "--com.adobe.testing.s3mock.store.root=" + folder,
            "--com.adobe.testing.s3mock.store.retain-files-on-exit=true")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolveSibling("s3mock.log").toFile())
        .start();
  }

  private void awaitUp() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        HttpURLConnection asked = (HttpURLConnection) address().toURL().openConnection();
        asked.getResponseCode();
        return;
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
    throw new IOException("S3Mock did not come up: " + folder.resolveSibling("s3mock.log"));
  }
}

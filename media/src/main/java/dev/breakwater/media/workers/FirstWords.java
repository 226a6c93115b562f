package dev.breakwater.media.workers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a worker writes to its error output before it sees any content.
 *
 * <p>It explains a failed start. What comes later is read and thrown away: it could repeat content.
 */
final class FirstWords {
  private static final int LONGEST = 2_000;

  private final CompletableFuture<String> text;

  private FirstWords(CompletableFuture<String> text) {
    this.text = text;
  }

  static FirstWords of(Process process) {
    var text = new CompletableFuture<String>();
    Thread.ofPlatform()
        .daemon()
        .name("worker-" + process.pid() + "-errors")
        .start(() -> drain(process.getErrorStream(), text));
    return new FirstWords(text);
  }

  /** The words of a process that has ended, or else what failed on our side. */
  String orElse(IOException failed) {
    try {
      String words = text.get(2, TimeUnit.SECONDS).strip();
      return words.isEmpty() ? String.valueOf(failed.getMessage()) : words;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return String.valueOf(failed.getMessage());
    } catch (ExecutionException | TimeoutException silent) {
      return String.valueOf(failed.getMessage());
    }
  }

  private static void drain(InputStream errors, CompletableFuture<String> text) {
    try (errors) {
      byte[] first = errors.readNBytes(LONGEST);
      text.complete(new String(first, StandardCharsets.UTF_8));
      errors.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException gone) {
      text.complete("");
    }
  }
}

package dev.breakwater.openness.hma;

import dev.breakwater.ground.spool.EncryptedSpool;
import dev.breakwater.ground.spool.Received;
import dev.breakwater.ground.spool.SpooledBytes;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.media.Cause;
import dev.breakwater.media.Examination;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.FrameFingerprint;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.SeekableByteChannel;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes a signal of a file that is sent, or that lies at a URL.
 *
 * <p>The bytes are spooled encrypted and decoded by the confined workers, as those of an upload
 * are; nothing of them is kept.
 */
final class HmaHasher {
  private static final int LOWEST_QUALITY = 50;
  private static final int MOST_PARTS = 16;
  private static final Duration FETCH_WITHIN = Duration.ofSeconds(30);

  private final HmaSettings settings;
  private final EncryptedSpool spool;
  private final Examiner examiner;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  HmaHasher(HmaSettings settings, EncryptedSpool spool, Examiner examiner) {
    this.settings = settings;
    this.spool = spool;
    this.examiner = examiner;
  }

  /**
   * A file's signal.
   *
   * @param text empty when a picture is too plain to tell from others, as HMA has it
   * @param looks a picture's hash under all eight turns; empty for other signals
   */
  record Hashed(HmaType type, String text, List<Pdq256> looks) {}

  /** The signal of the one file in a form, whose part is named by its content: photo or video. */
  Hashed ofForm(HttpServletRequest request) throws IOException {
    String type = Optional.ofNullable(request.getContentType()).orElse("");
    if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      throw HmaRefusal.malformed("Missing multipart/form-data file upload");
    }
    Hashed hashed = null;
    try {
      FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
      for (int count = 0; parts.hasNext() && count < MOST_PARTS; count++) {
        FileItemStream part = parts.next();
        if (!part.isFormField()) {
          if (hashed != null) {
            throw HmaRefusal.malformed("Only one file allowed per request");
          }
          try (InputStream bytes = part.openStream()) {
            hashed = hash(HmaType.ofContent(String.valueOf(part.getFieldName())), bytes);
          }
        }
      }
    } catch (FileUploadException malformed) {
      throw HmaRefusal.malformed("the form is cut off or not multipart/form-data");
    }
    if (hashed == null) {
      throw HmaRefusal.malformed("Missing multipart/form-data file upload");
    }
    return hashed;
  }

  /** The signal of what lies at a URL of a host that the settings allow. */
  Hashed ofUrl(String url, @Nullable String content) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(allowed(url)).timeout(FETCH_WITHIN).GET().build();
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw HmaRefusal.malformed(
              "Failed to fetch URL: it answered with status " + response.statusCode());
        }
        String told = response.headers().firstValue("Content-Type").orElse("");
        return hash(type(told, content), body);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw HmaRefusal.notNow("this server is stopping");
    } catch (IOException broken) {
      throw HmaRefusal.malformed("Failed to fetch URL");
    }
  }

  private URI allowed(String url) {
    try {
      URI at = URI.create(url);
      boolean web = "http".equals(at.getScheme()) || "https".equals(at.getScheme());
      if (web && at.getHost() != null && settings.fetchFrom().contains(at.getHost())) {
        return at;
      }
    } catch (IllegalArgumentException noUrl) {
      // refused below
    }
    throw HmaRefusal.malformed("Invalid or unsafe URL provided");
  }

  private static HmaType type(String told, @Nullable String content) {
    if (content != null && !content.isEmpty()) {
      return HmaType.ofContent(content);
    }
    String lower = told.toLowerCase(Locale.ROOT);
    if (lower.startsWith("image")) {
      return HmaType.PDQ;
    }
    if (lower.startsWith("video")) {
      return HmaType.VIDEO_MD5;
    }
    throw HmaRefusal.malformed(
        "unsupported url ContentType, if you know the expected type, provide it with the"
            + " content_type query param");
  }

  private Hashed hash(HmaType type, InputStream bytes) throws IOException {
    return switch (type) {
      case VIDEO_MD5 -> new Hashed(type, md5(bytes), List.of());
      case PDQ -> pdq(bytes);
    };
  }

  private String md5(InputStream bytes) throws IOException {
    try {
      DigestInputStream digest = new DigestInputStream(bytes, MessageDigest.getInstance("MD5"));
      long read = digest.transferTo(OutputStream.nullOutputStream());
      if (read > settings.largest().toBytes()) {
        throw HmaRefusal.tooLarge();
      }
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JDK lacks MD5", missing);
    }
  }

  private Hashed pdq(InputStream bytes) throws IOException {
    return switch (spool.receive(bytes, settings.largest().toBytes())) {
      case Received.TooLarge _ -> throw HmaRefusal.tooLarge();
      case Received.NoRoom _ -> throw HmaRefusal.notNow("there is no room for the file now");
      case Received.Whole(SpooledBytes whole) -> {
        try (whole;
            SeekableByteChannel channel = whole.open()) {
          yield pdq(examiner.examine(channel));
        }
      }
    };
  }

  private static Hashed pdq(Examination examination) {
    return switch (examination) {
      case Examination.CannotTell(Cause cause, String detail) -> {
        String told = "the file could not be examined: " + detail;
        throw cause.retryable() ? HmaRefusal.notNow(told) : HmaRefusal.malformed(told);
      }
      case Examination.Examined examined -> {
        FrameFingerprint first = examined.frames().getFirst();
        yield first.quality().value() < LOWEST_QUALITY
            ? new Hashed(HmaType.PDQ, "", List.of())
            : new Hashed(HmaType.PDQ, first.hash().hex(), first.dihedral());
      }
    };
  }
}

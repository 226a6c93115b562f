package dev.breakwater.upload.proxy;

import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.upload.gate.Door;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP message that passes through a proxy, all but its body.
 *
 * @param door by which protocol it was shown
 * @param user whom the proxy takes the sender for; null when it does not tell
 * @param client where the sender is; null when the proxy does not tell
 * @param request the head of the request, for a response that of the request it answers
 * @param carrier the head of the message whose body is to be judged
 */
public record ProxiedMessage(
    Door door,
    Direction direction,
    ServiceName service,
    @Nullable ActorId user,
    @Nullable InetAddress client,
    HttpHead request,
    HttpHead carrier) {
  /** Which way the body goes. */
  public enum Direction {
    /** To the application: an upload. */
    REQUEST,
    /** From it: something that is looked at. */
    RESPONSE
  }

  /**
   * Headers that say the body is a piece of something: Content-Range (RFC 9110), those of tus, and
   * those of the IETF's resumable uploads.
   */
  private static final List<String> OF_A_PIECE =
      List.of("Content-Range", "Tus-Resumable", "Upload-Offset", "Upload-Complete");

  /** Whether the body is but a piece of something, so that nothing can be known by it. */
  boolean isPiece() {
    boolean ranges =
        carrier.values("Content-Type").stream()
            .anyMatch(type -> type.toLowerCase(Locale.ROOT).startsWith("multipart/byteranges"));
    return ranges || OF_A_PIECE.stream().anyMatch(carrier::has);
  }

  /** What the head says the body's length is; -1 when it does not say. */
  long announcedLength() {
    try {
      return carrier.only("Content-Length").map(Long::parseLong).orElse(-1L);
    } catch (NumberFormatException malformed) {
      return -1;
    }
  }

  @Override
  public String toString() {
    return "ProxiedMessage(" + door + ", " + direction + ")";
  }
}

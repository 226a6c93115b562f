package dev.breakwater.server.web;

import dev.breakwater.ground.problem.ProblemType;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Ends requests whose answer was clear before their body had come, such as one with a wrong key.
 *
 * <p>The container would read on up to what it may swallow, however long a client takes over it. To
 * close at once is no better: unread bytes make the system reset the connection, and a client that
 * is still sending never learns why (RFC 9112, 9.6). So the answer goes out first, the rest is read
 * for a little while, and what is not over by then is cut off. A body that was already too slow
 * gets no such grace.
 */
final class UnreadBodies extends ValveBase {
  private static final long MOST_BYTES = 2L << 20;

  private final Duration grace;
  private final LongSupplier nanoTime;

  UnreadBodies(Duration grace, LongSupplier nanoTime) {
    super(true);
    this.grace = grace;
    this.nanoTime = nanoTime;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    org.apache.coyote.Request body = request.getCoyoteRequest();
    // A client that asked first whether it may send is hung up on by the container.
    if (request.isAsync() || body.isFinished() || body.hasExpectation()) {
      return;
    }
    response.finishResponse();
    boolean tooSlow = response.getStatus() == ProblemType.TOO_SLOW.status().value();
    if (tooSlow || !ends(body)) {
      body.action(ActionCode.CLOSE_NOW, null);
    }
  }

  private boolean ends(org.apache.coyote.Request body) {
    long start = nanoTime.getAsLong();
    long read = 0;
    Discarded discarded = new Discarded();
    try {
      while (!body.isFinished()) {
        if (read > MOST_BYTES || nanoTime.getAsLong() - start > grace.toNanos()) {
          return false;
        }
        int more = body.doRead(discarded);
        read += Math.max(more, 0);
      }
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  /** Where the container puts bytes that nobody looks at. */
  private static final class Discarded implements ApplicationBufferHandler {
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
      bytes = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return bytes;
    }

    @Override
    public void expand(int size) {}
  }
}

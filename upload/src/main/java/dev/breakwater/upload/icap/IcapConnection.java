package dev.breakwater.upload.icap;

import dev.breakwater.ground.problem.Incident;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.upload.gate.Door;
import dev.breakwater.upload.gate.UploadGate;
import dev.breakwater.upload.icap.IcapAnswer.Connection;
import dev.breakwater.upload.proxy.HttpHead;
import dev.breakwater.upload.proxy.Passage;
import dev.breakwater.upload.proxy.ProxiedMessage;
import dev.breakwater.upload.proxy.ProxyGate;
import dev.breakwater.upload.proxy.RefusalPage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client and its requests, one after the other.
 *
 * <p>A body is read whole before it is judged, and goes back as it came when the client kept no
 * copy of it. Whatever fails here is answered by an error of ICAP, which says nothing about the
 * message: what the proxy does then is the proxy's setting.
 */
final class IcapConnection {
  private static final Logger log = LoggerFactory.getLogger(IcapConnection.class);
  private static final int BUFFER = 32 << 10;

  /** The client waits after so many bytes, so that it need not send in vain what is refused. */
  private static final int PREVIEW = 1024;

  /** Of a message that is refused, so much more is read for the sake of the next one. */
  private static final long READ_IN_VAIN = 2L << 20;

  private static final String DEFAULT_SERVICE = "icap";

  private final SteadyInput steady;
  private final BoundedInput in;
  private final IcapAnswer answer;
  private final ProxyGate gate;
  private final Supplier<String> tag;
  private final int mostConnections;

  IcapConnection(
      InputStream in,
      OutputStream out,
      ProxyGate gate,
      Supplier<String> tag,
      int mostConnections,
      LongSupplier nanoTime) {
    this.steady = new SteadyInput(in, nanoTime);
    this.in = new BoundedInput(new BufferedInputStream(steady, BUFFER));
    this.answer = new IcapAnswer(new BufferedOutputStream(out, BUFFER));
    this.gate = gate;
    this.tag = tag;
    this.mostConnections = mostConnections;
  }

  /** Waits for the next request; false when there will be none. */
  boolean awaitRequest() throws IOException {
    return !in.hasEnded();
  }

  /** Answers the request that has begun to come; whether another may follow. */
  boolean answerOne() throws IOException {
    steady.beginRequest();
    try {
      IcapRequest request = IcapRequest.read(in);
      return answer(request) == Connection.KEPT && !request.isLast();
    } catch (IcapFault fault) {
      log.info("an ICAP request was refused: {}", fault.getMessage());
      answer.fault(fault.status(), tag.get());
      return false;
    } catch (RuntimeException failed) {
      log.error("an ICAP request failed, so it was not let through: {}", Incident.describe(failed));
      answer.fault(IcapFault.Status.FAILED, tag.get());
      return false;
    }
  }

  private Connection answer(IcapRequest request) throws IOException {
    String[] path = request.path().split("/", -1);
    String named = path.length > 1 ? path[1] : "";
    IcapMethod served =
        switch (named) {
          case "reqmod" -> IcapMethod.REQMOD;
          case "respmod" -> IcapMethod.RESPMOD;
          default ->
              throw new IcapFault(
                  IcapFault.Status.NO_SUCH_SERVICE, "the services are /reqmod and /respmod");
        };
    if (request.method() == IcapMethod.OPTIONS) {
      return options(request, served);
    }
    if (request.method() != served) {
      throw new IcapFault(IcapFault.Status.METHOD_NOT_ALLOWED, named + " serves " + served);
    }
    return adapt(request, message(request, service(path)));
  }

  private Connection options(IcapRequest request, IcapMethod served) throws IOException {
    if (request.carries().hasBody()
        && !new ChunkedBody(in, false, answer::goOn).skipWhatComes(READ_IN_VAIN)) {
      throw BoundedInput.malformed("OPTIONS needs no body");
    }
    answer.options(served.name(), tag.get(), mostConnections, PREVIEW);
    return Connection.KEPT;
  }

  private Connection adapt(IcapRequest request, ProxiedMessage message) throws IOException {
    if (!request.carries().hasBody()) {
      return unmodified(request);
    }
    ChunkedBody body = new ChunkedBody(in, request.preview().isPresent(), answer::goOn);
    Optional<Passage> byHead = gate.byHead(message);
    if (byHead.isPresent()) {
      return unread(request, body, byHead.get());
    }
    return switch (gate.take(message, body)) {
      case ProxyGate.Taken.Not(Passage passage) -> gone(request, body, passage);
      case ProxyGate.Taken.Whole(UploadGate.Arrived whole) -> {
        try (whole) {
          yield judged(request, body, whole, gate.judge(message, whole));
        }
      }
    };
  }

  private Connection judged(
      IcapRequest request, ChunkedBody body, UploadGate.Arrived whole, Passage passage)
      throws IOException {
    switch (passage) {
      case Passage.Stopped(RefusalPage page) -> answer.page(page, tag.get(), Connection.KEPT);
      case Passage.Free _ when request.allowsNoContent() || body.isOnlyPreviewed() ->
          answer.unmodified(tag.get(), Connection.KEPT);
      case Passage.Free _ -> {
        try (InputStream bytes = whole.bytes().stream()) {
          answer.echo(section(request), head(request), bytes, tag.get(), Connection.KEPT);
        }
      }
    }
    return Connection.KEPT;
  }

  /** For a body of which nothing was read, because its head was enough. */
  private Connection unread(IcapRequest request, ChunkedBody body, Passage passage)
      throws IOException {
    return switch (passage) {
      case Passage.Stopped(RefusalPage page) -> {
        boolean inStep = body.skipWhatComes(READ_IN_VAIN);
        Connection connection = inStep ? Connection.KEPT : Connection.CLOSED;
        answer.page(page, tag.get(), connection);
        yield connection;
      }
      case Passage.Free _ when request.allowsNoContent() || body.isOnlyPreviewed() -> {
        boolean inStep = body.skipWhatComes(Long.MAX_VALUE);
        Connection connection = inStep ? Connection.KEPT : Connection.CLOSED;
        answer.unmodified(tag.get(), connection);
        yield connection;
      }
      case Passage.Free _ -> {
        answer.echo(section(request), head(request), body, tag.get(), Connection.KEPT);
        yield Connection.KEPT;
      }
    };
  }

  /** For a body that could not be kept, so that it cannot go back either. */
  private Connection gone(IcapRequest request, ChunkedBody body, Passage passage)
      throws IOException {
    boolean inStep = body.skipWhatComes(READ_IN_VAIN);
    Connection connection = inStep ? Connection.KEPT : Connection.CLOSED;
    switch (passage) {
      case Passage.Stopped(RefusalPage page) -> answer.page(page, tag.get(), connection);
      case Passage.Free _ when request.allowsNoContent() ->
          answer.unmodified(tag.get(), connection);
      case Passage.Free _ -> answer.page(RefusalPage.notNow(), tag.get(), connection);
    }
    return connection;
  }

  private Connection unmodified(IcapRequest request) throws IOException {
    if (request.allowsNoContent()) {
      answer.unmodified(tag.get(), Connection.KEPT);
    } else {
      answer.echo(section(request), head(request), tag.get(), Connection.KEPT);
    }
    return Connection.KEPT;
  }

  private static ProxiedMessage message(IcapRequest request, ServiceName service) throws IcapFault {
    HttpHead http = request.httpRequest();
    boolean response = request.method() == IcapMethod.RESPMOD;
    return new ProxiedMessage(
        Door.ICAP,
        response ? ProxiedMessage.Direction.RESPONSE : ProxiedMessage.Direction.REQUEST,
        service,
        user(request),
        request.client().orElse(null),
        http,
        response ? request.httpResponse() : http);
  }

  private static @Nullable ActorId user(IcapRequest request) {
    try {
      return request.user().map(ActorId::new).orElse(null);
    } catch (IllegalArgumentException unusable) {
      return null;
    }
  }

  private static ServiceName service(String[] path) throws IcapFault {
    try {
      String name = path.length > 2 && !path[2].isBlank() ? path[2] : DEFAULT_SERVICE;
      return new ServiceName(name);
    } catch (IllegalArgumentException unusable) {
      throw new IcapFault(IcapFault.Status.NO_SUCH_SERVICE, "no service has that name");
    }
  }

  private static String section(IcapRequest request) {
    return request.method() == IcapMethod.RESPMOD ? "res" : "req";
  }

  private static byte[] head(IcapRequest request) {
    return request.method() == IcapMethod.RESPMOD ? request.responseHead() : request.requestHead();
  }
}

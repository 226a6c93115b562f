package dev.breakwater.envoy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.upload.envoy.Unseen;
import dev.breakwater.upload.gate.Door;
import dev.breakwater.upload.gate.UploadGate;
import dev.breakwater.upload.proxy.HttpHead;
import dev.breakwater.upload.proxy.Passage;
import dev.breakwater.upload.proxy.ProxiedMessage;
import dev.breakwater.upload.proxy.ProxiedMessage.Direction;
import dev.breakwater.upload.proxy.ProxyGate;
import dev.breakwater.upload.proxy.RefusalPage;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import io.envoyproxy.envoy.extensions.filters.http.ext_proc.v3.ProcessingMode.BodySendMode;
import io.envoyproxy.envoy.service.ext_proc.v3.BodyResponse;
import io.envoyproxy.envoy.service.ext_proc.v3.CommonResponse;
import io.envoyproxy.envoy.service.ext_proc.v3.HeaderMutation;
import io.envoyproxy.envoy.service.ext_proc.v3.HeadersResponse;
import io.envoyproxy.envoy.service.ext_proc.v3.HttpBody;
import io.envoyproxy.envoy.service.ext_proc.v3.HttpHeaders;
import io.envoyproxy.envoy.service.ext_proc.v3.ImmediateResponse;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingRequest;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingResponse;
import io.envoyproxy.envoy.service.ext_proc.v3.TrailersResponse;
import io.envoyproxy.envoy.type.v3.HttpStatus;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP request that passes through an Envoy, and the response to it.
 *
 * <p>A body is judged whole, so Envoy has to buffer it: a piece of one is refused. Whatever fails
 * here ends the call with an error, upon which Envoy refuses the message unless somebody told it to
 * let such pass.
 */
final class EnvoyCall implements StreamObserver<ProcessingRequest> {
  private static final Logger log = LoggerFactory.getLogger(EnvoyCall.class);
  private static final String SOURCE = "source.address";

  private final ServiceName service;
  private final ProxyGate gate;
  private final Unseen unseen;
  private final StreamObserver<ProcessingResponse> answers;
  private HttpHead request = new HttpHead("", List.of());
  private HttpHead response = new HttpHead("", List.of());
  private @Nullable InetAddress client;
  private boolean bodyToCome;
  private boolean over;

  EnvoyCall(
      ServiceName service,
      ProxyGate gate,
      Unseen unseen,
      StreamObserver<ProcessingResponse> answers) {
    this.service = service;
    this.gate = gate;
    this.unseen = unseen;
    this.answers = answers;
  }

  @Override
  public void onNext(ProcessingRequest step) {
    if (over) {
      return;
    }
    if (step.getObservabilityMode() && step.hasRequestHeaders()) {
      unseen.note(Unseen.Why.OBSERVED_ONLY);
    }
    try {
      answers.onNext(answer(step));
    } catch (IOException | RuntimeException failed) {
      log.warn("a message of Envoy could not be judged: {}", failed.getClass().getSimpleName());
      over = true;
      answers.onError(Status.UNAVAILABLE.withDescription("not judged").asRuntimeException());
    }
  }

  /** Envoy gave up, or its client did. */
  @Override
  public void onError(Throwable gone) {
    over = true;
  }

  @Override
  public void onCompleted() {
    if (over) {
      return;
    }
    noteMissingBody();
    over = true;
    answers.onCompleted();
  }

  /** Envoy goes on to what follows a request's body only when it has sent the body on. */
  private void noteMissingBody() {
    if (bodyToCome) {
      unseen.note(Unseen.Why.NO_BODY);
      bodyToCome = false;
    }
  }

  private ProcessingResponse answer(ProcessingRequest step) throws IOException {
    return switch (step.getRequestCase()) {
      case REQUEST_HEADERS -> {
        client = client(step).orElse(null);
        request = head(step.getRequestHeaders());
        yield byHead(step, step.getRequestHeaders(), Direction.REQUEST);
      }
      case RESPONSE_HEADERS -> {
        noteMissingBody();
        response = head(step.getResponseHeaders());
        yield byHead(step, step.getResponseHeaders(), Direction.RESPONSE);
      }
      case REQUEST_BODY -> byBody(step.getRequestBody(), Direction.REQUEST);
      case RESPONSE_BODY -> byBody(step.getResponseBody(), Direction.RESPONSE);
      case REQUEST_TRAILERS ->
          ProcessingResponse.newBuilder()
              .setRequestTrailers(TrailersResponse.getDefaultInstance())
              .build();
      case RESPONSE_TRAILERS ->
          ProcessingResponse.newBuilder()
              .setResponseTrailers(TrailersResponse.getDefaultInstance())
              .build();
      case REQUEST_NOT_SET -> throw new IllegalArgumentException("a step without any content");
    };
  }

  private ProcessingResponse byHead(ProcessingRequest step, HttpHeaders head, Direction direction) {
    if (head.getEndOfStream()) {
      return goOn(direction);
    }
    if (direction == Direction.REQUEST) {
      // Told with the first step of a call, by an Envoy that is new enough.
      if (step.hasProtocolConfig()
          && step.getProtocolConfig().getRequestBodyMode() != BodySendMode.BUFFERED) {
        log.error("Envoy does not buffer bodies: set its request_body_mode to BUFFERED");
        return stop(RefusalPage.notNow());
      }
      bodyToCome = true;
    }
    return gate.byHead(message(direction))
        .map(passage -> answer(passage, goOn(direction)))
        .orElseGet(() -> goOn(direction));
  }

  private ProcessingResponse byBody(HttpBody body, Direction direction) throws IOException {
    if (direction == Direction.REQUEST) {
      bodyToCome = false;
    }
    if (!body.getEndOfStream()) {
      log.warn("Envoy showed a piece of a body: set its body modes to BUFFERED");
      return stop(RefusalPage.notNow());
    }
    ProxiedMessage message = message(direction);
    if (message.carrier().startLine().isEmpty()) {
      log.error("Envoy shows bodies without their heads: set its header modes to SEND");
      return stop(RefusalPage.notNow()); // without its type a form cannot be taken apart
    }
    return switch (gate.take(message, body.getBody().newInput())) {
      case ProxyGate.Taken.Not(Passage passage) -> answer(passage, bodyGoesOn(direction));
      case ProxyGate.Taken.Whole(UploadGate.Arrived arrived) -> {
        try (arrived) {
          yield answer(gate.judge(message, arrived), bodyGoesOn(direction));
        }
      }
    };
  }

  private ProcessingResponse answer(Passage passage, ProcessingResponse free) {
    return switch (passage) {
      case Passage.Free _ -> free;
      case Passage.Stopped(RefusalPage page) -> stop(page);
    };
  }

  /**
   * The page instead of the message, upon which Envoy ends the call. It counts the bytes itself.
   */
  private ProcessingResponse stop(RefusalPage page) {
    bodyToCome = false;
    HeaderMutation.Builder headers = HeaderMutation.newBuilder();
    for (HttpHead.Field each : page.fields()) {
      if (each.name().equalsIgnoreCase("Content-Length")) {
        continue;
      }
      headers.addSetHeaders(
          HeaderValueOption.newBuilder()
              .setAppendAction(HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD)
              .setHeader(
                  HeaderValue.newBuilder()
                      .setKey(each.name())
                      .setRawValue(ByteString.copyFromUtf8(each.value()))));
    }
    return ProcessingResponse.newBuilder()
        .setImmediateResponse(
            ImmediateResponse.newBuilder()
                .setStatus(HttpStatus.newBuilder().setCodeValue(page.status()))
                .setHeaders(headers)
                .setBody(ByteString.copyFrom(page.html())))
        .build();
  }

  private static ProcessingResponse goOn(Direction direction) {
    HeadersResponse free =
        HeadersResponse.newBuilder().setResponse(CommonResponse.getDefaultInstance()).build();
    return direction == Direction.REQUEST
        ? ProcessingResponse.newBuilder().setRequestHeaders(free).build()
        : ProcessingResponse.newBuilder().setResponseHeaders(free).build();
  }

  private static ProcessingResponse bodyGoesOn(Direction direction) {
    BodyResponse free =
        BodyResponse.newBuilder().setResponse(CommonResponse.getDefaultInstance()).build();
    return direction == Direction.REQUEST
        ? ProcessingResponse.newBuilder().setRequestBody(free).build()
        : ProcessingResponse.newBuilder().setResponseBody(free).build();
  }

  private ProxiedMessage message(Direction direction) {
    return new ProxiedMessage(
        Door.ENVOY,
        direction,
        service,
        null,
        client,
        request,
        direction == Direction.REQUEST ? request : response);
  }

  /** Pseudo headers make the start line; the others have to be such as HTTP/1.1 knows them. */
  private static HttpHead head(HttpHeaders headers) {
    List<HttpHead.Field> fields = new ArrayList<>();
    StringBuilder start = new StringBuilder();
    for (HeaderValue each : headers.getHeaders().getHeadersList()) {
      if (each.getKey().startsWith(":")) {
        start.append(value(each)).append(' ');
      } else {
        fields.add(HttpHead.field(each.getKey() + ": " + value(each)));
      }
    }
    return new HttpHead(start.toString(), fields);
  }

  /** Newer Envoys send bytes, older ones text. */
  private static String value(HeaderValue header) {
    return header.getRawValue().isEmpty()
        ? header.getValue()
        : header.getRawValue().toString(StandardCharsets.ISO_8859_1);
  }

  /** Where the client is, if Envoy was asked to tell: {@code request_attributes}. */
  private static Optional<InetAddress> client(ProcessingRequest step) {
    return step.getAttributesMap().values().stream()
        .map(Struct::getFieldsMap)
        .filter(fields -> fields.containsKey(SOURCE))
        .map(fields -> fields.getOrDefault(SOURCE, Value.getDefaultInstance()).getStringValue())
        .findFirst()
        .flatMap(EnvoyCall::address);
  }

  /** Of {@code 203.0.113.7:4711} or {@code [2001:db8::1]:4711}. */
  private static Optional<InetAddress> address(String text) {
    int port = text.lastIndexOf(':');
    String bare = port < 0 ? text : text.substring(0, port);
    try {
      return Optional.of(InetAddress.ofLiteral(bare.replaceAll("^\\[|]$", "")));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}

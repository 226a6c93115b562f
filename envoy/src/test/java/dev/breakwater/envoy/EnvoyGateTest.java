package dev.breakwater.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.breakwater.ground.health.Health;
import dev.breakwater.server.RunningServer;
import dev.breakwater.upload.envoy.EnvoyServer;
import io.envoyproxy.envoy.config.core.v3.HeaderMap;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.extensions.filters.http.ext_proc.v3.ProcessingMode.BodySendMode;
import io.envoyproxy.envoy.service.ext_proc.v3.ExternalProcessorGrpc;
import io.envoyproxy.envoy.service.ext_proc.v3.HttpBody;
import io.envoyproxy.envoy.service.ext_proc.v3.HttpHeaders;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingRequest;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingResponse;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingResponse.ResponseCase;
import io.envoyproxy.envoy.service.ext_proc.v3.ProtocolConfiguration;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What passes an Envoy and what does not: a real gRPC client, before a whole server. */
final class EnvoyGateTest {
  private static final byte[] KNOWN = picture(1);
  private static final byte[] INNOCENT = picture(2);
  private static final int CALLS = 8;

  @TempDir private Path data;
  private RunningServer server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    server =
        RunningServer.start(
            data,
            Map.of(
                "breakwater.upload.envoy.port", "0",
                "breakwater.upload.envoy.largest", "1MB",
                "breakwater.upload.envoy.calls", String.valueOf(CALLS),
                "breakwater.upload.proxy.actor-header", "X-Account"));
    declareKnown(KNOWN);
    channel =
        NettyChannelBuilder.forAddress(
                "127.0.0.1", server.context().getBean(EnvoyServer.class).port())
            .usePlaintext()
            .build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
  }

  @Test
  void judgesWhatIsShownAndTellsWhatWasNot() throws Exception {
    letsAnInnocentPictureOn();
    stopsAKnownPictureWithAPageThatNamesTheDecision();
    stopsAKnownPictureInAForm();
    asksForNoBodyWhereThereIsNone();
    refusesPieces();
    refusesAnEnvoyThatSaysItShowsNoBodies();
    refusesABodyWithoutItsHead();
    refusesABodyThatIsTooLarge();
    refusesANameThatNoServiceHas();
    refusesMoreCallsThanItHolds();
    assertThat(passedUnseen()).isEqualTo(0L);
    assertThat(health()).contains("\"status\":\"UP\"");

    tellsOfABodyThatNeverCame();
    tellsOfABodyThatNeverCameBeforeTheAnswer();
    tellsOfAnEnvoyThatOnlyObserves();
    assertThat(passedUnseen()).isEqualTo(3L);
    assertThat(server.context().getBean(EnvoyServer.class).check().status())
        .isEqualTo(Health.Status.DEGRADED);
    assertThat(server.get("/metrics").body())
        .contains("breakwater_envoy_unseen_total{why=\"no_body\"} 2.0")
        .contains("breakwater_envoy_unseen_total{why=\"observed_only\"} 1.0")
        .contains("breakwater_proxy_messages_total{door=\"envoy\",outcome=\"passed\"}");
  }

  private void letsAnInnocentPictureOn() throws InterruptedException {
    Call call = new Call("shop");

    assertThat(call.send(head("image/png", INNOCENT.length)).getResponseCase())
        .isEqualTo(ResponseCase.REQUEST_HEADERS);
    ProcessingResponse free = call.send(body(INNOCENT));

    assertThat(free.getResponseCase()).isEqualTo(ResponseCase.REQUEST_BODY);
    assertThat(free.getRequestBody().getResponse().hasBodyMutation()).isFalse();
    assertThat(call.end()).isEqualTo(Status.Code.OK);
  }

  private void stopsAKnownPictureWithAPageThatNamesTheDecision() throws InterruptedException {
    Call call = new Call("shop");
    call.send(head("image/png", KNOWN.length));

    ProcessingResponse answer = call.send(body(KNOWN));

    assertThat(call.end()).isEqualTo(Status.Code.OK);
    assertThat(status(answer)).isEqualTo(403);
    Map<String, Object> finding =
        server
            .context()
            .getBean(JdbcClient.class)
            .sql("select id, actor, service, host(upload_from) as client from finding")
            .query()
            .singleRow();
    assertThat(answer.getImmediateResponse().getBody().toStringUtf8())
        .contains(String.valueOf(finding.get("id")))
        .doesNotContain("pictures", "BLOCK");
    assertThat(finding)
        .containsEntry("actor", "user-7")
        .containsEntry("service", "shop")
        .containsEntry("client", "203.0.113.7");
  }

  private void stopsAKnownPictureInAForm() throws Exception {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.write(
        "--x\r\nContent-Disposition: form-data; name=\"word\"\r\n\r\nhello\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    form.write(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    form.write(KNOWN);
    form.write("\r\n--x--\r\n".getBytes(StandardCharsets.US_ASCII));
    Call call = new Call("shop");
    call.send(head("multipart/form-data; boundary=x", form.size()));

    assertThat(status(call.send(body(form.toByteArray())))).isEqualTo(403);
    call.end();
  }

  private void asksForNoBodyWhereThereIsNone() throws InterruptedException {
    Call call = new Call("shop");

    ProcessingResponse answer =
        call.send(
            ProcessingRequest.newBuilder()
                .setRequestHeaders(headers("text/plain", 0).setEndOfStream(true))
                .build());

    assertThat(answer.getResponseCase()).isEqualTo(ResponseCase.REQUEST_HEADERS);
    assertThat(call.end()).isEqualTo(Status.Code.OK);
  }

  private void refusesPieces() throws InterruptedException {
    Call piece = new Call("shop");
    piece.send(head("image/png", INNOCENT.length));
    ProcessingResponse ofABody =
        piece.send(
            ProcessingRequest.newBuilder()
                .setRequestBody(HttpBody.newBuilder().setBody(ByteString.copyFrom(INNOCENT)))
                .build());
    piece.end();
    HttpHeaders.Builder resumed = headers("image/png", 5);
    resumed.getHeadersBuilder().addHeaders(header("upload-offset", "100"));
    Call upload = new Call("shop");
    ProcessingResponse ofAnUpload =
        upload.send(ProcessingRequest.newBuilder().setRequestHeaders(resumed).build());
    upload.end();

    assertThat(status(ofABody)).isEqualTo(503);
    assertThat(status(ofAnUpload)).isEqualTo(403);
  }

  private void refusesAnEnvoyThatSaysItShowsNoBodies() throws InterruptedException {
    Call call = new Call("shop");

    ProcessingResponse answer =
        call.send(
            head("image/png", INNOCENT.length).toBuilder()
                .setProtocolConfig(
                    ProtocolConfiguration.newBuilder().setRequestBodyMode(BodySendMode.NONE))
                .build());

    assertThat(status(answer)).isEqualTo(503);
    call.end();
  }

  private void refusesABodyWithoutItsHead() throws InterruptedException {
    Call call = new Call("shop");

    assertThat(status(call.send(body(INNOCENT)))).isEqualTo(503);
    call.end();
  }

  private void refusesABodyThatIsTooLarge() throws InterruptedException {
    Call call = new Call("shop");
    call.send(head("application/octet-stream", 3 << 20));

    ProcessingResponse answer = call.send(body(new byte[3 << 20]));

    assertThat(answer.getResponseCase()).isEqualTo(ResponseCase.RESPONSE_NOT_SET);
    assertThat(call.ended())
        .as("gRPC gives the stream up, and may not get to say why")
        .isIn(Status.Code.RESOURCE_EXHAUSTED, Status.Code.CANCELLED);
  }

  private void refusesANameThatNoServiceHas() throws InterruptedException {
    assertThat(new Call("x".repeat(300)).ended()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  private void refusesMoreCallsThanItHolds() throws InterruptedException {
    List<Call> held = new ArrayList<>();
    // The place of a call that is over is free a moment after its end was seen here.
    for (int tries = 0; held.size() < CALLS && tries < 1000; tries++) {
      Call call = new Call("shop");
      if (call.send(head("image/png", INNOCENT.length)).hasRequestHeaders()) {
        held.add(call);
      }
    }

    assertThat(held).hasSize(CALLS);
    assertThat(new Call("shop").ended()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);

    for (Call each : held) {
      assertThat(each.send(body(INNOCENT)).getResponseCase()).isEqualTo(ResponseCase.REQUEST_BODY);
      assertThat(each.end()).isEqualTo(Status.Code.OK);
    }
  }

  private void tellsOfABodyThatNeverCame() throws InterruptedException {
    Call call = new Call("shop");
    call.send(head("image/png", KNOWN.length));

    assertThat(call.end()).isEqualTo(Status.Code.OK);
  }

  private void tellsOfABodyThatNeverCameBeforeTheAnswer() throws InterruptedException {
    Call call = new Call("shop");
    call.send(head("image/png", KNOWN.length));
    call.send(
        ProcessingRequest.newBuilder()
            .setResponseHeaders(headers("text/html", 0).setEndOfStream(true))
            .build());

    assertThat(call.end()).isEqualTo(Status.Code.OK);
  }

  private void tellsOfAnEnvoyThatOnlyObserves() throws InterruptedException {
    Call call = new Call("shop");
    call.send(head("image/png", INNOCENT.length).toBuilder().setObservabilityMode(true).build());
    call.send(body(INNOCENT).toBuilder().setObservabilityMode(true).build());

    assertThat(call.end()).isEqualTo(Status.Code.OK);
  }

  private Object passedUnseen() {
    return server
        .context()
        .getBean(EnvoyServer.class)
        .check()
        .facts()
        .getOrDefault("passedUnseen", "not told");
  }

  private String health() {
    return server.get("/health").body().replaceAll("\\s", "");
  }

  private void declareKnown(byte[] picture) throws NoSuchAlgorithmException {
    String bank = "{\"name\": \"pictures\", \"source\": \"drawn\", \"classification\": \"A1\"}";
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture));
    assertThat(server.post("/v1/banks", bank).statusCode()).isEqualTo(201);
    assertThat(
            server
                .post(
                    "/v1/banks/pictures/entries",
                    "{\"type\": \"SHA256\", \"signal\": \"" + sha256 + "\"}")
                .statusCode())
        .isEqualTo(201);
  }

  private static int status(ProcessingResponse answer) {
    return answer.getImmediateResponse().getStatus().getCodeValue();
  }

  private static byte[] picture(long seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    for (int i = 0; i < 60; i++) {
      pen.setColor(new Color(random.nextInt(1 << 24)));
      pen.fillOval(
          random.nextInt(320),
          random.nextInt(240),
          20 + random.nextInt(90),
          20 + random.nextInt(90));
    }
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException inMemory) {
      throw new IllegalStateException(inMemory);
    }
    return out.toByteArray();
  }

  private static ProcessingRequest head(String type, int length) {
    Struct source =
        Struct.newBuilder()
            .putFields(
                "source.address", Value.newBuilder().setStringValue("203.0.113.7:4711").build())
            .build();
    return ProcessingRequest.newBuilder()
        .setRequestHeaders(headers(type, length))
        .putAttributes("envoy.filters.http.ext_proc", source)
        .build();
  }

  private static HttpHeaders.Builder headers(String type, int length) {
    return HttpHeaders.newBuilder()
        .setHeaders(
            HeaderMap.newBuilder()
                .addHeaders(header(":method", "POST"))
                .addHeaders(header(":path", "/photos"))
                .addHeaders(header("host", "app.example"))
                .addHeaders(header("x-account", "user-7"))
                .addHeaders(header("content-type", type))
                .addHeaders(header("content-length", Integer.toString(length))));
  }

  private static HeaderValue header(String name, String value) {
    return HeaderValue.newBuilder()
        .setKey(name)
        .setRawValue(ByteString.copyFrom(value, StandardCharsets.ISO_8859_1))
        .build();
  }

  private static ProcessingRequest body(byte[] content) {
    return ProcessingRequest.newBuilder()
        .setRequestBody(
            HttpBody.newBuilder().setBody(ByteString.copyFrom(content)).setEndOfStream(true))
        .build();
  }

  /** One HTTP message, as Envoy shows it. */
  private final class Call implements StreamObserver<ProcessingResponse> {
    private final BlockingQueue<ProcessingResponse> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Status.Code> ended = new LinkedBlockingQueue<>();
    private final StreamObserver<ProcessingRequest> steps;

    Call(String service) {
      Metadata metadata = new Metadata();
      metadata.put(Admission.SERVICE, service);
      this.steps =
          ExternalProcessorGrpc.newStub(channel)
              .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
              .process(this);
    }

    ProcessingResponse send(ProcessingRequest step) throws InterruptedException {
      steps.onNext(step);
      ProcessingResponse answer = answers.poll(60, TimeUnit.SECONDS);
      if (answer == null) {
        throw new AssertionError("no answer to " + step.getRequestCase());
      }
      return answer;
    }

    /** Envoy has seen enough; returns when the server has too. */
    Status.Code end() throws InterruptedException {
      steps.onCompleted();
      return ended();
    }

    Status.Code ended() throws InterruptedException {
      Status.Code code = ended.poll(30, TimeUnit.SECONDS);
      if (code == null) {
        throw new AssertionError("the call did not end");
      }
      return code;
    }

    @Override
    public void onNext(ProcessingResponse answer) {
      answers.add(answer);
    }

    @Override
    public void onError(Throwable failed) {
      answers.add(ProcessingResponse.getDefaultInstance());
      ended.add(Status.fromThrowable(failed).getCode());
    }

    @Override
    public void onCompleted() {
      ended.add(Status.Code.OK);
    }
  }
}

package dev.breakwater.ground.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.trace.Traces;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class WebhookDelivererTest {
  private static final EventType DECIDED = new EventType("upload.decided");
  private static final Caller ADMIN = new Caller(new UUID(0, 1), "admin", Set.of());
  private static final InetAddress[] PRIVATE = {address(10, 1, 2, 3)};
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private final FreshDatabase database = FreshDatabase.create();
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T10:00:00Z"));
  private final SecureRandom random = new SecureRandom();
  private final Ids ids = new Ids(clock, random);
  private final JsonMapper json = JsonMapper.builder().build();
  private final Deliveries deliveries = new Deliveries(database.jdbc());
  private final Outbox outbox = new Outbox(database.jdbc(), json, ids, clock, () -> {});
  private Receiver receiver;
  private WebhookEndpoints endpoints;
  private WebhookDeliverer deliverer;

  @BeforeEach
  void start() throws IOException {
    receiver = new Receiver(0);
    endpoints = endpoints();
    deliverer = deliverer(PATIENCE);
  }

  @AfterEach
  void stop() {
    deliverer.close();
    receiver.close();
    database.close();
  }

  @Test
  void deliversAnEventWithASignatureItsReceiverCanCheck() throws Exception {
    WebhookEndpoints.Made made = endpoint(List.of());
    UUID id = outbox.enqueue(DECIDED, Map.of("item", "i-1"));

    assertThat(deliverer.deliverDue()).isEqualTo(1);

    Receiver.Received one = receiver.received().getFirst();
    assertThat(one.id()).isEqualTo(id.toString());
    assertThat(one.body()).contains("\"type\":\"upload.decided\"").contains("\"item\":\"i-1\"");
    assertThat(one.signature()).isEqualTo("v1," + signature(made.secret().text(), one));
    assertThat(state(made)).isEqualTo("DELIVERED");
  }

  @Test
  void sendsNothingOfATransactionThatIsRolledBack() {
    endpoint(List.of());
    database
        .transactions()
        .executeWithoutResult(status -> {
          outbox.enqueue(DECIDED, Map.of());
          status.setRollbackOnly();
        });

    assertThat(deliverer.deliverDue()).isZero();
  }

  @Test
  void sendsOnlyTheEventsAnEndpointAsksFor() {
    endpoint(List.of("bank.imported"));

    outbox.enqueue(DECIDED, Map.of());
    assertThat(deliverer.deliverDue()).isZero();

    outbox.enqueue(new EventType("bank.imported"), Map.of());
    assertThat(deliverer.deliverDue()).isEqualTo(1);
  }

  @Test
  void triesAgainAfterAFailureAndLaterEachTime() {
    WebhookEndpoints.Made made = endpoint(List.of());
    outbox.enqueue(DECIDED, Map.of());
    receiver.answer(500);

    assertThat(deliverer.deliverDue()).isEqualTo(1);
    assertThat(deliverer.deliverDue()).isZero();
    clock.move(Duration.ofSeconds(6));
    assertThat(deliverer.deliverDue()).isEqualTo(1);
    clock.move(Duration.ofSeconds(6));
    assertThat(deliverer.deliverDue()).isZero();

    receiver.answer(200);
    clock.move(Duration.ofSeconds(12));
    assertThat(deliverer.deliverDue()).isEqualTo(1);
    assertThat(state(made)).isEqualTo("DELIVERED");
    assertThat(receiver.received())
        .extracting(Receiver.Received::id)
        .hasSize(3)
        .containsOnly(receiver.received().getFirst().id());
  }

  @Test
  void waitsForAReceiverThatIsDown() throws IOException {
    WebhookEndpoints.Made made = endpoint(List.of());
    int port = receiver.port();
    receiver.close();
    outbox.enqueue(DECIDED, Map.of());

    assertThat(deliverer.deliverDue()).isEqualTo(1);
    assertThat(status(made).lastOutcome()).isEqualTo("connection failed");

    receiver = new Receiver(port);
    clock.move(Duration.ofSeconds(6));
    assertThat(deliverer.deliverDue()).isEqualTo(1);
    assertThat(state(made)).isEqualTo("DELIVERED");
  }

  @Test
  void givesASlowReceiverOnlySoLong() {
    WebhookEndpoints.Made made = endpoint(List.of());
    receiver.hang();
    outbox.enqueue(DECIDED, Map.of());

    try (WebhookDeliverer impatient = deliverer(Duration.ofMillis(200))) {
      assertThat(impatient.deliverDue()).isEqualTo(1);
    }

    assertThat(status(made).lastOutcome()).isEqualTo("no answer in time");
    assertThat(state(made)).isEqualTo("PENDING");
  }

  @Test
  void followsNoRedirect() {
    WebhookEndpoints.Made made = endpoint(List.of());
    receiver.answer(307);
    outbox.enqueue(DECIDED, Map.of());

    deliverer.deliverDue();

    assertThat(receiver.received()).extracting(Receiver.Received::path).containsExactly("/hook");
    assertThat(status(made).lastOutcome()).isEqualTo("answered 307");
    assertThat(state(made)).isEqualTo("PENDING");
  }

  @Test
  void givesUpAfterADayAndShowsIt() {
    WebhookEndpoints.Made made = endpoint(List.of());
    receiver.answer(500);
    outbox.enqueue(DECIDED, Map.of());

    int attempts = 0;
    for (int hour = 0; hour < 30; hour++) {
      attempts += deliverer.deliverDue();
      clock.move(Duration.ofHours(1));
    }

    assertThat(state(made)).isEqualTo("DEAD");
    assertThat(attempts).isBetween(10, 30);
    assertThat(deliveries.count("DEAD")).isEqualTo(1);

    receiver.answer(204);
    assertThat(deliveries.resend(status(made).event(), made.endpoint().id(), clock.instant()))
        .isTrue();
    assertThat(deliverer.deliverDue()).isEqualTo(1);
    assertThat(state(made)).isEqualTo("DELIVERED");
  }

  /** What a server killed in the middle of a delivery leaves: a claim that nobody settles. */
  @Test
  void sendsAgainWhatAServerThatDiedHadClaimed() throws IOException {
    WebhookEndpoints.Made made = endpoint(List.of());
    outbox.enqueue(DECIDED, Map.of());
    assertThat(deliveries.claim(clock.instant(), Duration.ofMinutes(1), 10)).hasSize(1);

    try (WebhookDeliverer other = deliverer(PATIENCE)) {
      assertThat(other.deliverDue()).isZero();
      clock.move(Duration.ofMinutes(1));
      assertThat(other.deliverDue()).isEqualTo(1);
    }
    assertThat(state(made)).isEqualTo("DELIVERED");
  }

  @Test
  void letsTwoServersShareTheWorkWithoutSendingTwice() throws Exception {
    endpoint(List.of());
    for (int i = 0; i < 200; i++) {
      outbox.enqueue(DECIDED, Map.of("number", i));
    }

    try (WebhookDeliverer other = deliverer(PATIENCE)) {
      Thread second = Thread.startVirtualThread(other::deliverDue);
      deliverer.deliverDue();
      second.join();
    }

    assertThat(receiver.received())
        .extracting(Receiver.Received::id)
        .hasSize(200)
        .doesNotHaveDuplicates();
  }

  @Test
  void sendsNothingMoreToAnEndpointThatWasRemoved() {
    WebhookEndpoints.Made made = endpoint(List.of());
    outbox.enqueue(DECIDED, Map.of());

    assertThat(endpoints.remove(made.endpoint().id(), ADMIN)).isTrue();

    assertThat(deliverer.deliverDue()).isZero();
    assertThat(receiver.received()).isEmpty();
    assertThat(endpoints.all()).isEmpty();
  }

  @Test
  void sendsNothingToANameThatCameToPointIntoAPrivateNetwork() {
    UUID endpoint =
        endpoints
            .create(WebhookUrl.parse("https://receiver.example/hook"), List.of(), ADMIN)
            .endpoint()
            .id();
    outbox.enqueue(DECIDED, Map.of());

    assertThat(deliverer.deliverDue()).isEqualTo(1);

    DeliveryStatus status = deliveries.newest(endpoint, 10).getFirst();
    assertThat(status.state()).isEqualTo("PENDING");
    assertThat(status.lastOutcome()).contains("its address is private", "webhooks.allow-private");
  }

  @Test
  void keepsTheSecretEncrypted() {
    WebhookEndpoints.Made made = endpoint(List.of());

    byte[] kept =
        database
            .jdbc()
            .sql("select sealed_secret from webhook_endpoint")
            .query(byte[].class)
            .single();

    assertThat(kept).hasSizeGreaterThan(made.secret().bytes().length);
    assertThat(new String(kept, StandardCharsets.ISO_8859_1))
        .doesNotContain(new String(made.secret().bytes(), StandardCharsets.ISO_8859_1));
    assertThat(endpoints.openSecret(made.endpoint().id(), kept)).isEqualTo(made.secret().bytes());
  }

  private WebhookEndpoints.Made endpoint(List<String> events) {
    WebhookUrl url = WebhookUrl.parse("http://127.0.0.1:" + receiver.port() + "/hook");
    return endpoints.create(url, events, ADMIN);
  }

  private DeliveryStatus status(WebhookEndpoints.Made made) {
    return deliveries.newest(made.endpoint().id(), 10).getFirst();
  }

  private String state(WebhookEndpoints.Made made) {
    return status(made).state();
  }

  private WebhookDeliverer deliverer(Duration patience) {
    return deliverer(patience, new WebhookReach(new WebhookSettings(false), name -> PRIVATE));
  }

  private WebhookDeliverer deliverer(Duration patience, WebhookReach reach) {
    return new WebhookDeliverer(
        deliveries, endpoints, reach, Traces.none(), new RetrySchedule(random), clock, patience);
  }

  private static InetAddress address(int... parts) {
    byte[] bytes = {(byte) parts[0], (byte) parts[1], (byte) parts[2], (byte) parts[3]};
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException never) {
      throw new IllegalStateException(never);
    }
  }

  private WebhookEndpoints endpoints() throws IOException {
    return new WebhookEndpoints(
        database.jdbc(),
        database.transactions(),
        new AuditLog(database.jdbc(), json, ids, clock),
        MasterKeys.open(folder, random).box("webhook secrets"),
        random,
        ids,
        clock);
  }

  /** As a receiver's library would: from the text of the secret and what came over the wire. */
  private static String signature(String secret, Receiver.Received one) throws Exception {
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed = one.id() + "." + one.timestamp() + "." + one.body();
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }
}

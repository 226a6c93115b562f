package dev.breakwater.upload.gate;

import dev.breakwater.ground.GroundConfiguration;
import dev.breakwater.ground.access.ApiKeys;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.database.DataFolder;
import dev.breakwater.ground.database.DatabaseSettings;
import dev.breakwater.ground.evidence.BucketSettings;
import dev.breakwater.ground.evidence.EvidenceSettings;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.workers.ConfinedExaminer;
import dev.breakwater.upload.UploadConfiguration;
import dev.breakwater.upload.UploadSettings;
import dev.breakwater.upload.bank.BankFollower;
import dev.breakwater.upload.bank.BankLedger;
import dev.breakwater.upload.bank.SealedSignals;
import dev.breakwater.upload.bank.TestBanks;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gate over real HTTP with a real database and real workers, in this process. */
public final class TestGate implements AutoCloseable {
  public static final GateSettings DEFAULT =
      new GateSettings(
          DataSize.ofMegabytes(50),
          DataSize.ofMegabytes(20),
          8,
          Duration.ofHours(1),
          100,
          50,
          Duration.ofMinutes(10));

  final ConfigurableApplicationContext context;
  public final TestBanks banks;
  private final String token;
  private final String address;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.shared();

  private TestGate(ConfigurableApplicationContext context) {
    this.context = context;
    this.banks =
        new TestBanks(
            bean(BankLedger.class),
            bean(BankFollower.class),
            new SealedSignals(bean(MasterKeys.class).derive("banks"), new SecureRandom()));
    this.token =
        bean(ApiKeys.class).create("test", EnumSet.allOf(Scope.class), 100_000, "test").token();
    this.address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  static TestGate start(Path data, DatabaseSettings database, GateSettings settings) {
    return start(data, database, UploadSettings.of(settings));
  }

  /** A gate with doors for proxies. */
  public static TestGate start(Path data, DatabaseSettings database, UploadSettings settings) {
    TestGate gate = start(data, database, settings, examiner -> examiner);
    gate.awaitWorkers();
    return gate;
  }

  /** A gate whose real examiner is spoken to through what {@code between} makes of it. */
  static TestGate start(
      Path data,
      DatabaseSettings database,
      GateSettings settings,
      UnaryOperator<Examiner> between) {
    return start(data, database, UploadSettings.of(settings), between);
  }

  private static TestGate start(
      Path data,
      DatabaseSettings database,
      UploadSettings settings,
      UnaryOperator<Examiner> between) {
    SpringApplication application = new SpringApplication(Wiring.class);
    application.addInitializers(context -> {
      context.getBeanFactory().registerSingleton("data", data);
      context.getBeanFactory().registerSingleton("databaseSettings", database);
      context.getBeanFactory().registerSingleton("uploadSettings", settings);
      context
          .getBeanFactory()
          .addBeanPostProcessor(
              new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                  return bean instanceof Examiner examiner ? between.apply(examiner) : bean;
                }
              });
    });
    application.setDefaultProperties(
        Map.of(
            "server.port", "0",
            "server.address", "127.0.0.1",
            "server.tomcat.connection-timeout", "2s",
            "spring.servlet.multipart.enabled", "false",
            "spring.main.banner-mode", "off",
            "logging.level.root", "WARN"));
    TestGate gate = new TestGate(application.run());
    until(() -> gate.bean(BankFollower.class).isLoaded());
    until(() -> gate.get("/v1/uploads/" + new UUID(0, 0)).status() == 404);
    return gate;
  }

  /** All of the server but its own module. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      exclude = {SecurityFilterAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class})
  @Import({GroundConfiguration.class, UploadConfiguration.class})
  static class Wiring {
    @Bean
    DataFolder dataFolder(Path data) throws IOException {
      return DataFolder.hold(data);
    }

    @Bean
    EvidenceSettings evidenceSettings() {
      return new EvidenceSettings(
          Duration.ofDays(365), Duration.ofDays(30), null, null, BucketSettings.NONE);
    }

    @Bean
    MeterRegistry meterRegistry() {
      return new SimpleMeterRegistry();
    }
  }

  /** An answer over HTTP. */
  record Reply(int status, Map<String, List<String>> headers, JsonNode body) {
    String verdict() {
      return body.path("verdict").asString();
    }

    String location() {
      return headers.getOrDefault("location", List.of()).getFirst();
    }
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  HttpRequest.Builder upload(String item) {
    return request("/v1/uploads")
        .header(UploadFields.ACTOR, "actor-1")
        .header(UploadFields.SERVICE, "test")
        .header(UploadFields.ITEM, item);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token);
  }

  Reply upload(String item, byte[] bytes) {
    return send(upload(item).POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
  }

  /** Has a URL checked that {@code actor} posted. */
  Reply checkUrl(String url, String actor) {
    String question =
        "{\"urls\":[\"%s\"],\"actor\":\"%s\",\"service\":\"chat\",\"item\":\"message-1\"}"
            .formatted(url, actor);
    return send(
        request("/v1/urls/check")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(question)));
  }

  Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(
          response.statusCode(), response.headers().map(), json.readTree(response.body()));
    } catch (IOException failed) {
      throw new IllegalStateException("no answer", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  String address() {
    return address;
  }

  String token() {
    return token;
  }

  @Override
  public void close() {
    context.close();
    http.close();
  }

  private void awaitWorkers() {
    ConfinedExaminer examiner = (ConfinedExaminer) bean(Examiner.class);
    try {
      if (!examiner.awaitReady(Duration.ofSeconds(60))) {
        throw new IllegalStateException("no workers: " + examiner.status());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** Waits for something that another thread brings about. */
  public static void until(Callable<Boolean> reached) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    try {
      while (!reached.call()) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("it did not come about within a minute");
        }
        Thread.sleep(Duration.ofMillis(20));
      }
    } catch (AssertionError late) {
      throw late;
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}

package dev.breakwater.ground.trace;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.InternalTelemetryVersion;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where traces begin, and how they get to the collector.
 *
 * <p>Nobody waits for the collector. Ended spans go to a queue of {@value #WAITING}; where that is
 * full they are dropped, and one thread of its own sends what is in it. Both losses are counted in
 * {@code breakwater.traces.spans}. Closing takes {@value #SECONDS_TO_CLOSE} seconds at most.
 */
public final class Traces implements AutoCloseable {
  static final int WAITING = 2048;
  static final int SECONDS_TO_CLOSE = 2;

  private static final Duration BETWEEN_BATCHES = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String NAME = "dev.breakwater";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

  private final @Nullable Tracer tracer;
  private final @Nullable SdkTracerProvider provider;
  private final @Nullable SdkMeterProvider counting;
  private final SpanTally tally;

  private Traces(
      @Nullable Tracer tracer,
      @Nullable SdkTracerProvider provider,
      @Nullable SdkMeterProvider counting,
      SpanTally tally) {
    this.tracer = tracer;
    this.provider = provider;
    this.counting = counting;
    this.tally = tally;
  }

  /** No traces at all. */
  public static Traces none() {
    return new Traces(null, null, null, new SpanTally());
  }

  /** Traces as an operator wants them; what becomes of spans is counted either way. */
  static Traces of(TelemetrySettings settings, String version, MeterRegistry registry) {
    URI collector = settings.traces();
    Traces traces = collector == null ? none() : to(collector, settings.share(), version);
    for (SpanTally.Fate fate : SpanTally.Fate.values()) {
      FunctionCounter _ =
          FunctionCounter.builder("breakwater.traces.spans", traces, each -> each.tally.count(fate))
              .tag("outcome", fate.name().toLowerCase(Locale.ROOT))
              .register(registry);
    }
    return traces;
  }

  private static Traces to(URI collector, double share, String version) {
    SpanTally tally = new SpanTally();
    SdkMeterProvider counting = SdkMeterProvider.builder().registerMetricReader(tally).build();
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(resource(version))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)))
            .addSpanProcessor(processor(exporter(collector, counting), counting))
            .build();
    return new Traces(provider.get(NAME, version), provider, counting, tally);
  }

  /** Not the SDK's own, which might come to tell of the machine and its command line. */
  private static Resource resource(String version) {
    return Resource.create(
        Attributes.of(
            AttributeKey.stringKey("service.name"),
            "breakwater",
            AttributeKey.stringKey("service.version"),
            version));
  }

  private static SpanExporter exporter(URI collector, SdkMeterProvider counting) {
    return OtlpHttpSpanExporter.builder()
        .setEndpoint(collector.toString())
        .setTimeout(PATIENCE)
        .setConnectTimeout(PATIENCE)
        .setMeterProvider(counting)
        .setInternalTelemetryVersion(InternalTelemetryVersion.LATEST)
        .build();
  }

  private static BatchSpanProcessor processor(SpanExporter exporter, SdkMeterProvider counting) {
    return BatchSpanProcessor.builder(exporter)
        .setMaxQueueSize(WAITING)
        .setScheduleDelay(BETWEEN_BATCHES)
        .setExporterTimeout(PATIENCE)
        .setMeterProvider(counting)
        .setInternalTelemetryVersion(InternalTelemetryVersion.LATEST)
        .build();
  }

  /** A span of work that begins here, on this thread. */
  public Span open(Traced work) {
    return open(work, null);
  }

  /** The same, as part of the trace that {@code traceparent} tells of, if it does. */
  public Span open(Traced work, @Nullable String traceparent) {
    return entering(work.words(), work.kind(), traceparent);
  }

  /**
   * A span of an HTTP request that this thread answers.
   *
   * @param route the template that the request's path fits, never the path
   */
  public Span request(String method, String route, @Nullable String traceparent) {
    String known = METHODS.contains(method) ? method : "_OTHER";
    Span span = entering(known + " " + route, SpanKind.SERVER, traceparent);
    span.route(known, route);
    return span;
  }

  /** A span of work that several threads do; it is closed by any of them. */
  public Span begin(Traced work, @Nullable String traceparent) {
    if (tracer == null) {
      return Span.NONE;
    }
    Context parent = Traceparent.read(traceparent, Context.root());
    return Span.beside(parent, tracer.spanBuilder(work.words()), work.kind());
  }

  private Span entering(String words, SpanKind kind, @Nullable String traceparent) {
    if (tracer == null) {
      return Span.NONE;
    }
    Context parent = Traceparent.read(traceparent, Context.root());
    return Span.entering(parent, tracer, tracer.spanBuilder(words), kind);
  }

  @Override
  public void close() {
    if (provider != null && counting != null) {
      provider.shutdown().join(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
      counting.shutdown();
    }
  }
}

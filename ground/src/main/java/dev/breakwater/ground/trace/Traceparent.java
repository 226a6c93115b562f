package dev.breakwater.ground.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The header by which a trace goes from one program to the next, as the W3C's Trace Context (REC
 * 2021) has it: two random ids and whether somebody records.
 *
 * <p>Its companions {@code tracestate} and {@code baggage} are neither read nor sent: they may hold
 * anything, and what platforms put there would go to the collector.
 */
public final class Traceparent {
  /** The header's name. */
  public static final String HEADER = "traceparent";

  private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

  private Traceparent() {}

  /** That of what this thread works on; empty where nothing is traced. */
  public static Optional<String> here() {
    return of(Context.current());
  }

  /** Sends it along with a request, where there is one. */
  public static HttpRequest.Builder onto(HttpRequest.Builder request) {
    here().ifPresent(value -> request.setHeader(HEADER, value));
    return request;
  }

  static Optional<String> of(Context context) {
    if (!Span.fromContext(context).getSpanContext().isValid()) {
      return Optional.empty();
    }
    Map<String, String> headers = new HashMap<>();
    W3C.inject(context, headers, (into, name, value) -> into.put(name, value));
    return Optional.ofNullable(headers.get(HEADER));
  }

  /** The context that a header tells of; {@code otherwise} where it is missing or malformed. */
  static Context read(@Nullable String header, Context otherwise) {
    return header == null ? otherwise : W3C.extract(otherwise, header, ONLY_IT);
  }

  private static final TextMapGetter<String> ONLY_IT =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
          return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
          return key.equals(HEADER) ? carrier : null;
        }
      };
}

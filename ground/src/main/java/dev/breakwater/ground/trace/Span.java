package dev.breakwater.ground.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A piece of work, timed, as part of a trace; ended by {@link #close}.
 *
 * <p>There is no way to give it a text: what can be said of it are outcomes that are constants of
 * our own code, counts, and classes of size. So no id, hash, name or word of anybody's can get into
 * a trace, whoever writes the next span.
 *
 * <p>Those of {@link #within} and {@link Traces#open} are what their thread works on until they are
 * closed, by that thread.
 */
public final class Span implements AutoCloseable {
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> FAILURE = AttributeKey.stringKey("error.type");
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("breakwater.outcome");
  private static final AttributeKey<String> SIZE = AttributeKey.stringKey("breakwater.size");
  private static final AttributeKey<Long> COUNT = AttributeKey.longKey("breakwater.count");
  private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("breakwater.attempt");

  /** What log lines call the trace that they belong to; ECS has the same name for it. */
  private static final String IN_LOGS = "trace.id";

  /** By whom spans below are made, so that no class need be given it for their sake. */
  private static final ContextKey<Tracer> TRACER = ContextKey.named("breakwater-tracer");

  /** Where nothing is traced. */
  static final Span NONE = new Span(Context.root(), null, null);

  private final Context context;
  private final io.opentelemetry.api.trace.Span span;
  private final @Nullable Scope scope;
  private final MDC.@Nullable MDCCloseable inLogs;

  private Span(Context context, @Nullable Scope scope, MDC.@Nullable MDCCloseable inLogs) {
    this.context = context;
    this.span = io.opentelemetry.api.trace.Span.fromContext(context);
    this.scope = scope;
    this.inLogs = inLogs;
  }

  /** A span below what this thread works on; nothing where that is not traced. */
  @SuppressWarnings("MustBeClosed") // The span holds it, and closes it with itself.
  public static Span within(Traced work) {
    Context here = Context.current();
    Tracer tracer = here.get(TRACER);
    if (tracer == null || !io.opentelemetry.api.trace.Span.fromContext(here).isRecording()) {
      return NONE;
    }
    Context below = begun(here, tracer.spanBuilder(work.words()), work.kind());
    return new Span(below, below.makeCurrent(), null);
  }

  /** The same work, as part of what this thread works on, whichever thread does it. */
  public static <T> Callable<T> carried(Callable<T> work) {
    Context here = Context.current();
    if (here.get(TRACER) == null) {
      return work;
    }
    return () -> {
      try (Scope _ = here.makeCurrent();
          MDC.MDCCloseable _ = inLogs(here)) {
        return work.call();
      }
    };
  }

  /** The same for work that gives nothing back. */
  public static Runnable carriedAlong(Runnable work) {
    Callable<Boolean> carried =
        carried(() -> {
          work.run();
          return true;
        });
    return () -> {
      try {
        boolean _ = carried.call();
      } catch (RuntimeException failed) {
        throw failed;
      } catch (Exception never) {
        throw new IllegalStateException(never);
      }
    };
  }

  /** A span where work enters: until it is closed, what its thread logs names its trace. */
  @SuppressWarnings("MustBeClosed") // The span holds it, and closes it with itself.
  static Span entering(Context parent, Tracer tracer, SpanBuilder builder, SpanKind kind) {
    Context entered = begun(parent.with(TRACER, tracer), builder, kind);
    return new Span(entered, entered.makeCurrent(), inLogs(entered));
  }

  /** A span that no thread works on; any may close it. */
  static Span beside(Context parent, SpanBuilder builder, SpanKind kind) {
    return new Span(begun(parent, builder, kind), null, null);
  }

  private static Context begun(Context parent, SpanBuilder builder, SpanKind kind) {
    return parent.with(builder.setParent(parent).setSpanKind(kind).startSpan());
  }

  private static MDC.MDCCloseable inLogs(Context context) {
    return MDC.putCloseable(
        IN_LOGS,
        io.opentelemetry.api.trace.Span.fromContext(context).getSpanContext().getTraceId());
  }

  /** By which route a request came. */
  void route(String method, String template) {
    span.setAttribute(METHOD, method);
    span.setAttribute(ROUTE, template);
  }

  /** What came of it. */
  public void came(Enum<?> outcome) {
    span.setAttribute(OUTCOME, outcome.name().toLowerCase(Locale.ROOT));
  }

  /** What came of it, where outcomes are records of a sealed type. */
  public void came(Record outcome) {
    span.setAttribute(OUTCOME, outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT));
  }

  /** With which status HTTP answered. Only 5xx is a failure: 4xx is who asked. */
  public void answered(int status) {
    span.setAttribute(STATUS, (long) status);
    if (status >= 500) {
      span.setStatus(StatusCode.ERROR);
    }
  }

  /** That it failed, by the kind of failure alone: its message may repeat what was sent. */
  public void failed(Throwable failure) {
    span.setAttribute(FAILURE, failure.getClass().getName());
    span.setStatus(StatusCode.ERROR);
  }

  /** How large what it is about is, in classes: an exact size tells one file from all others. */
  public void size(long bytes) {
    span.setAttribute(SIZE, sizeClass(bytes));
  }

  /** How many things it is about. */
  public void count(long things) {
    span.setAttribute(COUNT, things);
  }

  /** The how manieth try it is. */
  public void attempt(int number) {
    span.setAttribute(ATTEMPT, (long) number);
  }

  /** The header that makes whoever is asked part of this trace; empty where there is none. */
  public Optional<String> traceparent() {
    return Traceparent.of(context);
  }

  @Override
  public void close() {
    if (scope != null) {
      scope.close();
    }
    if (inLogs != null) {
      inLogs.close();
    }
    span.end();
  }

  private static String sizeClass(long bytes) {
    if (bytes < 64 << 10) {
      return "under 64 KB";
    }
    if (bytes < 1 << 20) {
      return "under 1 MB";
    }
    if (bytes < 16 << 20) {
      return "under 16 MB";
    }
    return bytes < 256 << 20 ? "under 256 MB" : "256 MB and more";
  }
}

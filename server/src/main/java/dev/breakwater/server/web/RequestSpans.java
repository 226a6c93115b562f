package dev.breakwater.server.web;

import dev.breakwater.ground.access.AccessFilter;
import dev.breakwater.ground.trace.Span;
import dev.breakwater.ground.trace.Traceparent;
import dev.breakwater.ground.trace.Traces;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * A span for each request that reaches an endpoint of ours, named by its route.
 *
 * <p>Only who was let in is asked for a {@code traceparent}: a stranger has no say in what is
 * traced. What a request gets that reaches no endpoint, such as 401, makes no span. An answer that
 * goes on after the endpoint returned, such as a page's live updates, is not part of it.
 */
final class RequestSpans implements AsyncHandlerInterceptor {
  private static final String SPAN = RequestSpans.class.getName();

  private final Traces traces;

  RequestSpans(Traces traces) {
    this.traces = traces;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    if (request.getDispatcherType() == DispatcherType.REQUEST && isOurs(handler) && route != null) {
      String parent = AccessFilter.letIn(request) ? request.getHeader(Traceparent.HEADER) : null;
      request.setAttribute(SPAN, traces.request(request.getMethod(), route.toString(), parent));
    }
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    end(request, response);
  }

  @Override
  public void afterConcurrentHandlingStarted(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    end(request, response);
  }

  /** Balancers ask for health every few seconds. */
  private static boolean isOurs(Object handler) {
    return handler instanceof HandlerMethod method
        && method.getBeanType().getName().startsWith("dev.breakwater.")
        && !method.getBeanType().equals(HealthController.class);
  }

  private static void end(HttpServletRequest request, HttpServletResponse response) {
    if (request.getAttribute(SPAN) instanceof Span span) {
      request.removeAttribute(SPAN);
      span.answered(response.getStatus());
      span.close();
    }
  }
}

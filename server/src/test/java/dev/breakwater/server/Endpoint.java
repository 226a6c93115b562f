package dev.breakwater.server;

import dev.breakwater.chat.policy.ChatRules;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** One method of one path, as Spring serves it, with a request that its handler can be given. */
record Endpoint(String method, String pattern, String contentType, HandlerMethod handler) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<Class<?>, Object> EXAMPLES =
      Map.of(
          String.class,
          "1",
          int.class,
          1,
          long.class,
          1,
          boolean.class,
          false,
          LocalDate.class,
          "2026-11-01",
          Instant.class,
          "2026-11-01T00:00:00Z",
          ChatRules.class,
          ChatRules.shipped(JSON));

  static List<Endpoint> all(ApplicationContext context) {
    return context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
        .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
        .flatMap(each -> of(each.getKey(), each.getValue()))
        .filter(each -> !each.handler().getBeanType().equals(FailingController.class))
        .sorted(Comparator.comparing(Endpoint::row))
        .toList();
  }

  private static Stream<Endpoint> of(RequestMappingInfo info, HandlerMethod handler) {
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    List<String> names =
        methods.isEmpty() ? List.of("GET") : methods.stream().map(Enum::name).toList();
    String type =
        info.getConsumesCondition().getConsumableMediaTypes().stream()
            .map(each -> each.isConcrete() ? each + "; boundary=x" : "application/octet-stream")
            .findFirst()
            .orElse("application/octet-stream");
    return info.getPatternValues().stream()
        .flatMap(pattern -> names.stream().map(name -> new Endpoint(name, pattern, type, handler)));
  }

  String row() {
    return method + " " + pattern;
  }

  boolean isPage() {
    return pattern.startsWith("/console");
  }

  /** Whether a key opens it: HMA's paths are beside those of {@code /v1}. */
  boolean isApi() {
    return Stream.of("/v1/", "/h/", "/m/", "/c/").anyMatch(pattern::startsWith);
  }

  boolean endsSession() {
    return pattern.equals("/console/sign-out");
  }

  /** A request with a key, or without one when it is empty. */
  HttpRequest.Builder request(RunningServer server, String key) {
    HttpRequest.Builder request = server.plainRequest(path() + query());
    if (!key.isEmpty()) {
      request.header("authorization", "Bearer " + key);
    }
    if (method.equals("GET") || method.equals("DELETE")) {
      return request.method(method, BodyPublishers.noBody());
    }
    Optional<String> json =
        parameters()
            .filter(each -> each.isAnnotationPresent(RequestBody.class))
            .map(each -> JSON.writeValueAsString(example(each.getType())))
            .findFirst();
    return request
        .header("content-type", json.isPresent() ? "application/json" : contentType)
        .method(method, BodyPublishers.ofString(json.orElse("")));
  }

  /** The path with something of the right kind in every place that varies. */
  String path() {
    Map<String, String> values =
        parameters()
            .filter(each -> each.isAnnotationPresent(PathVariable.class))
            .collect(
                Collectors.toMap(
                    Parameter::getName, each -> String.valueOf(example(each.getType()))));
    String path = pattern;
    for (Map.Entry<String, String> value : values.entrySet()) {
      path = path.replace("{" + value.getKey() + "}", value.getValue());
    }
    return path.replaceAll("\\{[^}]+}", "x").replace("**", "x");
  }

  private String query() {
    String query =
        parameters()
            .filter(each -> each.isAnnotationPresent(RequestParam.class))
            .filter(each -> isRequired(each.getAnnotation(RequestParam.class)))
            .map(each ->
                each.getName()
                    + "="
                    + URLEncoder.encode(
                        String.valueOf(example(each.getType())), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  private Stream<Parameter> parameters() {
    return Arrays.stream(handler.getMethod().getParameters());
  }

  private static boolean isRequired(RequestParam asked) {
    return asked.required() && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE);
  }

  /** The least that a body of this kind may be: what may be left out is. */
  private static Object example(Class<?> type) {
    if (EXAMPLES.containsKey(type)) {
      return EXAMPLES.getOrDefault(type, "");
    }
    if (type.isRecord()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (RecordComponent each : type.getRecordComponents()) {
        if (!each.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          fields.put(each.getName(), example(each.getType()));
        }
      }
      return fields;
    }
    if (type.isEnum()) {
      return ((Enum<?>) type.getEnumConstants()[0]).name();
    }
    if (Collection.class.isAssignableFrom(type)) {
      return List.of();
    }
    return Map.class.equals(type) ? Map.of() : new UUID(0, 0).toString();
  }
}

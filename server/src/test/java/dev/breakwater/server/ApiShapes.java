package dev.breakwater.server;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Our classes that requests and answers of the API are made of, by the name that OpenAPI gives
 * them: that of the class alone, so of two in different packages the later would stand for both.
 */
final class ApiShapes {
  private final Map<String, Set<String>> byName = new TreeMap<>();
  private final Set<Class<?>> seen = new HashSet<>();

  private ApiShapes() {}

  static Map<String, Set<String>> of(ApplicationContext context) {
    ApiShapes shapes = new ApiShapes();
    context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
        .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
        .filter(each -> each.getKey().getPatternValues().stream().anyMatch(ApiShapes::isOfTheApi))
        .forEach(each -> shapes.take(each.getValue().getMethod()));
    return shapes.byName;
  }

  private static boolean isOfTheApi(String path) {
    return path.startsWith("/v1/");
  }

  private void take(Method method) {
    take(method.getGenericReturnType());
    Arrays.stream(method.getParameters())
        .filter(each -> each.isAnnotationPresent(RequestBody.class))
        .forEach(each -> take(each.getParameterizedType()));
  }

  private void take(Type type) {
    switch (type) {
      case Class<?> shape -> take(shape);
      case ParameterizedType of -> Arrays.stream(of.getActualTypeArguments()).forEach(this::take);
      default -> {}
    }
  }

  private void take(Class<?> shape) {
    if (!shape.getName().startsWith("dev.breakwater.") || shape.isEnum() || !seen.add(shape)) {
      return;
    }
    byName.computeIfAbsent(shape.getSimpleName(), name -> new TreeSet<>()).add(shape.getName());
    if (shape.isRecord()) {
      Arrays.stream(shape.getRecordComponents())
          .map(RecordComponent::getGenericType)
          .forEach(this::take);
    }
  }
}

package dev.breakwater.server.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells in the OpenAPI which fields are always there: those of our records that are not {@link
 * Nullable}. Clients made from it then need not doubt a verdict's being.
 */
final class RequiredFields implements ModelConverter {
  private static final String OURS = "dev.breakwater.";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> resolved = chain.next().resolve(type, context, chain);
    Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
    if (resolved != null && raw.isRecord() && raw.getName().startsWith(OURS)) {
      require(raw, model(resolved, context.getDefinedModels()));
    }
    return resolved;
  }

  private static void require(Class<?> ours, Schema<?> schema) {
    Map<?, ?> properties = schema.getProperties();
    if (properties == null) {
      return;
    }
    for (RecordComponent each : ours.getRecordComponents()) {
      boolean there = !each.getAnnotatedType().isAnnotationPresent(Nullable.class);
      boolean told = schema.getRequired() != null && schema.getRequired().contains(each.getName());
      if (there && !told && properties.containsKey(each.getName())) {
        schema.addRequiredItem(each.getName());
      }
    }
  }

  /** The schema itself, where {@code resolved} but refers to it. */
  @SuppressWarnings("rawtypes") // as swagger-core declares them
  private static Schema<?> model(Schema<?> resolved, Map<String, Schema> models) {
    String reference = resolved.get$ref();
    if (reference == null) {
      return resolved;
    }
    Schema<?> model = models.get(reference.substring(reference.lastIndexOf('/') + 1));
    return model == null ? resolved : model;
  }
}

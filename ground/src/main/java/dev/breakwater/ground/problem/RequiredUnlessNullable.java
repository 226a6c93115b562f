package dev.breakwater.ground.problem;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Makes JSON keep the promise of our records: a component that is not {@code @Nullable} must be in
 * the request and not be null.
 */
public final class RequiredUnlessNullable extends JacksonModule {
  private static final String OURS = "dev.breakwater.";

  @Override
  public String getModuleName() {
    return RequiredUnlessNullable.class.getName();
  }

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public void setupModule(SetupContext context) {
    context.appendAnnotationIntrospector(new Introspector());
  }

  private static final class Introspector extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      return component(member).isPresent() ? isRequired(member) : null;
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
      return isRequired(annotated)
          ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
          : JsonSetter.Value.empty();
    }

    private static boolean isRequired(Annotated annotated) {
      return component(annotated)
          .filter(each -> !each.getAnnotatedType().isAnnotationPresent(Nullable.class))
          .isPresent();
    }

    private static Optional<RecordComponent> component(Annotated annotated) {
      if (!(annotated instanceof AnnotatedParameter parameter)) {
        return Optional.empty();
      }
      Class<?> owner = parameter.getDeclaringClass();
      boolean ours = owner.isRecord() && owner.getName().startsWith(OURS);
      if (!ours || parameter.getOwner().getParameterCount() != owner.getRecordComponents().length) {
        return Optional.empty();
      }
      return Optional.of(owner.getRecordComponents()[parameter.getIndex()]);
    }
  }
}

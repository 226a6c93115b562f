package dev.breakwater.lawenforcement.ncmec;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads records of a form by their components. */
public final class FormWalk {
  /** A class makes its components, and what is annotated on them, anew each time it is asked. */
  private static final ClassValue<List<RecordComponent>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          return List.of(type.getRecordComponents());
        }
      };

  private FormWalk() {}

  /** What a form is made of, in order. */
  public static List<RecordComponent> components(Record form) {
    return COMPONENTS.get(form.getClass());
  }

  /** Told of each text of a form, with where it stands: {@code victim.2.screenName}. */
  interface Visitor {
    void text(String place, RecordComponent component, String value);
  }

  public static @Nullable Object value(RecordComponent component, Record of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(component + " cannot be read", broken);
    }
  }

  /** Shows every text in {@code form} to {@code visitor}. */
  static void walk(String place, Record form, Visitor visitor) {
    for (RecordComponent each : components(form)) {
      Object value = value(each, form);
      if (value != null) {
        visit(place + each.getName(), each, value, visitor);
      }
    }
  }

  /**
   * One record of what two say: {@code first} where both speak, together where there may be many.
   */
  public static <R extends Record> R merge(R first, R second) {
    List<RecordComponent> components = components(first);
    Object[] values =
        components.stream().map(each -> merged(value(each, first), value(each, second))).toArray();
    Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> canonical = first.getClass().getDeclaredConstructor(types);
      @SuppressWarnings("unchecked") // the constructor of first's own class
      R made = (R) canonical.newInstance(values);
      return made;
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(first.getClass() + " cannot be merged", broken);
    }
  }

  private static @Nullable Object merged(@Nullable Object first, @Nullable Object second) {
    if (first == null) {
      return second;
    }
    if (first instanceof Collection<?> here && second instanceof Collection<?> there) {
      Set<Object> both = new LinkedHashSet<>(here);
      both.addAll(there);
      return first instanceof Set<?> ? both : List.copyOf(both);
    }
    if (first instanceof Record here && second != null && second.getClass() == here.getClass()) {
      return merge(here, (Record) second);
    }
    return first;
  }

  private static void visit(
      String place, RecordComponent component, Object value, Visitor visitor) {
    switch (value) {
      case String text -> visitor.text(place, component, text);
      case Record part -> walk(place + ".", part, visitor);
      case Collection<?> many -> {
        int number = 1;
        for (Object each : many) {
          visit(place + "." + number++, component, each, visitor);
        }
      }
      default -> {
        // numbers, times and words of the form hold no text of anybody
      }
    }
  }
}

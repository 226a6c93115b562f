package dev.breakwater.lawenforcement.ncmec;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/**
 * Makes any form there can be: every component there or not, every word of the form, and text that
 * nobody would type: control characters, halves of surrogate pairs, brackets.
 */
public final class ArbitraryForms {
  static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final int MANY = 2;

  private ArbitraryForms() {}

  public static Arbitrary<CyberTip> tips() {
    return of(CyberTip.class).map(CyberTip.class::cast);
  }

  public static Arbitrary<CyberTip.FileDetails> files() {
    return of(CyberTip.FileDetails.class).map(CyberTip.FileDetails.class::cast);
  }

  static Arbitrary<String> hostileText() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(40),
        Arbitraries.strings().withCharRange('\0', ' ').ofMaxLength(10),
        Arbitraries.strings().withCharRange('\ud800', '\udfff').ofMaxLength(10),
        Arbitraries.of(
            "]]>", "<!--", "&amp;", "<report/>", "\ufffe\uffff", "\r\n", "", "a\u0000b"));
  }

  private static Arbitrary<Object> of(Class<?> type) {
    if (type.isSealed()) {
      return Arbitraries.of(type.getPermittedSubclasses()).flatMap(ArbitraryForms::of);
    }
    RecordComponent[] components = type.getRecordComponents();
    List<Arbitrary<@Nullable Object>> parts =
        Arrays.stream(components).map(ArbitraryForms::component).toList();
    return Combinators.combine(parts).as(values -> make(type, components, values));
  }

  private static Arbitrary<@Nullable Object> component(RecordComponent component) {
    Type type = component.getGenericType();
    if (type instanceof ParameterizedType many) {
      Class<?> each = (Class<?>) many.getActualTypeArguments()[0];
      return component.getType() == Set.class
          ? Arbitraries.of(each.getEnumConstants()).set().ofMaxSize(3).map(set -> set)
          : value(component, each)
              .list()
              .ofMinSize(least(component))
              .ofMaxSize(MANY)
              .map(all -> all);
    }
    Arbitrary<Object> value = value(component, component.getType());
    boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return optional ? value.injectNull(0.6) : value.map(each -> each);
  }

  /** The schema wants at least one pair of file metadata. */
  private static int least(RecordComponent component) {
    return component.getName().equals("nameValuePair") ? 1 : 0;
  }

  private static Arbitrary<Object> value(RecordComponent component, Class<?> type) {
    if (type == String.class) {
      return text(component).map(each -> each);
    }
    if (type.isEnum()) {
      return Arbitraries.of(type.getEnumConstants());
    }
    if (type == Instant.class) {
      return Arbitraries.longs().between(0, NOW.toEpochMilli()).map(Instant::ofEpochMilli);
    }
    if (type == LocalDate.class) {
      return Arbitraries.integers().between(0, 20_000).map(LocalDate::ofEpochDay);
    }
    if (type == Boolean.class || type == boolean.class) {
      return Arbitraries.of(true, false).map(each -> each);
    }
    if (type == Integer.class) {
      return Arbitraries.integers().between(1, 100).map(each -> each);
    }
    if (type == Long.class) {
      return Arbitraries.longs().greaterOrEqual(1).map(each -> each);
    }
    if (type == Double.class) {
      return Arbitraries.doubles().between(-90, 90).map(each -> each);
    }
    return of(type);
  }

  private static Arbitrary<String> text(RecordComponent component) {
    return switch (component.getName()) {
      case "ipAddress" -> Arbitraries.of("198.51.100.7", "2001:db8::1", "::ffff:198.51.100.7");
      case "state" -> Arbitraries.of("AK", "WY");
      case "country", "countryCode", "fleaCountry" -> Arbitraries.of("GB", "US", "DE", "XK");
      case "countryCallingCode" -> Arbitraries.of("+1", "+44", "+353");
      case "extension" -> Arbitraries.of("1", "0042");
      default -> hostileText();
    };
  }

  private static Object make(
      Class<?> type, RecordComponent[] components, List<@Nullable Object> values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      return canonical.newInstance(values.toArray());
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(type + " could not be made", broken);
    }
  }
}

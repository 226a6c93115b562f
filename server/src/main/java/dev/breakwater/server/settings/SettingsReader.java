package dev.breakwater.server.settings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Reads {@link Settings} from files, the environment and the command line. */
public final class SettingsReader {
  private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("breakwater");

  private SettingsReader() {}

  /**
   * Reads and checks every setting.
   *
   * @throws InvalidSettings with all faults, if there is any
   */
  public static Settings read(ConfigurableEnvironment environment) {
    Binder binder = Binder.get(environment);
    FaultCollector faults = new FaultCollector();
    Settings settings = null;
    try {
      settings = binder.bindOrCreate(ROOT.toString(), Bindable.of(Settings.class), faults);
    } catch (BindException | IllegalArgumentException collected) {
      faults.addUnlessKnown(ROOT, collected);
    }
    findUnknown(binder, faults);
    if (settings == null || !faults.told.isEmpty()) {
      throw new InvalidSettings(faults.told);
    }
    return settings;
  }

  /** Unknown variables of the environment are let be: the commands have some of their own. */
  private static void findUnknown(Binder binder, FaultCollector faults) {
    try {
      binder.bind(
          ROOT,
          Bindable.of(Settings.class),
          new NoUnboundElementsBindHandler(new Tolerant(), SettingsReader::isStrict));
    } catch (BindException unbound) {
      if (unbound.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
        unknown.getUnboundProperties().forEach(each -> faults.addUnknown(each.getName()));
      }
    }
  }

  private static boolean isStrict(ConfigurationPropertySource source) {
    return !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource);
  }

  /** Values that are wrong have been told already. */
  private static final class Tolerant extends AbstractBindHandler {
    @Override
    public @Nullable Object onFailure(
        ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error)
        throws Exception {
      if (error instanceof UnboundConfigurationPropertiesException) {
        throw error;
      }
      return null;
    }
  }

  /** Notes a fault and goes on, so that the next one is found too. */
  private static final class FaultCollector extends AbstractBindHandler {
    private final List<String> told = new ArrayList<>();
    private final List<ConfigurationPropertyName> at = new ArrayList<>();

    @Override
    public @Nullable Object onFailure(
        ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
      addUnlessKnown(name, error);
      return null;
    }

    /** A part that could not be built because a field of it was wrong is no fault of its own. */
    private void addUnlessKnown(ConfigurationPropertyName name, Exception error) {
      if (at.stream().anyMatch(each -> name.isAncestorOf(each) || name.equals(each))) {
        return;
      }
      at.add(name);
      told.add(name + ": " + reason(error));
    }

    /** What could not be read is left unbound too, and does exist. */
    private void addUnknown(ConfigurationPropertyName name) {
      if (!at.contains(name)) {
        told.add(name + ": there is no such setting");
      }
    }

    private static String reason(Throwable error) {
      Throwable root = error;
      Object value = null;
      while (root.getCause() != null) {
        value = root instanceof ConversionFailedException failed ? failed.getValue() : value;
        root = root.getCause();
      }
      return root instanceof NumberFormatException
          ? "'" + value + "' is not a whole number in reach"
          : String.valueOf(root.getMessage());
    }
  }
}

package dev.breakwater.openness.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The partners that settings name, each with the kind that speaks to it. */
public final class Partners {
  private final Map<String, Partner> known = new TreeMap<>();

  /**
   * The partners of {@code settings}.
   *
   * @throws IllegalArgumentException with every fault there is
   */
  public Partners(SharingSettings settings, List<PartnerKind> kinds) {
    List<String> faults = new ArrayList<>();
    settings
        .partners()
        .forEach((name, each) -> {
          try {
            PartnerKind kind = kind(kinds, each.kind());
            kind.check(each);
            known.put(name, new Partner(name, kind, each));
          } catch (IllegalArgumentException wrong) {
            faults.add("breakwater.openness.partners." + name + ": " + wrong.getMessage());
          }
        });
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
  }

  /** One partner. */
  public record Partner(String name, PartnerKind kind, PartnerSettings settings) {
    Connector connect() {
      return kind.connect(settings);
    }
  }

  public List<Partner> all() {
    return List.copyOf(known.values());
  }

  public Optional<Partner> partner(String name) {
    return Optional.ofNullable(known.get(name));
  }

  private static PartnerKind kind(List<PartnerKind> kinds, String name) {
    return kinds.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "kind is one of "
                    + String.join(", ", kinds.stream().map(PartnerKind::name).toList())));
  }
}

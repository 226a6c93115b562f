package dev.breakwater.review.intake;

import dev.breakwater.review.cases.MatchedEntry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the desk reads out of a detector's reasons.
 *
 * <p>A detector tells in its own words. These few keys of a reason are understood, wherever they
 * stand: {@code bank} with {@code entry} (and {@code how: EXACT}), {@code presentDanger: true},
 * {@code language}, {@code device}. What is not understood is shown to people all the same.
 *
 * @param exactMatch whether the item is an entry byte for byte
 * @param language what was written is in, as a two-letter code
 * @param links by which other cases are related
 */
record FindingFacts(
    boolean exactMatch, boolean presentDanger, Optional<String> language, Set<Link> links) {
  /** Something that two cases may share. */
  record Link(Kind kind, String value) {
    enum Kind {
      ENTRY,
      ADDRESS,
      DEVICE
    }

    /** Addresses and devices are personal data. */
    @Override
    public String toString() {
      return "Link(" + kind + ")";
    }
  }

  private static final int MOST_LINKS = 60;
  private static final int LONGEST_VALUE = 400;

  FindingFacts {
    links = Set.copyOf(links);
  }

  /** Reads {@code reasons}; {@code address} is where the item was uploaded from. */
  static FindingFacts of(List<Map<String, Object>> reasons, @Nullable String address) {
    List<Map<?, ?>> told = MatchedEntry.withMatches(reasons);
    return new FindingFacts(
        told.stream().anyMatch(each -> "EXACT".equals(each.get("how"))),
        told.stream().anyMatch(each -> Boolean.TRUE.equals(each.get("presentDanger"))),
        told.stream()
            .map(each -> each.get("language"))
            .filter(FindingFacts::isLanguage)
            .map(String::valueOf)
            .findFirst(),
        links(told, address));
  }

  private static Set<Link> links(List<Map<?, ?>> told, @Nullable String address) {
    Set<Link> links = new LinkedHashSet<>();
    if (address != null) {
      links.add(new Link(Link.Kind.ADDRESS, address));
    }
    for (Map<?, ?> each : told) {
      Object bank = each.get("bank");
      Object entry = each.get("entry");
      if (bank != null && entry != null && links.size() < MOST_LINKS) {
        links.add(new Link(Link.Kind.ENTRY, bounded(bank + "/" + entry)));
      }
      Object device = each.get("device");
      if (device instanceof String name && !name.isBlank() && links.size() < MOST_LINKS) {
        links.add(new Link(Link.Kind.DEVICE, bounded(name)));
      }
    }
    return links;
  }

  private static boolean isLanguage(@Nullable Object value) {
    return value instanceof String code && code.matches("[a-z]{2,3}");
  }

  private static String bounded(String value) {
    return value.substring(0, Math.min(value.length(), LONGEST_VALUE));
  }
}

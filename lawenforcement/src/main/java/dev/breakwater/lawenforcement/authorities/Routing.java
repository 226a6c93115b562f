package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.lawenforcement.report.AuthorityName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Says to whom a case is reported, and by what law. Pure: the same facts give the same routes.
 *
 * <p>Content that a foreign body has is not reported to the NCA again (SI 2026/268; the NCA asks
 * providers who report to NCMEC to go on doing so and to send no duplicates). A threat to life is
 * told to a Member State besides, since article 18 of the DSA knows no such exception.
 */
final class Routing {
  private final JurisdictionSettings law;

  Routing(JurisdictionSettings law) {
    this.law = law;
  }

  /**
   * What routing depends on.
   *
   * @param countries two letters each, of every account concerned, as far as known
   * @param content the findings to be reported
   * @param reported of those, what NCMEC has already
   */
  record Facts(
      Set<String> countries, boolean threatToLife, List<UUID> content, Set<UUID> reported) {
    Facts {
      countries = Set.copyOf(countries);
      content = List.copyOf(content);
      reported = Set.copyOf(reported);
    }

    /** Whether NCMEC has all of it. A case without files has nothing to compare. */
    boolean allReported() {
      return !content.isEmpty() && reported.containsAll(content);
    }
  }

  /** An authority, and why. */
  record Route(AuthorityName to, String law) {}

  List<Route> routes(Facts facts) {
    List<Route> routes = new ArrayList<>();
    if (law.ncmec() && !facts.allReported()) {
      routes.add(new Route(AuthorityName.NCMEC, "18 USC 2258A"));
    }
    boolean ncmecHasIt = law.ncmec() || facts.allReported();
    if (isDueInTheUk(facts) && !ncmecHasIt) {
      routes.add(new Route(AuthorityName.NCA, "Online Safety Act 2023 s.66, SI 2026/268"));
    }
    if (law.euHosting() && facts.threatToLife() && concernsTheUnion(facts)) {
      routes.add(new Route(AuthorityName.EU_ARTICLE_18, "Regulation (EU) 2022/2065, article 18"));
    }
    return routes;
  }

  private boolean isDueInTheUk(Facts facts) {
    return switch (law.uk()) {
      case NONE -> false;
      case ALL_CONTENT -> true;
      case UK_LINKED -> facts.countries().contains("GB");
    };
  }

  /** Where it is unclear which State is concerned, that of establishment is told. */
  private boolean concernsTheUnion(Facts facts) {
    boolean plainly = !Collections.disjoint(facts.countries(), JurisdictionSettings.MEMBER_STATES);
    return plainly || (facts.countries().isEmpty() && !law.establishedIn().isBlank());
  }
}

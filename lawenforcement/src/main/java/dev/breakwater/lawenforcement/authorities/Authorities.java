package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.lawenforcement.report.AuthorityName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every authority there is, by its name. */
final class Authorities {
  private final Map<AuthorityName, Authority> byName = new EnumMap<>(AuthorityName.class);

  Authorities(List<Authority> all) {
    all.forEach(each -> byName.put(each.name(), each));
    for (AuthorityName name : AuthorityName.values()) {
      if (!byName.containsKey(name)) {
        throw new IllegalArgumentException("nobody takes reports for " + name);
      }
    }
  }

  Authority of(AuthorityName name) {
    return Objects.requireNonNull(byName.get(name));
  }
}

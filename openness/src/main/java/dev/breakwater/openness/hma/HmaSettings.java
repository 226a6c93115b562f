package dev.breakwater.openness.hma;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator can set about the HMA API, under {@code breakwater.openness.hma}.
 *
 * @param enabled whether it is there at all
 * @param openTo addresses from which no key is asked, because HMA's clients know of none; nobody
 *     unless set
 * @param fetchFrom hosts from which media may be fetched by URL; none unless set, because whoever
 *     may name any URL can make this server knock at any door it sees
 * @param largest the largest file that is hashed
 */
public record HmaSettings(
    @DefaultValue("false") boolean enabled,
    @DefaultValue List<String> openTo,
    @DefaultValue Set<String> fetchFrom,
    @DefaultValue("100MB") DataSize largest) {
  public HmaSettings {
    openTo = List.copyOf(openTo);
    fetchFrom = Set.copyOf(fetchFrom);
    for (String address : openTo) {
      requireAddress(address);
    }
  }

  private static void requireAddress(String address) {
    try {
      var _ = InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException noAddress) {
      throw new IllegalArgumentException("open-to lists IP addresses, such as 127.0.0.1");
    }
  }
}

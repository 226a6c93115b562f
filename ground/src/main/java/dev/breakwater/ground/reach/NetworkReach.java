package dev.breakwater.ground.reach;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Says whether a host that somebody else named may be spoken to: they could otherwise make this
 * server knock at doors that only it can see, such as a cloud's metadata service (SSRF).
 *
 * <p>Names are looked up each time, for they may come to point elsewhere. The JDK remembers a
 * lookup for thirty seconds, so the connection that follows goes to the addresses seen here.
 */
public final class NetworkReach {
  private final boolean privateToo;
  private final Lookup lookup;

  /**
   * What may be reached.
   *
   * @param privateToo whether addresses of private networks and of this machine may be
   */
  public NetworkReach(boolean privateToo, Lookup lookup) {
    this.privateToo = privateToo;
    this.lookup = lookup;
  }

  /** Which addresses a host has, as {@link InetAddress#getAllByName} tells. */
  public interface Lookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /** Whether {@code host} may be spoken to. A name that nobody knows may: it leads nowhere. */
  public boolean allows(String host) {
    if (privateToo) {
      return true;
    }
    try {
      return Arrays.stream(lookup.addresses(host)).allMatch(NetworkReach::isPublic);
    } catch (UnknownHostException nowhere) {
      return true;
    }
  }

  private static boolean isPublic(InetAddress address) {
    boolean special =
        address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    return !special
        && switch (address) {
          case Inet4Address four -> isPublic(four.getAddress());
          case Inet6Address six -> isPublic(six);
          default -> false;
        };
  }

  /** The ranges of RFC 6890 that {@link InetAddress} does not know. */
  private static boolean isPublic(byte[] four) {
    int first = four[0] & 0xff;
    int second = four[1] & 0xff;
    boolean sharedByCarriers = first == 100 && (second & 0xc0) == 64;
    boolean benchmarks = first == 198 && (second & 0xfe) == 18;
    boolean protocols = first == 192 && second == 0 && four[2] == 0;
    return first != 0 && first < 240 && !sharedByCarriers && !benchmarks && !protocols;
  }

  /**
   * Unique local addresses (RFC 4193) are private; 6to4 and NAT64 are as private as what they
   * carry.
   */
  private static boolean isPublic(Inet6Address six) {
    byte[] bytes = six.getAddress();
    if ((bytes[0] & 0xfe) == 0xfc) {
      return false;
    }
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
    boolean nat64 =
        Arrays.equals(
            bytes,
            0,
            12,
            new byte[] {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0},
            0,
            12);
    return (!sixToFour || carriesPublic(bytes, 2)) && (!nat64 || carriesPublic(bytes, 12));
  }

  private static boolean carriesPublic(byte[] bytes, int from) {
    try {
      return isPublic(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4)));
    } catch (UnknownHostException neverOfFourBytes) {
      return false;
    }
  }
}

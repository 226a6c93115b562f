package dev.breakwater.ground.reach;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Says whether a host that somebody else named may be spoken to: they could otherwise make this
 * server knock at doors that only it can see, such as a cloud's metadata service (SSRF).
 *
 * <p>Names are looked up each time, for they may come to point elsewhere. Who connects looks up
 * once more. The JDK remembers a lookup for thirty seconds, so both mostly see the same addresses;
 * a name server of an attacker's that waits for the moment between can have the second go
 * elsewhere. Where that matters, a firewall must hold.
 */
public final class NetworkReach {
  private static final byte[] AZURE_PLATFORM = {(byte) 168, 63, (byte) 129, 16};

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

  /**
   * Whether {@code host} may be spoken to. A name that nobody knows may not, for it may be known
   * the next moment.
   */
  public boolean allows(String host) {
    return privateToo || verdict(host) == Verdict.PUBLIC;
  }

  /** Whether {@code host} is known not to be allowed: one that nobody knows yet may be named. */
  public boolean forbids(String host) {
    return !privateToo && verdict(host) == Verdict.PRIVATE;
  }

  private enum Verdict {
    PUBLIC,
    PRIVATE,
    UNKNOWN
  }

  private Verdict verdict(String host) {
    try {
      boolean all = Arrays.stream(lookup.addresses(host)).allMatch(NetworkReach::isPublic);
      return all ? Verdict.PUBLIC : Verdict.PRIVATE;
    } catch (UnknownHostException nowhere) {
      return Verdict.UNKNOWN;
    }
  }

  private static boolean isPublic(InetAddress address) {
    boolean special =
        address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress()
            || isOfThisMachine(address);
    return !special
        && switch (address) {
          case Inet4Address four -> isPublic(four.getAddress());
          case Inet6Address six -> isPublic(six);
          default -> false;
        };
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException cannotTell) {
      return false;
    }
  }

  /**
   * The ranges of RFC 6890 that {@link InetAddress} does not know, and the one public address at
   * which Azure has a service of its own for each machine.
   */
  private static boolean isPublic(byte[] four) {
    int first = four[0] & 0xff;
    int second = four[1] & 0xff;
    boolean sharedByCarriers = first == 100 && (second & 0xc0) == 64;
    boolean benchmarks = first == 198 && (second & 0xfe) == 18;
    boolean protocols = first == 192 && second == 0 && four[2] == 0;
    boolean azure = Arrays.equals(four, AZURE_PLATFORM);
    return first != 0 && first < 240 && !sharedByCarriers && !benchmarks && !protocols && !azure;
  }

  /**
   * Unique local addresses (RFC 4193) are private, and so are those whose inner address is not told
   * (Teredo, NAT64 of one's own by RFC 8215); 6to4, NAT64 and the old compatible addresses are as
   * private as what they carry.
   */
  private static boolean isPublic(Inet6Address six) {
    byte[] bytes = six.getAddress();
    boolean isLocal =
        (bytes[0] & 0xfe) == 0xfc
            || begins(bytes, 0x20, 0x01, 0, 0)
            || begins(bytes, 0, 0x64, 0xff, 0x9b, 0, 1);
    return !isLocal
        && (!begins(bytes, 0x20, 0x02) || carriesPublic(bytes, 2))
        && (!begins(bytes, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0) || carriesPublic(bytes, 12))
        && (!begins(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) || carriesPublic(bytes, 12));
  }

  private static boolean begins(byte[] bytes, int... prefix) {
    return IntStream.range(0, prefix.length).allMatch(i -> (bytes[i] & 0xff) == prefix[i]);
  }

  private static boolean carriesPublic(byte[] bytes, int from) {
    try {
      return isPublic(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4)));
    } catch (UnknownHostException neverOfFourBytes) {
      return false;
    }
  }
}

package dev.breakwater.hashing.url;

import dev.breakwater.hashing.url.UnreadableUrl.Reason;
import java.net.InetAddress;

/**
 * A host in canonical form.
 *
 * @param text a name, a dotted IPv4 address, or an IPv6 address in brackets
 */
record HostName(String text, boolean isAddress) implements HostRead {
  static final int LONGEST = 1_024;

  private static final String FORBIDDEN = "/\\?@:[]";
  private static final int MOST_PORT_DIGITS = 5;

  /** Reads the host, and leaves the port behind it. */
  static HostRead read(String hostAndPort) {
    int end = hostAndPort.startsWith("[") ? hostAndPort.indexOf(']') + 1 : endOfName(hostAndPort);
    if (hostAndPort.startsWith("[") && end == 0) {
      return new HostRead.Refused(Reason.BAD_IPV6);
    }
    if (!isPort(hostAndPort.substring(end))) {
      return new HostRead.Refused(Reason.BAD_PORT);
    }
    return hostAndPort.startsWith("[")
        ? ipv6(hostAndPort.substring(1, end - 1))
        : name(hostAndPort.substring(0, end));
  }

  private static int endOfName(String hostAndPort) {
    int colon = hostAndPort.indexOf(':');
    return colon < 0 ? hostAndPort.length() : colon;
  }

  private static boolean isPort(String text) {
    if (text.isEmpty()) {
      return true;
    }
    String digits = text.substring(1).replaceFirst("^0+(?=.)", "");
    return text.startsWith(":")
        && digits.length() <= MOST_PORT_DIGITS
        && digits.chars().allMatch(each -> each >= '0' && each <= '9')
        && (digits.isEmpty() || Integer.parseInt(digits) <= 65_535);
  }

  private static HostRead name(String raw) {
    String decoded = Percent.decoded(raw);
    if (decoded.length() > LONGEST) {
      return new HostRead.Refused(Reason.HOST_TOO_LONG);
    }
    String ascii = InternationalName.toAscii(decoded);
    // Full-width forms of these become themselves only when a name is mapped. A browser refuses
    // such a name, and encoding a percent sign that was never written would not be stable.
    boolean mappedToDelimiter =
        !ascii.equals(InternationalName.asciiLowerCase(decoded)) && has(ascii, "%#");
    if (mappedToDelimiter || has(ascii, FORBIDDEN)) {
      return new HostRead.Refused(Reason.BAD_HOST);
    }
    String name = withoutEmptyLabels(ascii);
    if (name.isEmpty()) {
      return new HostRead.Refused(Reason.NO_HOST);
    }
    return Ipv4.read(name)
        .<HostRead>map(address -> new HostName(address, true))
        .orElseGet(() -> measured(Percent.encoded(name)));
  }

  private static HostRead measured(String name) {
    return name.length() > LONGEST
        ? new HostRead.Refused(Reason.HOST_TOO_LONG)
        : new HostName(name, false);
  }

  private static boolean has(String name, String characters) {
    return name.chars().anyMatch(each -> characters.indexOf(each) >= 0);
  }

  private static String withoutEmptyLabels(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (String label : name.split("\\.")) {
      if (!label.isEmpty()) {
        out.append(out.isEmpty() ? "" : ".").append(label);
      }
    }
    return out.toString();
  }

  private static HostRead ipv6(String literal) {
    if (literal.indexOf(':') < 0 || !literal.chars().allMatch(HostName::isOfIpv6)) {
      return new HostRead.Refused(Reason.BAD_IPV6);
    }
    try {
      byte[] address = InetAddress.ofLiteral(literal).getAddress();
      return new HostName(Ipv4.inside(address).orElseGet(() -> Ipv6.text(address)), true);
    } catch (IllegalArgumentException malformed) {
      return new HostRead.Refused(Reason.BAD_IPV6);
    }
  }

  private static boolean isOfIpv6(int c) {
    return (c >= '0' && c <= '9')
        || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
        || c == ':'
        || c == '.';
  }
}

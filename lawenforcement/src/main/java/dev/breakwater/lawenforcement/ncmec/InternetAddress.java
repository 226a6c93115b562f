package dev.breakwater.lawenforcement.ncmec;

import java.net.Inet4Address;
import java.net.Inet6Address;

/** Tells an IP address, IPv4, IPv6 or mapped, from what is none. Asks no name server. */
final class InternetAddress {
  private InternetAddress() {}

  static boolean isOne(String text) {
    return four(text) || six(text);
  }

  private static boolean four(String text) {
    try {
      Inet4Address.ofLiteral(text);
      return text.chars().filter(each -> each == '.').count() == 3;
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  private static boolean six(String text) {
    try {
      Inet6Address.ofLiteral(text);
      return text.indexOf('%') < 0 && text.indexOf('[') < 0;
    } catch (IllegalArgumentException none) {
      return false;
    }
  }
}

package dev.breakwater.lawenforcement.ncmec;

import java.net.URI;

/** Which CyberTipline: the one that counts, or the one that throws reports away. */
public enum Environment {
  /** Reports reach NCMEC and the police. */
  PRODUCTION(URI.create("https://report.cybertip.org/ispws")),
  /** Reports are thrown away; for trying things out. */
  TEST(URI.create("https://exttest.cybertip.org/ispws"));

  private final URI address;

  Environment(URI address) {
    this.address = address;
  }

  /** Where it is, by its documentation. */
  public URI address() {
    return address;
  }
}

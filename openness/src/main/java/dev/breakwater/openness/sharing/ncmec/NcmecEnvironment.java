package dev.breakwater.openness.sharing.ncmec;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/** One of NCMEC's databases; credentials are good for one of them. */
enum NcmecEnvironment {
  INDUSTRY("https://report.cybertip.org/hashsharing"),
  INDUSTRY_EXPLOITATIVE("https://report.cybertip.org/exploitative-hashsharing"),
  /** What hotlines share, and Take It Down. */
  NGO("https://hashsharing.ncmec.org/npo"),
  EXPLOITATIVE("https://hashsharing.ncmec.org/exploitative"),
  NGO_GENERATIVE_AI("https://hashsharing.ncmec.org/generative-ai-csam"),
  NGO_GENERATIVE_AI_EXPLOITATIVE("https://hashsharing.ncmec.org/generative-ai-exploitative"),
  TEST_INDUSTRY("https://exttest.cybertip.org/hashsharing"),
  TEST_INDUSTRY_EXPLOITATIVE("https://exttest.cybertip.org/exploitative-hashsharing"),
  TEST_NGO("https://hashsharing-test.ncmec.org/npo"),
  TEST_EXPLOITATIVE("https://hashsharing-test.ncmec.org/exploitative"),
  TEST_NGO_GENERATIVE_AI("https://hashsharing-test.ncmec.org/generative-ai-csam");

  private final URI address;

  NcmecEnvironment(String address) {
    this.address = URI.create(address);
  }

  URI address() {
    return address;
  }

  /**
   * The environment that settings call {@code name}, as in {@code test-industry}.
   *
   * @throws IllegalArgumentException if there is none
   */
  static NcmecEnvironment named(String name) {
    return Arrays.stream(values())
        .filter(each -> each.settingName().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "options.environment is one of "
                    + String.join(
                        ", ",
                        Arrays.stream(values()).map(NcmecEnvironment::settingName).toList())));
  }

  private String settingName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

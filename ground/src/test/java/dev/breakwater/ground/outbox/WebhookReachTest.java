package dev.breakwater.ground.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Literal addresses stand for what a name may point to; nothing is looked up. */
final class WebhookReachTest {
  private final WebhookReach reach =
      new WebhookReach(new WebhookSettings(false), InetAddress::getAllByName);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "127.0.0.2",
        "0.0.0.0",
        "0.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "198.18.0.1",
        "192.0.0.170",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "[::]",
        "[fe80::1]",
        "[fc00::1]",
        "[fd12::1]",
        "[fec0::1]",
        "[ff02::1]",
        "[::ffff:10.0.0.1]",
        "[2002:a00:1::]",
        "[64:ff9b::a00:1]",
        "[64:ff9b:1::1]",
        "[2001::1]",
        "[::a00:1]",
        "168.63.129.16"
      })
  void refusesWhatIsNotOnThePublicInternet(String host) {
    assertThat(reach.allows(url(host))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9.9.9.9",
        "172.32.0.1",
        "192.169.0.1",
        "100.128.0.1",
        "198.20.0.1",
        "[2620:fe::fe]",
        "[2002:909:909::]",
        "[64:ff9b::909:909]"
      })
  void allowsPublicAddresses(String host) {
    assertThat(reach.allows(url(host))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]"})
  void allowsThisMachineByItsOwnName(String host) {
    assertThat(reach.allows(url(host))).isTrue();
  }

  @Test
  void refusesANameOfWhichOneAddressIsPrivate() throws UnknownHostException {
    InetAddress[] mixed = {InetAddress.getByName("9.9.9.9"), InetAddress.getByName("10.0.0.1")};
    WebhookReach mixing = new WebhookReach(new WebhookSettings(false), name -> mixed);

    assertThat(mixing.allows(url("receiver.example"))).isFalse();
  }

  @Test
  void speaksToNoNameThatNobodyKnowsThoughItMayBeNamed() {
    WebhookReach unknown =
        new WebhookReach(
            new WebhookSettings(false),
            name -> {
              throw new UnknownHostException(name);
            });

    assertThat(unknown.allows(url("receiver.example"))).isFalse();
    assertThat(unknown.forbids(url("receiver.example"))).isFalse();
    assertThat(reach.forbids(url("10.0.0.1"))).isTrue();
  }

  @Test
  void allowsPrivateAddressesWhereAnOperatorSaidSo() {
    WebhookReach wide = new WebhookReach(new WebhookSettings(true), InetAddress::getAllByName);

    assertThat(wide.allows(url("10.0.0.1"))).isTrue();
  }

  private static WebhookUrl url(String host) {
    return WebhookUrl.parse("https://" + host + "/hook");
  }
}

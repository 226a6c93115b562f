package dev.breakwater.upload.icap;

import dev.breakwater.upload.bank.BankFollower;
import dev.breakwater.upload.proxy.ProxyConfiguration;
import dev.breakwater.upload.proxy.ProxyGate;
import dev.breakwater.upload.proxy.ProxySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Builds the ICAP server. */
@Configuration(proxyBeanMethods = false)
@Import(ProxyConfiguration.class)
public class IcapConfiguration {
  /**
   * Its tag changes with every change of a bank, entry or policy, so that a proxy forgets what it
   * was answered before (RFC 3507, 4.7). Servers of one database give the same tag.
   */
  @Bean
  IcapServer icapServer(
      IcapSettings settings, ProxySettings proxy, ProxyGate gate, BankFollower banks) {
    return new IcapServer(
        settings, proxy.undecided(), gate, () -> "lists-" + Long.toHexString(banks.reached()));
  }
}

package dev.breakwater.openness.encrypted;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about encrypted apps, under {@code breakwater.openness.encrypted}.
 *
 * @param enabled whether any of it is there
 * @param linkBanks the banks whose URL rules devices may ask about by prefix
 * @param hashBanks the banks whose exact digests devices may ask about by prefix; none unless set,
 *     because NCMEC's and the IWF's terms normally forbid shipping their lists to devices
 * @param privateBanks the banks whose exact digests devices may ask about without showing them, an
 *     experiment; none unless set
 */
public record EncryptedSettings(
    @DefaultValue("false") boolean enabled,
    @DefaultValue List<String> linkBanks,
    @DefaultValue List<String> hashBanks,
    @DefaultValue List<String> privateBanks) {
  public EncryptedSettings {
    linkBanks = List.copyOf(linkBanks);
    hashBanks = List.copyOf(hashBanks);
    privateBanks = List.copyOf(privateBanks);
  }
}

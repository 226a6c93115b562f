package dev.breakwater.upload.url;

import com.google.common.net.InternetDomainName;
import dev.breakwater.hashing.url.PublicSuffixes;

/** The public suffix list as Guava carries it. */
public final class KnownSuffixes implements PublicSuffixes {
  @Override
  public boolean isPublicSuffix(String name) {
    return InternetDomainName.isValid(name) && InternetDomainName.from(name).isPublicSuffix();
  }
}

package dev.breakwater.hashing.url;

/** Knows under which names anybody can register a domain, such as {@code co.uk}. */
public interface PublicSuffixes {
  /** Whether {@code name}, a canonical host, is one, so that it names no single owner. */
  boolean isPublicSuffix(String name);
}

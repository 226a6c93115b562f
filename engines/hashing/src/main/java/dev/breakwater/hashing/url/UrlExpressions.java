package dev.breakwater.hashing.url;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The up to thirty shorter forms of a URL under which a Safe Browsing list may hold it: up to five
 * hosts, each with up to six paths.
 *
 * <p>The hosts are the URL's own and up to four that begin with the registrable domain and grow by
 * one label each, so a bare public suffix is never among them. The paths are the URL's own with and
 * without query, and up to four folders above it, beginning with the root.
 */
public final class UrlExpressions {
  private static final int MOST_DOMAINS = 4;
  private static final int MOST_FOLDERS = 4;

  private UrlExpressions() {}

  /** The expressions of {@code url}, its own host first, each once. */
  public static List<String> of(CanonicalUrl url, PublicSuffixes suffixes) {
    List<String> expressions = new ArrayList<>();
    List<String> paths = paths(url);
    for (String host : hosts(url, suffixes)) {
      paths.forEach(path -> expressions.add(host + path));
    }
    return List.copyOf(expressions);
  }

  private static Set<String> hosts(CanonicalUrl url, PublicSuffixes suffixes) {
    Set<String> hosts = new LinkedHashSet<>();
    hosts.add(url.host());
    List<String> registrable =
        url.domains().stream().filter(name -> !isSuffix(name, suffixes)).toList();
    hosts.addAll(
        registrable.subList(Math.max(0, registrable.size() - MOST_DOMAINS), registrable.size()));
    return hosts;
  }

  private static boolean isSuffix(String name, PublicSuffixes suffixes) {
    return name.indexOf('.') < 0 || suffixes.isPublicSuffix(name);
  }

  private static List<String> paths(CanonicalUrl url) {
    Set<String> paths = new LinkedHashSet<>();
    url.query().ifPresent(query -> paths.add(url.path() + "?" + query));
    paths.add(url.path());
    int slash = 0;
    for (int i = 0; i < MOST_FOLDERS && slash >= 0; i++) {
      paths.add(url.path().substring(0, slash + 1));
      slash = url.path().indexOf('/', slash + 1);
    }
    return List.copyOf(paths);
  }
}

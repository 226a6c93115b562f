package dev.breakwater.upload.url;

import java.io.IOException;
import java.io.Writer;

/**
 * Writes rules as a DNS response policy zone (draft-vixie-dnsop-dns-rpz): a resolver that is given
 * it answers that the listed names do not exist.
 *
 * <p>All names are relative, so the zone may be loaded under any name. A zone speaks of names only:
 * rules about one URL or path are left out, because blocking the whole host for them would be more
 * than the list says; so are addresses, which nobody looks up. How many were left out stands in a
 * comment at the end.
 */
final class ZoneWriter {
  private static final int TTL_SECONDS = 60;

  /** A name is at most 253 characters, and the zone's own name must fit behind it. */
  private static final int LONGEST_NAME = 200;

  private static final int LONGEST_LABEL = 63;

  private final Writer out;
  private long leftOut;

  /** Begins a zone; {@code serial} grows with every change of the list. */
  ZoneWriter(Writer out, long serial) throws IOException {
    this.out = out;
    out.write("$TTL " + TTL_SECONDS + "\n");
    out.write(
        "@ IN SOA localhost. hostmaster.localhost. %d 60 60 86400 60\n"
            .formatted(serial & 0xFFFF_FFFFL));
    out.write("@ IN NS localhost.\n");
  }

  /** Writes what a zone can say of {@code rule}. */
  void write(UrlRule rule) throws IOException {
    if (!isName(rule.subject())) {
      leftOut++;
      return;
    }
    switch (rule.kind()) {
      case HOST -> out.write(rule.subject() + " CNAME .\n");
      case DOMAIN -> {
        out.write(rule.subject() + " CNAME .\n");
        out.write("*." + rule.subject() + " CNAME .\n");
      }
      case EXACT, PREFIX -> leftOut++;
    }
  }

  /** Ends the zone. */
  void end() throws IOException {
    out.write("; " + leftOut + " rules are not about names and are left out\n");
    out.flush();
  }

  private static boolean isName(String subject) {
    if (subject.length() > LONGEST_NAME || isAddress(subject)) {
      return false;
    }
    for (String label : subject.split("\\.", -1)) {
      boolean plain = label.chars().allMatch(ZoneWriter::isOfName);
      if (label.isEmpty() || label.length() > LONGEST_LABEL || !plain) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAddress(String subject) {
    return subject.chars().allMatch(each -> each == '.' || (each >= '0' && each <= '9'));
  }

  private static boolean isOfName(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }
}

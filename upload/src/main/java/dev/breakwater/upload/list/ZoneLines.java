package dev.breakwater.upload.list;

import dev.breakwater.upload.bank.ListLine;
import dev.breakwater.upload.bank.UrlKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The zone file of a DNS response policy (draft-vixie-dnsop-dns-rpz) as rules about hosts: {@code
 * name} is a host, {@code *.name} a domain.
 *
 * <p>Whatever a record would do to a query for the name, the name is on the list; only exceptions
 * ({@code rpz-passthru}) are set aside, and triggers other than a name. Master files are read as
 * far as such zones use them (RFC 1035 section 5.1): origins, relative names, repeated owners,
 * parentheses, comments; not escapes, nor {@code $INCLUDE} and {@code $GENERATE}.
 */
final class ZoneLines extends ListLines {
  private static final int LONGEST_RECORD = 1 << 16;
  private static final Set<String> LISTING = Set.of("CNAME", "A", "AAAA");
  private static final Set<String> EXCEPTIONS = Set.of("rpz-passthru.", "rpz-tcp-only.");
  private static final Set<String> OTHER_TRIGGERS =
      Set.of("rpz-ip", "rpz-client-ip", "rpz-nsdname", "rpz-nsip");

  private final LineReader reader;
  private String open = "";
  private String origin = ".";
  private String owner = "";
  private @Nullable String apex;

  ZoneLines(BoundedLines lines, LineReader reader) {
    super(lines);
    this.reader = reader;
  }

  @Override
  boolean isSilent(String text) {
    return text.isBlank() || text.startsWith(";");
  }

  @Override
  Optional<ListLine> read(long number, String text) {
    String record = open + withoutComment(text);
    open = "";
    if (record.length() > LONGEST_RECORD) {
      return malformed(number, "a record is at most " + LONGEST_RECORD + " characters long");
    }
    if (record.lastIndexOf('(') > record.lastIndexOf(')')) {
      open = record + " ";
      return Optional.empty();
    }
    String flat = record.replace('(', ' ').replace(')', ' ');
    List<String> words = List.of(flat.strip().split("\\s+"));
    if (words.getFirst().isEmpty()) {
      return Optional.empty();
    }
    return words.getFirst().startsWith("$")
        ? directive(number, words)
        : record(number, Character.isWhitespace(flat.charAt(0)), words);
  }

  private Optional<ListLine> directive(long number, List<String> words) {
    if (words.size() > 1 && words.getFirst().equalsIgnoreCase("$ORIGIN")) {
      origin = absolute(words.get(1));
      return Optional.empty();
    }
    return words.getFirst().equalsIgnoreCase("$TTL")
        ? Optional.empty()
        : malformed(number, "of directives only $ORIGIN and $TTL are followed");
  }

  private Optional<ListLine> record(long number, boolean sameOwner, List<String> words) {
    owner = sameOwner ? owner : absolute(words.getFirst());
    int type = sameOwner ? 0 : 1;
    while (type < words.size() && isTtlOrClass(words.get(type))) {
      type++;
    }
    if (type >= words.size() || owner.isEmpty()) {
      return malformed(number, "a record has an owner, a type and data");
    }
    String typeName = words.get(type).toUpperCase(Locale.ROOT);
    if (typeName.equals("SOA")) {
      apex = owner;
    }
    return owner.equals(apex)
        ? Optional.empty()
        : rule(number, typeName, words.subList(type + 1, words.size()));
  }

  private Optional<ListLine> rule(long number, String type, List<String> data) {
    String name = relativeToApex();
    if (name.isEmpty() || name.equals("*")) {
      return malformed(number, "a name belongs to the zone that its SOA record begins");
    }
    if (!LISTING.contains(type) || data.isEmpty()) {
      return malformed(number, "of records only CNAME, A and AAAA say that a name is listed");
    }
    if (type.equals("CNAME") && EXCEPTIONS.contains(data.getFirst().toLowerCase(Locale.ROOT))) {
      return malformed(number, "an exception from the list is no entry: it was set aside");
    }
    if (OTHER_TRIGGERS.contains(name.substring(name.lastIndexOf('.') + 1))) {
      return malformed(number, "of triggers only names are read: this one was set aside");
    }
    return Optional.of(
        name.startsWith("*.")
            ? reader.read(number, "URL", UrlKind.DOMAIN.prefix() + name.substring(2), null, null)
            : reader.read(number, "URL", UrlKind.HOST.prefix() + name, null, null));
  }

  private String relativeToApex() {
    String zone = apex == null ? origin : apex;
    String name = owner.substring(0, owner.length() - 1);
    if (zone.equals(".")) {
      return name;
    }
    return owner.endsWith("." + zone) ? owner.substring(0, owner.length() - zone.length() - 1) : "";
  }

  private String absolute(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("@")) {
      return origin;
    }
    if (lower.endsWith(".")) {
      return lower;
    }
    return origin.equals(".") ? lower + "." : lower + "." + origin;
  }

  private static boolean isTtlOrClass(String word) {
    return word.equalsIgnoreCase("IN") || Character.isDigit(word.charAt(0));
  }

  private static String withoutComment(String text) {
    int semicolon = text.indexOf(';');
    return semicolon < 0 ? text : text.substring(0, semicolon);
  }

  private static Optional<ListLine> malformed(long number, String problem) {
    return Optional.of(new ListLine.Malformed(number, problem));
  }
}

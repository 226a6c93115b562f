package dev.breakwater.hashing.url;

/** A text in which no server can be found, and why. */
public record UnreadableUrl(Reason reason) implements ParsedUrl {
  /** Why a text is no URL that can be looked up. */
  public enum Reason {
    TOO_LONG("a URL is at most " + UrlReader.LONGEST + " characters"),
    NO_HOST("a URL names a host, as in https://example.com/"),
    NO_SERVER("only URLs of the form scheme://host/path are read"),
    BAD_PORT("a port is a number from 0 to 65535"),
    BAD_HOST("a host's name has none of / \\ ? @ : [ ], even percent-encoded"),
    BAD_IPV6("an IPv6 address in brackets has eight groups of hexadecimal digits"),
    HOST_TOO_LONG("a host's name is at most " + HostName.LONGEST + " characters");

    private final String expected;

    Reason(String expected) {
      this.expected = expected;
    }

    /** What was expected, for people; never repeats the text. */
    public String expected() {
      return expected;
    }
  }
}

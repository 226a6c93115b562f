package dev.breakwater.upload.icap;

import java.io.IOException;

/** A request that cannot be answered as asked; afterwards the connection is of no more use. */
final class IcapFault extends IOException {
  private static final long serialVersionUID = 1L;

  private final Status status;

  IcapFault(Status status, String told) {
    super(told);
    this.status = status;
  }

  Status status() {
    return status;
  }

  /** RFC 3507, 4.3.3. */
  enum Status {
    BAD_REQUEST(400, "Bad Request"),
    NO_SUCH_SERVICE(404, "ICAP Service Not Found"),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed For Service"),
    TOO_SLOW(408, "Request Timeout"),
    FAILED(500, "Server Error"),
    OVERLOADED(503, "Service Overloaded"),
    OTHER_VERSION(505, "ICAP Version Not Supported");

    private final int code;
    private final String phrase;

    Status(int code, String phrase) {
      this.code = code;
      this.phrase = phrase;
    }

    String line() {
      return code + " " + phrase;
    }
  }
}

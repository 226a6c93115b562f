package dev.breakwater.upload.icap;

/** What a proxy may ask. */
enum IcapMethod {
  /** What the service can do. */
  OPTIONS,
  /** Whether a request may go to the application. */
  REQMOD,
  /** Whether a response may come back. */
  RESPMOD;

  /** Whether the section {@code body} and the head of a response belong to it. */
  boolean carries(String body, boolean responseHead) {
    return switch (this) {
      case OPTIONS -> (body.equals("opt-body") || body.equals("null-body")) && !responseHead;
      case REQMOD -> (body.equals("req-body") || body.equals("null-body")) && !responseHead;
      case RESPMOD -> body.equals("res-body") || body.equals("null-body");
    };
  }
}

package dev.breakwater.simulators.cybertipline;

import java.util.List;

/** An answer of the service: its HTTP status and its document. */
record Response(int status, String document) {
  static Response refused(Code code) {
    return new Response(code.status(), response(code.number(), code.words(), ""));
  }

  static Response refused(int status, int code) {
    return new Response(status, response(code, "Simulated failure", ""));
  }

  static Response said(String words) {
    return new Response(200, response(0, words, ""));
  }

  static Response report(long id) {
    return new Response(200, response(0, "Success", "<reportId>" + id + "</reportId>"));
  }

  static Response file(long report, String file, String md5) {
    return new Response(
        200,
        response(
            0,
            "Success",
            "<reportId>"
                + report
                + "</reportId><fileId>"
                + file
                + "</fileId><hash>"
                + md5
                + "</hash>"));
  }

  static Response done(long report, List<String> files) {
    StringBuilder ids = new StringBuilder();
    files.forEach(each -> ids.append("<fileId>").append(each).append("</fileId>"));
    return new Response(
        200,
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><reportDoneResponse>"
            + "<responseCode>0</responseCode><reportId>"
            + report
            + "</reportId><files>"
            + ids
            + "</files></reportDoneResponse>");
  }

  private static String response(int code, String words, String rest) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><reportResponse>"
        + "<responseCode>"
        + code
        + "</responseCode><responseDescription>"
        + words
        + "</responseDescription>"
        + rest
        + "</reportResponse>";
  }
}

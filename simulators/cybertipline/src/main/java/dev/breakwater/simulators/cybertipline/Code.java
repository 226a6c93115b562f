package dev.breakwater.simulators.cybertipline;

/** The response codes the service gives; its documentation says there may be more. */
enum Code {
  NOT_FOUND(404, 1210, "Resource not found"),
  AUTHENTICATION_REQUIRED(401, 2000, "Authentication required"),
  INVALID_REQUEST(400, 4000, "Invalid request"),
  VALIDATION_FAILED(400, 4100, "Validation failed"),
  MALFORMED_XML(400, 4110, "Malformed XML submittal"),
  MALFORMED_FILE(400, 4200, "Malformed file submittal"),
  NO_SUCH_REPORT(400, 5001, "Report does not exist"),
  NO_SUCH_FILE(400, 5002, "File does not exist"),
  RETRACTED_ALREADY(400, 5101, "Report already retracted"),
  FINISHED_ALREADY(400, 5102, "Report already finished");

  private final int status;
  private final int number;
  private final String words;

  Code(int status, int number, String words) {
    this.status = status;
    this.number = number;
    this.words = words;
  }

  int status() {
    return status;
  }

  int number() {
    return number;
  }

  String words() {
    return words;
  }
}

package dev.breakwater.ground.problem;

/**
 * A failure told without its messages: the kinds of the exceptions and where they were thrown.
 * Messages of drivers and parsers may repeat what was sent, and what was sent is never logged.
 */
public final class Incident {
  private static final int CAUSES = 6;
  private static final int FRAMES = 8;

  private Incident() {}

  public static String describe(Throwable failure) {
    StringBuilder told = new StringBuilder();
    Throwable each = failure;
    for (int depth = 0; each != null && depth < CAUSES; depth++) {
      told.append(depth == 0 ? "" : " caused by ").append(each.getClass().getName());
      append(told, each.getStackTrace());
      each = each.getCause();
    }
    return told.toString();
  }

  private static void append(StringBuilder told, StackTraceElement[] frames) {
    String separator = " at ";
    for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
      told.append(separator)
          .append(frames[i].getClassName())
          .append('.')
          .append(frames[i].getMethodName())
          .append(':')
          .append(frames[i].getLineNumber());
      separator = " < ";
    }
  }
}

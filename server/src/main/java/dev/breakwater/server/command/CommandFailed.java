package dev.breakwater.server.command;

/** A command that could not do its work, for a reason its user can act on. */
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandFailed(String message) {
    super(message, null, false, false);
  }
}

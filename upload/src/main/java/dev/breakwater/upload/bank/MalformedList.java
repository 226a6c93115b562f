package dev.breakwater.upload.bank;

import java.util.List;

/** A list was refused whole, because lines of it are malformed. Sending it again will not help. */
public final class MalformedList extends RuntimeException {
  private final List<ListLine.Malformed> problems;

  MalformedList(List<ListLine.Malformed> problems, long malformed) {
    super(malformed + " lines of the list are malformed; nothing was imported");
    this.problems = List.copyOf(problems);
  }

  /** The first of the malformed lines. */
  public List<ListLine.Malformed> problems() {
    return problems;
  }
}

package dev.breakwater.upload.bank;

import java.util.List;

/**
 * What an import did.
 *
 * @param repeated signals the bank had already, or the list had twice
 * @param problems the first malformed lines; {@code malformed} counts all
 */
public record Imported(
    long importId, long added, long repeated, long malformed, List<ListLine.Malformed> problems) {
  public Imported {
    problems = List.copyOf(problems);
  }
}

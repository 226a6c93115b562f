package dev.breakwater.chat.policy;

/**
 * When an account's own record asks for caution, so that only family and vouched accounts may come
 * to a child unasked.
 *
 * @param blocks blocked or reported so often
 * @param declined so many of its requests were declined or ignored in two weeks
 * @param children wrote to so many children in two weeks
 * @param newAccounts whether an account of less than a day is one to be cautious of
 */
public record Caution(int blocks, int declined, int children, boolean newAccounts) {
  public Caution {
    if (blocks < 1 || declined < 1 || children < 1) {
      throw new IllegalArgumentException("blocks, declined and children are 1 or more");
    }
  }
}

package dev.breakwater.grooming;

/** Whether two words differ by one typo: a letter too many, too few, changed, or two swapped. */
final class EditDistance {
  private EditDistance() {}

  static boolean isOneTypo(String a, String b) {
    int difference = a.length() - b.length();
    if (Math.abs(difference) > 1 || a.equals(b)) {
      return false;
    }
    int i = 0;
    while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    if (difference != 0) {
      String longer = difference > 0 ? a : b;
      String shorter = difference > 0 ? b : a;
      return longer.substring(i + 1).equals(shorter.substring(i));
    }
    return a.substring(i + 1).equals(b.substring(i + 1)) || isSwap(a, b, i);
  }

  private static boolean isSwap(String a, String b, int i) {
    return i + 1 < a.length()
        && a.charAt(i) == b.charAt(i + 1)
        && a.charAt(i + 1) == b.charAt(i)
        && a.substring(i + 2).equals(b.substring(i + 2));
  }
}

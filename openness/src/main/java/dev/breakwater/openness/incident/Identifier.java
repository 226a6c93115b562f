package dev.breakwater.openness.incident;

import dev.breakwater.hashing.url.CanonicalUrl;
import dev.breakwater.hashing.url.ParsedUrl;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Something by which the same person's account may be known elsewhere. It is never stored.
 *
 * @param canonical one spelling for all that mean the same
 */
public record Identifier(Kind kind, String canonical) {
  private static final int LONGEST = 1_000;

  /** What it identifies by. */
  public enum Kind {
    EMAIL,
    /** With country code: digits after a plus sign. */
    PHONE,
    USERNAME,
    /** Of a profile, or a link that an account spreads. */
    URL
  }

  /** Reads what a platform has; empty when it is nothing of its kind. */
  public static Optional<Identifier> of(Kind kind, String value) {
    if (value.length() > LONGEST) {
      return Optional.empty();
    }
    String plain =
        Normalizer.normalize(value.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    Optional<String> canonical =
        switch (kind) {
          case EMAIL -> Optional.of(plain).filter(text -> text.matches("[^@\\s]+@[^@\\s]+"));
          case PHONE ->
              Optional.of(plain.replaceAll("[\\s().-]", ""))
                  .filter(text -> text.matches("\\+[0-9]{7,15}"));
          case USERNAME ->
              Optional.of(plain.replaceFirst("^@", ""))
                  .filter(text -> !text.isEmpty() && text.chars().noneMatch(c -> c < ' '));
          case URL ->
              ParsedUrl.parse(value.strip()) instanceof CanonicalUrl url
                  ? Optional.of(url.expression())
                  : Optional.empty();
        };
    return canonical.map(text -> new Identifier(kind, text));
  }

  /** A redacted form: it is personal data. */
  @Override
  public String toString() {
    return "Identifier(" + kind + ")";
  }
}

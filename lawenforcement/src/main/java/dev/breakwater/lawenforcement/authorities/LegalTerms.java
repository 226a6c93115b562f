package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.lawenforcement.report.AuthorityName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the law asks, as data: each term with the day it came into force, its source, and how sure
 * we are of it. An operator may bring their own file; Breakwater gives no legal advice.
 *
 * @param checked when somebody last held it against the sources
 */
public record LegalTerms(String name, int version, LocalDate checked, List<Term> terms) {
  public LegalTerms {
    terms = List.copyOf(terms);
  }

  /** How sure we are of a term. */
  public enum Certainty {
    /** From the official text. */
    SOURCED,
    /** From somebody who cites the official text: check it before you rely on it. */
    SECOND_HAND
  }

  /**
   * One thing a law asks.
   *
   * @param value in the law's own terms
   * @param duration where the law gives a number
   */
  public record Term(
      String name,
      AuthorityName authority,
      LocalDate from,
      @Nullable LocalDate until,
      String value,
      @Nullable Duration duration,
      String source,
      String address,
      Certainty certainty) {
    boolean inForce(LocalDate day) {
      return !day.isBefore(from) && (until == null || day.isBefore(until));
    }
  }

  /** The operator's terms, or the ones we bring. */
  public static LegalTerms read(@Nullable Path file, JsonMapper json) throws IOException {
    try (InputStream in =
        file == null
            ? Objects.requireNonNull(LegalTerms.class.getResourceAsStream("legal-terms.json"))
            : Files.newInputStream(file)) {
      return json.readValue(in, LegalTerms.class);
    }
  }

  /** The term of a name that is in force on a day. */
  public Optional<Term> find(String name, LocalDate day) {
    return terms.stream().filter(each -> each.name().equals(name) && each.inForce(day)).findFirst();
  }

  /** The terms of an authority that are in force on a day. */
  public List<Term> of(AuthorityName authority, LocalDate day) {
    return terms.stream()
        .filter(each -> each.authority() == authority && each.inForce(day))
        .toList();
  }

  /**
   * How long there is to answer a question of an authority that came on a day; empty if it says
   * nothing.
   */
  Optional<Duration> answerWithin(AuthorityName authority, LocalDate day) {
    return of(authority, day).stream()
        .filter(each -> each.name().endsWith(".answer"))
        .findFirst()
        .map(Term::duration);
  }

  /** How a report cites it. */
  public String cited() {
    return name + "/" + version;
  }
}

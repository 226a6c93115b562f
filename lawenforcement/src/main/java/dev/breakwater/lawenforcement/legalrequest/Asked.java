package dev.breakwater.lawenforcement.legalrequest;

import dev.breakwater.ground.problem.FieldFaults;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request says, as it came. All of it is the requester's word, also who they are.
 *
 * @param service of the platform; empty when every one is meant
 * @param from the first day asked for, and {@code to} the last
 * @param statedDeadline by when the request itself wants its answer
 * @param silentUntil until when the user must not be told, where an order says so
 */
public record Asked(
    LegalBasis basis,
    String agency,
    String country,
    String officer,
    String email,
    String phone,
    String caseNumber,
    String account,
    String service,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    Set<DataCategory> categories,
    String narrative,
    @Nullable Instant statedDeadline,
    @Nullable Instant silentUntil) {
  private static final int LINE = 255;
  private static final int LONG = 10_000;

  public Asked {
    categories = Set.copyOf(categories);
  }

  /** Collects what is wrong with it. */
  FieldFaults faults() {
    return new FieldFaults()
        .check(isLine(agency), "agency", "the authority's name, 1 to 255 characters")
        .check(country.matches("[A-Z]{2}"), "country", "two capital letters, ISO 3166-1")
        .check(isLine(officer), "officer", "the officer's name, 1 to 255 characters")
        .check(email.length() <= LINE && email.matches("[^@\\s]+@[^@\\s]+"), "email", "an address")
        .check(isLine(phone), "phone", "a number, 1 to 255 characters")
        .check(isLine(caseNumber), "caseNumber", "the authority's own number of the case")
        .check(isLine(account), "account", "the account's id on the platform")
        .check(
            service.length() <= LINE && isPrintable(service), "service", "at most 255 characters")
        .check(!categories.isEmpty(), "categories", "one sort of data at least")
        .check(from == null || to == null || !from.isAfter(to), "to", "no day before 'from'")
        .check(
            narrative.length() <= LONG && narrative.indexOf('\0') < 0,
            "narrative",
            "at most 10000 characters")
        .check(
            basis.kind() != RequestKind.EMERGENCY || narrative.strip().length() >= 20,
            "narrative",
            "who is in what danger, for an emergency");
  }

  private static boolean isLine(String text) {
    return !text.isBlank() && text.length() <= LINE && isPrintable(text);
  }

  private static boolean isPrintable(String text) {
    return text.codePoints()
        .noneMatch(
            each -> Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE);
  }

  /** It is full of personal data. */
  @Override
  public String toString() {
    return "Asked(" + basis + ")";
  }
}

package dev.breakwater.upload.bank;

import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Quality;
import dev.breakwater.upload.policy.Policies;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of a bank. Fields left out take a default when the bank is made, and stay as
 * they are when it is changed.
 */
record BankWish(
    @Nullable String name,
    @Nullable String source,
    @Nullable String classification,
    @Nullable Integer confidence,
    @Nullable String policy,
    @Nullable ThresholdsWish thresholds,
    @Nullable BankState state) {
  private static final int LONGEST_SOURCE = 200;
  private static final int LONGEST_CLASSIFICATION = 100;
  private static final int FULL_CONFIDENCE = 100;

  /** How near is near enough; see {@link Thresholds}. */
  record ThresholdsWish(
      @Nullable Integer pdqDistance,
      @Nullable Integer qualityFloor,
      @Nullable Integer photoDnaDistance) {

    private Thresholds over(Thresholds before) {
      return new Thresholds(
          pdqDistance == null ? before.pdqDistance() : new Distance(pdqDistance),
          qualityFloor == null ? before.qualityFloor() : new Quality(qualityFloor),
          photoDnaDistance == null ? before.photoDnaDistance() : photoDnaDistance);
    }
  }

  /** A new bank as wished, or a problem that names every field at fault. */
  BankDescription toCreate(Predicate<String> policyExists) {
    FieldFaults faults = faults(policyExists);
    faults.check(name != null && isName(name), "name", "1 to 100 of A-Z a-z 0-9 . _ -");
    faults.check(source != null, "source", "who vouches for the entries");
    faults.check(classification != null, "classification", "A1, A2, B1, B2 or your own word");
    faults.check(state == null, "state", "nothing: a new bank is ENABLED");
    faults.refuseIfAny();
    return new BankDescription(
        told(name),
        told(source),
        told(classification),
        Optional.ofNullable(confidence).orElse(FULL_CONFIDENCE),
        Optional.ofNullable(policy).orElse(Policies.DEFAULT_NAME),
        thresholdsOver(Thresholds.DEFAULT));
  }

  /** Refuses a change that cannot be made. */
  void checkChange(Predicate<String> policyExists) {
    faults(policyExists)
        .check(name == null, "name", "nothing: a bank keeps its name")
        .refuseIfAny();
  }

  /** {@code bank} with what is wished. */
  Bank over(Bank bank) {
    return new Bank(
        bank.id(),
        bank.name(),
        Optional.ofNullable(source).orElse(bank.source()),
        Optional.ofNullable(classification).orElse(bank.classification()),
        Optional.ofNullable(confidence).orElse(bank.confidence()),
        Optional.ofNullable(policy).orElse(bank.policy()),
        thresholdsOver(bank.thresholds()),
        Optional.ofNullable(state).orElse(bank.state()),
        bank.createdAt());
  }

  private FieldFaults faults(Predicate<String> policyExists) {
    return new FieldFaults()
        .check(isText(source, LONGEST_SOURCE), "source", "1 to 200 printable characters")
        .check(
            isText(classification, LONGEST_CLASSIFICATION),
            "classification",
            "1 to 100 printable characters")
        .check(isWithin(confidence, 0, 100), "confidence", "0 to 100")
        .check(policy == null || policyExists.test(policy), "policy", "the name of a policy")
        .check(
            thresholds == null || isWithin(thresholds.pdqDistance, 0, Thresholds.WIDEST_PDQ.bits()),
            "thresholds.pdqDistance",
            "0 to 63 bits")
        .check(
            thresholds == null || isWithin(thresholds.qualityFloor, 0, 100),
            "thresholds.qualityFloor",
            "0 to 100")
        .check(
            thresholds == null || isWithin(thresholds.photoDnaDistance, 0, Integer.MAX_VALUE),
            "thresholds.photoDnaDistance",
            "0 or more");
  }

  private Thresholds thresholdsOver(Thresholds before) {
    return thresholds == null ? before : thresholds.over(before);
  }

  private static boolean isName(String name) {
    try {
      Bank.requireName(name);
      return true;
    } catch (IllegalArgumentException notOne) {
      return false;
    }
  }

  static boolean isText(@Nullable String text, int longest) {
    return text == null
        || (!text.isBlank()
            && text.length() <= longest
            && text.chars().noneMatch(Character::isISOControl));
  }

  private static boolean isWithin(@Nullable Integer number, int from, int to) {
    return number == null || (number >= from && number <= to);
  }

  private static String told(@Nullable String checked) {
    return Optional.ofNullable(checked).orElseThrow();
  }
}

package dev.breakwater.openness.sharing;

import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.upload.bank.SignalType;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of an exchange. What is left out takes a default when it is made, and stays
 * when it is changed.
 *
 * @param bank the name of a bank, which nothing else should fill
 * @param everyMinutes how long after a pass the next begins; at least 10, as NCMEC asks
 */
record ExchangeWish(
    @Nullable String name,
    @Nullable String partner,
    @Nullable String bank,
    @Nullable TermsWish terms,
    @Nullable Integer everyMinutes,
    Exchange.@Nullable State state) {
  private static final int SHORTEST = 10;
  private static final int LONGEST = 60 * 24 * 30;
  private static final int MOST_WORDS = 1_000;

  /** What of the list is taken; see {@link ExchangeTerms}. */
  record TermsWish(
      @Nullable Set<String> types,
      @Nullable Set<String> labels,
      @Nullable Set<String> sources,
      @Nullable Integer leastConfidence) {
    private boolean isSound() {
      return (types == null || types.stream().allMatch(name -> SignalType.named(name).isPresent()))
          && (labels == null || labels.size() <= MOST_WORDS)
          && (sources == null || sources.size() <= MOST_WORDS)
          && (leastConfidence == null || (leastConfidence >= 0 && leastConfidence <= 100));
    }

    private ExchangeTerms over(ExchangeTerms before) {
      return new ExchangeTerms(
          types == null ? before.types() : named(types),
          labels == null ? before.labels() : labels,
          sources == null ? before.sources() : sources,
          leastConfidence == null ? before.leastConfidence() : leastConfidence);
    }

    private static Set<SignalType> named(Set<String> names) {
      return Set.copyOf(
          names.stream().map(SignalType::named).flatMap(Optional::stream).distinct().toList());
    }
  }

  FieldFaults faults() {
    return new FieldFaults()
        .check(
            everyMinutes == null || (everyMinutes >= SHORTEST && everyMinutes <= LONGEST),
            "everyMinutes",
            "10 to 43200")
        .check(
            terms == null || terms.isSound(),
            "terms",
            "types of " + SignalType.NAMES + "; leastConfidence 0 to 100");
  }

  ExchangeTerms termsOver(ExchangeTerms before) {
    return terms == null ? before : terms.over(before);
  }

  Duration everyOver(Duration before) {
    return everyMinutes == null ? before : Duration.ofMinutes(everyMinutes);
  }

  Exchange.State stateOver(Exchange.State before) {
    return state == null ? before : state;
  }
}

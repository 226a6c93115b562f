package dev.breakwater.review.feedback;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import java.util.UUID;

/** One thing a decision tells matching. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Feedback.FalseMatch.class, name = "FALSE_MATCH"),
  @JsonSubTypes.Type(value = Feedback.FalseMatchTakenBack.class, name = "FALSE_MATCH_TAKEN_BACK"),
  @JsonSubTypes.Type(value = Feedback.DisableEntry.class, name = "DISABLE_ENTRY"),
  @JsonSubTypes.Type(value = Feedback.EnableEntry.class, name = "ENABLE_ENTRY"),
  @JsonSubTypes.Type(value = Feedback.AddToBank.class, name = "ADD_TO_BANK"),
  @JsonSubTypes.Type(value = Feedback.RemoveFromBank.class, name = "REMOVE_FROM_BANK")
})
public sealed interface Feedback {
  UUID finding();

  String bank();

  /** The item is not what the entry shows. */
  record FalseMatch(UUID finding, String bank, long entry) implements Feedback {}

  /** The item is what the entry shows after all: the decision that said otherwise was undone. */
  record FalseMatchTakenBack(UUID finding, String bank, long entry) implements Feedback {}

  /** The entry does not belong on its list. Two people have to say so. */
  record DisableEntry(UUID finding, String bank, long entry) implements Feedback {}

  /** The entry belongs there after all. */
  record EnableEntry(UUID finding, String bank, long entry) implements Feedback {}

  /** The item is known from now on. */
  record AddToBank(UUID finding, String bank) implements Feedback {}

  /** What was added to a bank with this decision is taken out again: it was a mistake. */
  record RemoveFromBank(UUID finding, String bank) implements Feedback {}

  /** What takes it back. */
  default Optional<Feedback> takenBack() {
    return switch (this) {
      case FalseMatch(UUID finding, String bank, long entry) ->
          Optional.of(new FalseMatchTakenBack(finding, bank, entry));
      case DisableEntry(UUID finding, String bank, long entry) ->
          Optional.of(new EnableEntry(finding, bank, entry));
      case AddToBank(UUID finding, String bank) -> Optional.of(new RemoveFromBank(finding, bank));
      case FalseMatchTakenBack _, EnableEntry _, RemoveFromBank _ -> Optional.empty();
    };
  }
}

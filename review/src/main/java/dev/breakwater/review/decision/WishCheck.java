package dev.breakwater.review.decision;

import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseItem;
import dev.breakwater.review.feedback.Feedback;
import dev.breakwater.review.taxonomy.Action;
import dev.breakwater.review.taxonomy.Classification;
import dev.breakwater.review.taxonomy.Code;
import dev.breakwater.review.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whether a wish makes sense for a case; every fault at once, in words for the person. */
final class WishCheck {
  private final Taxonomy taxonomy;

  WishCheck(Taxonomy taxonomy) {
    this.taxonomy = taxonomy;
  }

  List<String> faults(Wish wish, CaseFile file) {
    List<String> faults = new ArrayList<>();
    Optional<Classification> said = taxonomy.find(wish.code());
    if (said.isEmpty()) {
      faults.add("the taxonomy has no word " + wish.code());
      return faults;
    }
    if (file.kinds().stream().noneMatch(said.get()::fits)) {
      faults.add(wish.code() + " cannot be said of " + String.join(", ", file.kinds()));
    }
    checkItems(wish, said.get(), file, faults);
    checkActions(wish, said.get(), faults);
    checkFeedback(wish, file, faults);
    checkNote(wish, faults);
    return faults;
  }

  /** The word for an item: its own, or that of the case. */
  static Code codeOf(Wish wish, CaseItem item) {
    Code own = wish.items().get(item.finding());
    if (own == null && item.repeats() != null) {
      own = wish.items().get(item.repeats());
    }
    return own == null ? wish.code() : own;
  }

  private void checkItems(Wish wish, Classification whole, CaseFile file, List<String> faults) {
    Set<UUID> there = file.items().stream().map(CaseItem::finding).collect(Collectors.toSet());
    if (!there.containsAll(wish.items().keySet())) {
      faults.add("an item is named that is not in the case");
    }
    for (Code each : new HashSet<>(wish.items().values())) {
      if (taxonomy.find(each).isEmpty()) {
        faults.add("the taxonomy has no word " + each);
      }
    }
    for (CaseItem item : file.distinctItems()) {
      Optional<Classification> said =
          Optional.ofNullable(wish.items().get(item.finding())).flatMap(taxonomy::find);
      if (said.filter(word -> !word.fits(item.kind())).isPresent()) {
        faults.add(said.get().code() + " cannot be said of " + item.kind());
      }
      if (said.filter(Classification::violating).isPresent() && !whole.violating()) {
        faults.add("an item is called " + said.get().code() + ": so the case is violating too");
      }
    }
  }

  private static void checkActions(Wish wish, Classification said, List<String> faults) {
    Set<String> types =
        wish.actions().stream().map(Action::type).collect(Collectors.toCollection(HashSet::new));
    if (types.size() < wish.actions().size()) {
      faults.add("the same action is asked for twice");
    }
    if (wish.actions().isEmpty()) {
      faults.add("say what is to be done; 'release the items' if nothing is");
    }
    types.remove("RELEASE");
    if (!said.violating() && !types.isEmpty()) {
      faults.add(wish.code() + " holds nothing against anybody: release is all that can follow");
    }
    if (types.contains("REPORT") && !types.contains("PRESERVE")) {
      faults.add("what is reported must be preserved");
    }
    boolean somethingElse = !types.isEmpty();
    boolean releases = wish.actions().stream().anyMatch(Action.Release.class::isInstance);
    if (releases && somethingElse) {
      faults.add("the items are either released or something is held against them");
    }
    if (releases && said.violating()) {
      faults.add("what is " + wish.code() + " is not released");
    }
  }

  private static void checkFeedback(Wish wish, CaseFile file, List<String> faults) {
    Set<UUID> there = file.items().stream().map(CaseItem::finding).collect(Collectors.toSet());
    for (Feedback each : wish.feedback()) {
      if (!there.contains(each.finding())) {
        faults.add("matching is to be told of an item that is not in the case");
      }
    }
    boolean wrong =
        wish.feedback().stream()
            .anyMatch(each ->
                each instanceof Feedback.FalseMatchTakenBack
                    || each instanceof Feedback.EnableEntry
                    || each instanceof Feedback.RemoveFromBank);
    if (wrong) {
      faults.add("only undoing a decision takes feedback back");
    }
  }

  private static void checkNote(Wish wish, List<String> faults) {
    if (wish.note().length() > Wish.LONGEST_NOTE) {
      faults.add("a note has at most " + Wish.LONGEST_NOTE + " characters");
    }
    if (wish.code().value().equals("OTHER") && wish.note().isEmpty()) {
      faults.add("say in the note what OTHER stands for");
    }
  }
}

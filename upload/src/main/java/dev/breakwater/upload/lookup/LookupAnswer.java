package dev.breakwater.upload.lookup;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.ground.policy.PolicyRef;
import dev.breakwater.upload.match.Corroboration;
import dev.breakwater.upload.match.Judgement;
import dev.breakwater.upload.match.MatchTold;
import dev.breakwater.upload.policy.Verdict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answers, in the order of the items. */
public record LookupAnswer(List<OfItem> answers) {
  public LookupAnswer {
    answers = List.copyOf(answers);
  }

  /**
   * What one item's hashes come to.
   *
   * @param recorded the id of the finding; absent when none was asked for or needed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OfItem(
      @Nullable String item,
      Verdict verdict,
      List<String> reasons,
      List<MatchTold> matches,
      int matchesFound,
      Corroboration corroboration,
      List<PolicyRef> policies,
      @Nullable UUID recorded) {
    static OfItem of(@Nullable String item, Judgement judgement, @Nullable UUID recorded) {
      return new OfItem(
          item,
          judgement.verdict(),
          judgement.reasons(),
          judgement.matches().stream().map(MatchTold::of).toList(),
          judgement.matchesFound(),
          judgement.corroboration(),
          judgement.policies(),
          recorded);
    }
  }
}

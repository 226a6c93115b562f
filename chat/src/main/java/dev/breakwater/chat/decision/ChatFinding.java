package dev.breakwater.chat.decision;

import dev.breakwater.chat.answer.Notices;
import dev.breakwater.grooming.Level;
import dev.breakwater.grooming.Stage;
import dev.breakwater.grooming.wire.RiskJson;
import dev.breakwater.ground.policy.PolicyRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * What a person is to look at: who lures whom, and why we think so.
 *
 * @param id the same for the same message and account, wherever it was judged
 * @param message on which the risk rose
 * @param presentDanger whether a child may be in danger right now
 * @param language of the one who lures, as the platform told it, or {@link Notices#UNDETERMINED}
 */
public record ChatFinding(
    UUID id,
    String conversation,
    String message,
    String other,
    RiskJson risk,
    boolean presentDanger,
    String language) {
  private static final int MOST_REASONS = 8;

  /** A finding that an earlier version wrote down has no language. */
  public ChatFinding {
    language = Objects.requireNonNullElse(language, Notices.UNDETERMINED);
  }

  /** The reasons as the desk reads them: sentences first, then what they rest on. */
  List<Map<String, ?>> reasons(PolicyRef policy) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("reasons", sentences());
    told.put("level", risk.level().name());
    told.put("probability", risk.probability());
    told.put("stages", risk.stages().stream().map(Stage::name).toList());
    told.put("conversation", conversation);
    told.put("other", other);
    told.put("messages", messages());
    told.put("policies", List.of(policy));
    told.put("presentDanger", presentDanger);
    if (!language.equals(Notices.UNDETERMINED)) {
      told.put("language", language);
    }
    return List.of(told);
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        String.format(
            Locale.ROOT,
            "Toward %s the risk of luring reached %s (probability %.2f) with message %s.",
            other,
            risk.level() == Level.ALERT ? "an alert" : "a notice",
            risk.probability(),
            message));
    risk.reasons().stream()
        .filter(reason -> reason.logOdds() > 0)
        .limit(MOST_REASONS)
        .map(ChatFinding::sentence)
        .forEach(sentences::add);
    return sentences;
  }

  private static String sentence(RiskJson.ReasonJson reason) {
    List<String> seen =
        reason.seen().stream()
            .map(each -> each.signal().words() + " (message " + each.event() + ")")
            .toList();
    String because = seen.isEmpty() ? "" : ": " + String.join("; ", seen);
    return String.format(Locale.ROOT, "%s (+%.1f)%s.", reason.words(), reason.logOdds(), because);
  }

  private Set<String> messages() {
    Set<String> messages = new LinkedHashSet<>();
    risk.reasons().forEach(reason -> reason.seen().forEach(seen -> messages.add(seen.event())));
    messages.add(message);
    return messages;
  }

  /** Who lures. */
  String actor() {
    return risk.actor();
  }

  /** A redacted form. */
  @Override
  public String toString() {
    return "ChatFinding(" + id + ")";
  }
}

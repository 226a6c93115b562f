package dev.breakwater.upload.url;

import dev.breakwater.hashing.url.CanonicalUrl;
import dev.breakwater.hashing.url.ParsedUrl;
import dev.breakwater.hashing.url.UnreadableUrl;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.match.Judgement;
import dev.breakwater.upload.match.Matcher;
import java.util.List;
import java.util.Optional;

/** Says of a text that should be a URL what the banks make of it. */
public final class UrlChecker {
  private final Matcher matcher;

  public UrlChecker(Matcher matcher) {
    this.matcher = matcher;
  }

  /**
   * What checking a text came to.
   *
   * @param cannotTell why it could not be read as a URL; then the policy for what nobody can read
   *     has spoken
   */
  record Checked(Judgement judgement, Optional<String> cannotTell) {}

  Checked check(String text) {
    return switch (ParsedUrl.parse(text)) {
      case CanonicalUrl url ->
          new Checked(
              matcher.judge(matcher.hits(List.of(new ItemSignal.Link(url)))), Optional.empty());
      case UnreadableUrl(UnreadableUrl.Reason reason) ->
          new Checked(
              matcher.judgeUnreadable(List.of(), reason.expected()),
              Optional.of(reason.expected()));
    };
  }
}

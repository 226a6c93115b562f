package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.Act;
import dev.breakwater.grooming.Content;
import dev.breakwater.grooming.MessageEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** The usual first try: a list of phrases, and an alarm when enough different ones were said. */
final class KeywordDetector implements Detector {
  private static final List<String> PHRASES =
      List.of(
          "how old are you",
          "home alone",
          "are you alone",
          "don't tell",
          "our secret",
          "our little secret",
          "between us",
          "send me a pic",
          "send a pic",
          "your camera",
          "what are you wearing",
          "meet up",
          "meet me",
          "where do you live",
          "your number",
          "another app",
          "add me on",
          "trust me",
          "gift card",
          "delete this",
          "delete these",
          "your parents",
          "boyfriend",
          "mature for your age",
          "pick you up",
          "or else");

  private final int needed;

  KeywordDetector(int needed) {
    this.needed = needed;
  }

  @Override
  public String name() {
    return "keywords (" + needed + ")";
  }

  @Override
  public List<Outcome> read(Cast cast) {
    return cast.talks().stream().map(this::read).toList();
  }

  private Outcome read(Talk talk) {
    Set<String> said = new HashSet<>();
    OptionalInt alertAt = OptionalInt.empty();
    int number = 0;
    for (MessageEvent event : talk.events()) {
      number++;
      if (event.from().id().equals(talk.subject())) {
        said.addAll(phrases(text(event)));
      }
      if (said.size() >= needed && alertAt.isEmpty()) {
        alertAt = OptionalInt.of(number);
      }
    }
    double score = Math.min(1, said.size() / 10.0);
    return new Outcome(talk, alertAt, score, score);
  }

  private static List<String> phrases(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    List<String> found = new ArrayList<>();
    for (String phrase : PHRASES) {
      if (lower.contains(phrase)) {
        found.add(phrase);
      }
    }
    return found;
  }

  static String text(MessageEvent event) {
    return event.act() instanceof Act.Message message
            && message.content() instanceof Content.Text text
        ? text.text()
        : "";
  }
}

package dev.breakwater.live.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.grooming.Lexicon;
import dev.breakwater.live.risk.Action;
import dev.breakwater.live.risk.ActionPolicy;
import dev.breakwater.live.risk.Cue;
import dev.breakwater.live.risk.Happening;
import dev.breakwater.live.risk.Risk;
import dev.breakwater.live.risk.RiskModel;
import dev.breakwater.live.risk.RiskRules;
import dev.breakwater.live.risk.Setting;
import dev.breakwater.live.risk.StreamFacts;
import dev.breakwater.live.stream.Age;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * A day of ten thousand private streams in which nothing is wrong: adults who show their gardens,
 * songs and games, and are tipped, often by the same fans, often from abroad.
 *
 * <p>The shares below are assumptions, since nobody publishes them; they are chosen towards the
 * hard side. What chat shows is read by the real lexicon from the lines here.
 */
final class BenignDayTest {
  private static final int STREAMS = 10_000;
  private static final Instant EVENING = Instant.parse("2026-11-28T20:00:00Z");
  private static final List<String> LINES =
      List.of(
          "hi everybody",
          "love this song",
          "can you play it again please",
          "show us the cat",
          "turn the camera a bit to the left",
          "how old is your dog",
          "how old are you by the way",
          "where did you get that guitar",
          "you are so good at this",
          "first time here, nice stream",
          "greetings from Lyon",
          "tip for the next song",
          "I sent you a little gift, thank you for the lesson",
          "what game is next",
          "lol",
          "gg",
          "do you take requests",
          "please play something by the Beatles",
          "happy birthday",
          "is the stream lagging for you too",
          "see you next week",
          "how long have you played",
          "that soup looks great",
          "can you zoom in on the recipe",
          "my kids love your drawings",
          "I am at work, cannot watch for long");

  @Test
  void callsAPersonSeldomAndStopsNobody() throws IOException {
    RiskRules rules = RiskRules.read(null, JsonMapper.shared());
    RiskModel model = new RiskModel(rules);
    ActionPolicy policy = new ActionPolicy(rules);
    List<Set<Cue>> cues = LINES.stream().map(new ChatCues(Lexicon.shipped())::read).toList();
    SplittableRandom random = new SplittableRandom(20261129);
    Map<Action, Integer> counts = new EnumMap<>(Action.class);
    int danger = 0;
    for (int i = 0; i < STREAMS; i++) {
      StreamFacts facts = stream(random, cues);
      EnumSet<Action> asked = EnumSet.noneOf(Action.class);
      boolean inDanger = false;
      for (int n = 1; n <= facts.happenings().size(); n++) {
        StreamFacts soFar = new StreamFacts(facts.setting(), facts.happenings().subList(0, n));
        Risk risk = model.assess(soFar, soFar.happenings().getLast().at());
        asked.addAll(policy.actions(soFar, risk));
        inDanger |= policy.presentDanger(soFar, risk);
      }
      asked.forEach(action -> counts.merge(action, 1, Integer::sum));
      danger += inDanger ? 1 : 0;
    }
    System.out.println(
        "of " + STREAMS + " benign private streams: " + counts + ", danger " + danger);

    assertThat(counts).doesNotContainKeys(Action.STOP, Action.BLUR, Action.PAUSE);
    assertThat(counts.getOrDefault(Action.REVIEW, 0)).isLessThanOrEqualTo(STREAMS * 2 / 100);
    assertThat(danger).isLessThanOrEqualTo(STREAMS / 1000);
  }

  private static StreamFacts stream(SplittableRandom random, List<Set<Cue>> cues) {
    boolean paid = random.nextDouble() < 0.6;
    Setting setting =
        new Setting(
            EVENING,
            true,
            paid,
            random.nextDouble() < 0.7 ? Age.ADULT : Age.NOT_TOLD,
            EVENING.minus(Duration.ofDays(random.nextDouble() < 0.03 ? 2 : 400)),
            random.nextDouble() < 0.04,
            random.nextDouble() < 0.08,
            random.nextDouble() < 0.002 ? 1 : 0);
    int minutes = 20 + random.nextInt(40);
    List<Happening> happenings = new ArrayList<>();
    if (random.nextDouble() < 0.25) {
      happenings.add(payment(random, EVENING.minusSeconds(random.nextInt(3000))));
    }
    int tips = random.nextInt(9);
    for (int i = 0; i < tips; i++) {
      happenings.add(payment(random, within(random, minutes)));
    }
    int lines = 20 + random.nextInt(80);
    for (int i = 0; i < lines; i++) {
      Set<Cue> shown = cues.get(random.nextInt(cues.size()));
      if (!shown.isEmpty()) {
        happenings.add(new Happening.Said(within(random, minutes), false, shown));
      }
    }
    int looks = 3;
    for (int i = 0; i < looks; i++) {
      int viewers = random.nextDouble() < 0.35 ? 1 + random.nextInt(3) : 4 + random.nextInt(40);
      int risky = random.nextDouble() < 0.001 ? 1 : 0;
      happenings.add(new Happening.Attended(within(random, minutes), viewers, risky));
    }
    if (random.nextDouble() < 0.02) {
      happenings.add(new Happening.Moved(within(random, minutes), Happening.Change.DEVICE));
    }
    happenings.sort(Comparator.comparing(Happening::at));
    return new StreamFacts(setting, happenings);
  }

  private static Happening payment(SplittableRandom random, Instant at) {
    boolean fan = random.nextDouble() < 0.6;
    return new Happening.Paid(
        at,
        random.nextDouble() < 0.85,
        random.nextDouble() < 0.3,
        fan ? random.nextInt(12) : 0,
        random.nextDouble() < 0.003);
  }

  private static Instant within(SplittableRandom random, int minutes) {
    return EVENING.plusSeconds(random.nextInt(minutes * 60));
  }
}

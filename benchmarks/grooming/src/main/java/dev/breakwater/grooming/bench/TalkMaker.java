package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.Act;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.Attachment;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.DayPart;
import dev.breakwater.grooming.EventId;
import dev.breakwater.grooming.MessageEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Makes conversations from templates: a script of stages, lines for each, noise and a pace; or,
 * where an author wrote whole conversations, from one of those.
 *
 * <p>The same seed makes the same conversations. Ids say nothing of the kind.
 */
final class TalkMaker {
  private static final Instant START = Instant.parse("2026-03-02T15:00:00Z");
  private static final List<String> ASKING =
      List.of("age", "trust", "isolation", "supervision", "move", "pictures", "gifts", "meeting");

  private final Templates templates;
  private final Manner manner;
  private final SplittableRandom random;
  private int made;

  TalkMaker(Templates templates, Manner manner, long seed) {
    this.templates = templates;
    this.manner = manner;
    this.random = new SplittableRandom(seed);
  }

  /** One line to be said. */
  private record Line(boolean bySubject, String section) {}

  /** {@code count} subjects of a kind with all their conversations. */
  List<Cast> casts(Kind kind, int count) {
    List<Cast> casts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      casts.add(cast(kind));
    }
    return casts;
  }

  private Cast cast(Kind kind) {
    ActorId subject = new ActorId("a" + name());
    Hand hand = Hand.any(random);
    String opener = kind == Kind.MANY_TARGETS ? smallTalk() + ", " + smallTalk() : "";
    List<Talk> talks = new ArrayList<>();
    for (int i = 0; i < kind.talks(); i++) {
      talks.add(talk(kind, subject, hand, opener));
    }
    return new Cast(talks);
  }

  private String smallTalk() {
    return templates.line("small.a", random);
  }

  private String name() {
    return Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX) + made++;
  }

  private Talk talk(Kind kind, ActorId subject, Hand hand, String opener) {
    Setting setting = Setting.of(kind, random);
    Writing writing = new Writing(setting, subject, kind, hand);
    if (!opener.isEmpty()) {
      writing.say(true, opener);
    }
    templates
        .conversation(kind, random)
        .ifPresentOrElse(
            whole -> whole.forEach(said -> writing.say(said.bySubject(), said.text())),
            () ->
                script(kind)
                    .forEach(line ->
                        writing.say(line.bySubject(), templates.line(line.section(), random))));
    writing.end();
    Talk.Truth truth = kind.lures() ? Talk.Truth.LURES : Talk.Truth.HARMLESS;
    return new Talk(
        writing.conversation, templates.language(), kind.name(), truth, subject, writing.events);
  }

  private List<Line> script(Kind kind) {
    return kind.lures() ? lureScript(kind) : harmlessScript(kind);
  }

  private List<Line> harmlessScript(Kind kind) {
    List<Line> script = new ArrayList<>();
    int length = 6 + random.nextInt(random.nextInt(5) == 0 ? 70 : 25);
    double share = 0.35 + 0.4 * random.nextDouble();
    boolean bySubject = random.nextBoolean();
    for (int i = 0; i < length; i++) {
      boolean small = random.nextDouble() < kind.smallTalk();
      String side = bySubject ? "a" : "b";
      script.add(new Line(bySubject, (small ? "small." : kind.section() + ".") + side));
      bySubject = random.nextDouble() < share;
    }
    return script;
  }

  private List<Line> lureScript(Kind kind) {
    List<Line> script = new ArrayList<>();
    addSmallTalk(script, kind);
    for (String stage : stages(kind)) {
      int lines = 1 + random.nextInt(2);
      for (int i = 0; i < lines; i++) {
        script.add(new Line(true, "lure." + stage));
      }
      script.add(new Line(false, answer(stage)));
      if (random.nextDouble() < CHATTY) {
        script.add(new Line(false, "small.b"));
      }
      addSmallTalk(script, kind);
    }
    return script;
  }

  private List<String> stages(Kind kind) {
    List<String> stages = new ArrayList<>(ASKING);
    Collections.shuffle(stages, new java.util.Random(random.nextLong()));
    List<String> chosen = new ArrayList<>(stages.subList(0, 4 + random.nextInt(4)));
    if (kind == Kind.PRESSING) {
      chosen.removeAll(List.of("meeting", "trust"));
      chosen.addAll(List.of("pictures", "threat", "threat", "pressure"));
    } else if (random.nextBoolean()) {
      chosen.add("pressure");
    }
    if (kind == Kind.PATIENT) {
      chosen.addFirst("trust");
    }
    return chosen;
  }

  private static final double RESISTS = 0.35;
  private static final double CHATTY = 0.4;

  private String answer(String stage) {
    if (random.nextDouble() < RESISTS) {
      return "child.resist";
    }
    return stage.equals("age") ? "child.age" : "child.comply";
  }

  private void addSmallTalk(List<Line> script, Kind kind) {
    while (random.nextDouble() < kind.smallTalk()) {
      script.add(new Line(true, "small.a"));
      script.add(new Line(false, "small.b"));
    }
  }

  /** One conversation being written. */
  private final class Writing {
    private final ConversationId conversation = new ConversationId("c" + name());
    private final ActorId other = new ActorId("a" + name());
    private final List<MessageEvent> events = new ArrayList<>();
    private final Setting setting;
    private final ActorId subject;
    private final Kind kind;
    private final Hand subjectHand;
    private final Hand otherHand = Hand.any(random);
    private Instant time = START.plusSeconds(random.nextInt(14 * 86_400));
    private boolean atNight;

    private Writing(Setting setting, ActorId subject, Kind kind, Hand subjectHand) {
      this.setting = setting;
      this.subject = subject;
      this.kind = kind;
      this.subjectHand = subjectHand;
      this.atNight = random.nextDouble() < (kind.lures() ? 0.35 : 0.12);
    }

    private void say(boolean bySubject, String line) {
      Hand hand = bySubject ? subjectHand : otherHand;
      for (String text : manner.write(hand.type(line, random), bySubject, random)) {
        add(bySubject, new Act.Message(manner.content(text), Set.<Attachment>of()));
      }
    }

    private void add(boolean bySubject, Act act) {
      time = time.plusSeconds(pause());
      DayPart part = atNight ? DayPart.NIGHT : DayPart.DAY;
      var me = setting.subject(subject);
      var them = setting.other(other, part);
      events.add(
          new MessageEvent(
              new EventId("m" + name()),
              conversation,
              time,
              bySubject ? me : them,
              bySubject ? them : me,
              setting.link(),
              act));
    }

    private int pause() {
      boolean slow = kind == Kind.PATIENT || !kind.lures();
      if (random.nextDouble() < (slow ? 0.1 : 0.02)) {
        atNight = random.nextDouble() < (kind.lures() ? 0.35 : 0.12);
        return 3_600 + random.nextInt(2 * 86_400);
      }
      return 5 + random.nextInt(120);
    }

    private void end() {
      if (kind.lures() && setting.knowledge() != Setting.Knowledge.NOTHING) {
        double fate = random.nextDouble();
        if (fate < 0.15) {
          add(false, new Act.Block());
        } else if (fate < 0.2) {
          add(false, new Act.Report());
        }
      }
    }
  }
}

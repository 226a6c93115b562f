package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.ActorState;
import dev.breakwater.grooming.ConversationState;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.grooming.MessageEvent;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;

/**
 * Measures how many messages one thread judges in a second of processor time, states kept in
 * memory.
 *
 * <p>Processor time, not the clock on the wall, so that what else runs does not count.
 */
final class Speed {
  private static final int ROUNDS = 10;
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private Speed() {}

  static String report() {
    StringBuilder report = new StringBuilder();
    for (Manner manner : List.of(Manner.PLAIN, Manner.METADATA_ONLY)) {
      report.append(measure(manner));
    }
    return report.toString();
  }

  private static String measure(Manner manner) {
    GroomingEngine engine = GroomingEngine.shipped();
    List<Cast> casts =
        Corpus.of(Templates.load(Templates.Part.HELD_BACK, "en"), manner, 40, 400, 7);
    double best = 0;
    long bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long started = CLOCK.getCurrentThreadCpuTime();
      long messages = 0;
      for (Cast cast : casts) {
        for (Talk talk : cast.talks()) {
          messages += talk.events().size();
          bytes = Math.max(bytes, judgeAll(talk, engine).bytes().length);
        }
      }
      best = Math.max(best, messages * 1e9 / (CLOCK.getCurrentThreadCpuTime() - started));
    }
    return String.format(
        Locale.ROOT,
        "%s: best of %d rounds %.0f messages a processor second on one thread, largest state %d bytes%n",
        manner,
        ROUNDS,
        best,
        bytes);
  }

  private static ConversationState judgeAll(Talk talk, GroomingEngine engine) {
    ConversationState conversation = ConversationState.fresh();
    ActorState actor = ActorState.fresh();
    for (MessageEvent event : talk.events()) {
      var judgement = engine.judge(conversation, actor, event);
      conversation = judgement.conversation();
      actor = judgement.actor();
    }
    return conversation;
  }
}

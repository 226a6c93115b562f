package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.ActorState;
import dev.breakwater.grooming.ConversationState;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.grooming.Meaning;
import dev.breakwater.grooming.MeaningReader;
import dev.breakwater.grooming.MessageEvent;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/**
 * Measures how many messages one thread judges in a second of processor time, states kept in
 * memory; and how many texts a reader of meaning reads, if one is on the class path.
 *
 * <p>Processor time, not the clock on the wall, so that what else runs does not count. Only for the
 * reader it does: its models may have threads of their own.
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
    ServiceLoader.load(MeaningReader.class)
        .findFirst()
        .ifPresent(reader -> report.append(measure(reader)));
    return report.toString();
  }

  private static String measure(Manner manner) {
    GroomingEngine engine = GroomingEngine.shipped();
    List<Cast> casts =
        Corpus.of(Templates.load(Templates.Part.THIRD_HELD_BACK, "en"), manner, 40, 400, 7);
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

  /**
   * By the clock on the wall, for that is how long a message waits. A line's slots are read by
   * their names.
   */
  private static String measure(MeaningReader reader) {
    List<String> texts = Templates.load(Templates.Part.THIRD_HELD_BACK, "en").allLines();
    timed(texts, reader); // warms up
    Reading second = timed(texts, reader);
    return String.format(
        Locale.ROOT,
        "reader of meaning: %.0f texts a second, one after the other, half of them within %.1f ms; read %d of %d%n",
        texts.size() * 1_000 / second.millis().stream().mapToDouble(Double::doubleValue).sum(),
        Metrics.median(second.millis()),
        second.read(),
        texts.size());
  }

  /** How long each text took, and how many of them were read. */
  private record Reading(List<Double> millis, int read) {}

  private static Reading timed(List<String> texts, MeaningReader reader) {
    List<Double> millis = new ArrayList<>();
    int read = 0;
    for (String text : texts) {
      long started = System.nanoTime();
      Meaning meaning = reader.read(text);
      millis.add((System.nanoTime() - started) / 1e6);
      read += meaning.equals(Meaning.NOT_READ) ? 0 : 1;
    }
    return new Reading(millis, read);
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

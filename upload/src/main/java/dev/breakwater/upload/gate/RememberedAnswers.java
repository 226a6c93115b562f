package dev.breakwater.upload.gate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Recent answers by idempotency key, in memory, for a bounded time and number.
 *
 * <p>ALLOW answers are remembered only here: nothing of an innocent item is written down. After a
 * restart, or on another replica, the same item is simply looked at again.
 */
final class RememberedAnswers {
  private static final int MOST = 50_000;

  private final Duration remembered;
  private final Clock clock;
  private final Map<Key, Remembered> answers = new LinkedHashMap<>();

  RememberedAnswers(Duration remembered, Clock clock) {
    this.remembered = remembered;
    this.clock = clock;
  }

  private record Key(UUID keyId, String idempotencyKey) {}

  private record Remembered(DecisionLedger.Answered answered, Instant until) {}

  void remember(UUID keyId, String idempotencyKey, DecisionLedger.Answered answered) {
    Instant now = clock.instant();
    synchronized (answers) {
      Key key = new Key(keyId, idempotencyKey);
      answers.remove(key);
      answers.put(key, new Remembered(answered, now.plus(remembered)));
      var oldest = answers.values().iterator();
      while (oldest.hasNext() && (oldest.next().until().isBefore(now) || answers.size() > MOST)) {
        oldest.remove();
      }
    }
  }

  Optional<DecisionLedger.Answered> find(UUID keyId, String idempotencyKey) {
    synchronized (answers) {
      return Optional.ofNullable(answers.get(new Key(keyId, idempotencyKey)))
          .filter(found -> found.until().isAfter(clock.instant()))
          .map(Remembered::answered);
    }
  }
}

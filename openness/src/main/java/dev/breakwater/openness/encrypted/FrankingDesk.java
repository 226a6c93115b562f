package dev.breakwater.openness.encrypted;

import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.privacy.franking.Commitment;
import dev.breakwater.privacy.franking.Envelope;
import dev.breakwater.privacy.franking.FrankedMessage;
import dev.breakwater.privacy.franking.FrankingServer;
import dev.breakwater.privacy.franking.Tag;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Marks messages that it cannot read, and later tells whether a reported one was really sent.
 *
 * <p>It keeps nothing for each message. A key lasts a month and follows from the master key; those
 * of the last {@value #MONTHS_KEPT} months still check, so an older report is answered with "too
 * old" and never with "forged".
 */
final class FrankingDesk {
  private static final int MONTHS_KEPT = 13;
  private static final int MONTHS = 12;

  private final MasterKeys keys;
  private final Clock clock;

  FrankingDesk(MasterKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** A mark, and the envelope it vouches for: its time is ours. */
  record Marked(Envelope envelope, Tag tag) {}

  Marked mark(String sender, String recipient, Commitment commitment) {
    Envelope envelope =
        new Envelope(sender, recipient, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    return new Marked(envelope, server().mark(envelope, commitment));
  }

  FrankingServer.Finding judge(
      FrankedMessage reported, Envelope envelope, Commitment commitment, Tag tag) {
    return server().judge(reported, envelope, commitment, tag);
  }

  private FrankingServer server() {
    int now = number(YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)));
    Map<Integer, byte[]> valid =
        IntStream.rangeClosed(now - MONTHS_KEPT + 1, now)
            .boxed()
            .collect(
                Collectors.toMap(number -> number, number -> keys.derive("franking " + number)));
    return new FrankingServer(valid);
  }

  private static int number(YearMonth month) {
    return month.getYear() * MONTHS + month.getMonthValue();
  }
}

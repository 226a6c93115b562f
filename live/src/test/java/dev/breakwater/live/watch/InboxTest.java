package dev.breakwater.live.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.words.MovableClock;
import dev.breakwater.live.source.Codec;
import dev.breakwater.live.source.CodedFrame;
import dev.breakwater.live.source.Piece;
import dev.breakwater.live.watch.Inbox.Parcel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of a stream is passed on to be looked at. */
final class InboxTest {
  private static final byte[] NONE = {};

  private final MovableClock clock = new MovableClock(Instant.parse("2026-12-01T10:00:00Z"));
  private final Inbox inbox = new Inbox(clock, Inbox.WhenFull.DROP_OLDEST);

  @Test
  void passesOneKeyframeASecondByTheStreamsClock() throws Exception {
    assertThat(afterTaking(key(0))).isPresent();
    assertThat(afterTaking(key(500))).isEmpty();
    assertThat(afterTaking(picture(950))).isEmpty();
    assertThat(afterTaking(key(1_000))).isPresent();
  }

  @Test
  void passesAKeyframeOfAStreamWhoseClockStandsStill() throws Exception {
    assertThat(afterTaking(key(0))).isPresent();
    assertThat(afterTaking(key(0))).isEmpty();

    clock.move(Duration.ofSeconds(1));

    assertThat(afterTaking(key(0))).isPresent();
  }

  @Test
  void passesTheFirstKeyframeOfEachPieceThoughTheirTimesAreTheSame() throws Exception {
    for (int number = 0; number < 3; number++) {
      assertThat(afterTaking(key(0))).isPresent();
      inbox.takeEnd(new Piece(number, 3, Duration.ofSeconds(1), List.of("a.ts")));
      assertThat(inbox.next()).isInstanceOf(Parcel.End.class);
    }
  }

  @Test
  void passesAGroupThatDoesNotEndAndCountsWhatIsLeftOfIt() throws Exception {
    inbox.watchClosely(true);
    assertThat(afterTaking(key(0))).isPresent();
    for (int i = 1; i < 700; i++) {
      inbox.take(picture(i * 33L));
    }

    assertThat(inbox.next())
        .isInstanceOfSatisfying(
            Parcel.Pictures.class, group -> assertThat(group.frames()).hasSize(600));
    assertThat(inbox.dropped()).isEqualTo(100);
  }

  @Test
  void keepsNothingOfAStreamThatBeginsAgain() throws Exception {
    inbox.watchClosely(true);
    assertThat(afterTaking(key(0))).isPresent();
    inbox.take(picture(33));

    inbox.begin();

    assertThat(afterTaking(key(10))).isPresent();
    inbox.take(picture(43));
    inbox.take(key(66));
    assertThat(inbox.next())
        .isInstanceOfSatisfying(
            Parcel.Pictures.class,
            group -> assertThat(group.frames()).extracting(CodedFrame::millis).contains(10L, 43L));
  }

  private Optional<Parcel> afterTaking(CodedFrame frame) throws InterruptedException {
    inbox.take(frame);
    return inbox.isEmpty() ? Optional.empty() : Optional.ofNullable(inbox.next());
  }

  private static CodedFrame key(long millis) {
    return new CodedFrame(Codec.AVC, NONE, new byte[] {1}, true, millis);
  }

  private static CodedFrame picture(long millis) {
    return new CodedFrame(Codec.AVC, NONE, new byte[] {1}, false, millis);
  }
}

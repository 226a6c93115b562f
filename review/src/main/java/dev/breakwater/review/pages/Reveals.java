package dev.breakwater.review.pages;

import dev.breakwater.console.frame.Words;
import dev.breakwater.ground.evidence.CaseRef;
import dev.breakwater.ground.evidence.EvidenceDoor;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.Look;
import dev.breakwater.ground.evidence.LookForm;
import dev.breakwater.ground.evidence.LookId;
import dev.breakwater.ground.evidence.Opening;
import dev.breakwater.ground.evidence.Purpose;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.spool.EncryptedSpool;
import dev.breakwater.ground.spool.Received;
import dev.breakwater.ground.spool.SpooledBytes;
import dev.breakwater.media.LumaPlane;
import dev.breakwater.media.Previewer;
import dev.breakwater.review.cases.CaseItem;
import dev.breakwater.review.queue.Task;
import dev.breakwater.review.queue.TaskKind;
import dev.breakwater.review.wellness.Exposure;
import dev.breakwater.review.wellness.ExposureRules.Allowance;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How content reaches a person's eyes.
 *
 * <p>They hold a task of the case, give a reason, and have seen the step before. It counts against
 * what they may see; then it is on record in the piece's custody chain; only then is it opened, in
 * a confined worker, made small, grey and blurred, and marked with their name. It exists in memory
 * only.
 */
final class Reveals {
  private static final long LARGEST = 4L << 30;
  private static final int STILLS = 4;
  private static final int LONGEST_TEXT = 1 << 20;

  private final EvidenceDoor door;
  private final EncryptedSpool spool;
  private final Previewer previewer;
  private final Exposure exposure;

  Reveals(EvidenceDoor door, EncryptedSpool spool, Previewer previewer, Exposure exposure) {
    this.door = door;
    this.spool = spool;
    this.previewer = previewer;
    this.exposure = exposure;
  }

  /** What came of a wish to see. */
  sealed interface Revealed {
    record Frames(List<LumaPlane> frames, LookId look) implements Revealed {
      public Frames {
        frames = List.copyOf(frames);
      }
    }

    record Text(String mediaType, byte[] content) implements Revealed {
      @Override
      public String toString() {
        return "Text(redacted)";
      }
    }

    /** Nothing is shown, and why. */
    record No(String why) implements Revealed {}
  }

  /** Shows an item's picture, or some stills of its film. */
  Revealed picture(Person me, Task task, CaseItem item, RevealStep step, String reason) {
    Optional<String> no = refusal(item, reason);
    if (no.isPresent()) {
      return new Revealed.No(no.get());
    }
    if (step.number() > exposure.clearest(me.id(), item.finding()) + 1) {
      return new Revealed.No("look at the more blurred one first");
    }
    return count(me, item, step)
        .<Revealed>map(Revealed.No::new)
        .orElseGet(
            () -> open(me, task, item, step.form(), reason, opened -> frames(opened, step, me)));
  }

  /** Shows an item's text: a conversation, an address. */
  Revealed text(Person me, Task task, CaseItem item, String reason) {
    Optional<String> no = refusal(item, reason);
    if (no.isPresent()) {
      return new Revealed.No(no.get());
    }
    return count(me, item, RevealStep.CLEAR)
        .<Revealed>map(Revealed.No::new)
        .orElseGet(() -> open(me, task, item, LookForm.CLEAR, reason, Reveals::text));
  }

  private static Optional<String> refusal(CaseItem item, String reason) {
    if (item.evidence() == null) {
      return Optional.of("its content was never sent here");
    }
    return reason.isBlank() || reason.length() > 500
        ? Optional.of("say why you look, in at most 500 characters; it goes on record")
        : Optional.empty();
  }

  private Optional<String> count(Person me, CaseItem item, RevealStep step) {
    return switch (exposure.count(me.id(), item.finding(), step.number())) {
      case Allowance.May _ -> Optional.empty();
      case Allowance.Rest(Instant until) ->
          Optional.of(
              "you have looked at a lot in a row. Rest until "
                  + Words.time(until)
                  + "; the case keeps");
      case Allowance.EnoughToday _ ->
          Optional.of("that is enough for today. Put the case back; a colleague goes on");
    };
  }

  @FunctionalInterface
  private interface Showing {
    Revealed show(Opening.Opened opened) throws IOException;
  }

  private Revealed open(
      Person me, Task task, CaseItem item, LookForm form, String reason, Showing showing) {
    Look look =
        new Look(
            me.id(), purpose(task.kind()), reason, new CaseRef(task.caseId().toString()), form);
    try {
      EvidenceId evidence = Optional.ofNullable(item.evidence()).orElseThrow();
      return switch (door.open(evidence, look)) {
        case Opening.NotHere _ ->
            new Revealed.No("the evidence is gone, or lies on another server");
        case Opening.Opened opened -> {
          try (opened) {
            yield showing.show(opened);
          }
        }
      };
    } catch (IOException failed) {
      return new Revealed.No("the evidence cannot be read: tell your administrator");
    }
  }

  private Revealed frames(Opening.Opened opened, RevealStep step, Person me) throws IOException {
    return switch (spool.receive(opened.content(), LARGEST)) {
      case Received.Whole(SpooledBytes bytes) -> {
        try (bytes;
            SeekableByteChannel channel = bytes.open()) {
          yield shown(previewer.preview(channel, step.side(), STILLS), step, me, opened.look());
        }
      }
      case Received.TooLarge _ -> new Revealed.No("it is too large to be shown here");
      case Received.NoRoom _ -> new Revealed.No("the server is busy: ask again in a moment");
    };
  }

  private static Revealed shown(
      Previewer.Preview preview, RevealStep step, Person me, LookId look) {
    return switch (preview) {
      case Previewer.Preview.CannotTell(var _, String detail) ->
          new Revealed.No("there is nothing to see: " + detail);
      case Previewer.Preview.Seen(var _, List<LumaPlane> frames) ->
          new Revealed.Frames(
              frames.stream().map(each -> Veil.over(each, step.blur(), mark(me))).toList(), look);
    };
  }

  private static String mark(Person me) {
    return SmallLetters.drawable(me.name() + " " + me.id().toString().substring(0, 8));
  }

  private static Revealed text(Opening.Opened opened) throws IOException {
    return new Revealed.Text(
        opened.description().mediaType(), opened.content().readNBytes(LONGEST_TEXT));
  }

  private static Purpose purpose(TaskKind kind) {
    return switch (kind) {
      case FIRST_LOOK -> Purpose.REVIEW;
      case SECOND_LOOK -> Purpose.SECOND_REVIEW;
      case QUALITY -> Purpose.QUALITY_CHECK;
      case APPEAL -> Purpose.APPEAL;
    };
  }
}

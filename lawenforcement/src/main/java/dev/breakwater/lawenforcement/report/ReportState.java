package dev.breakwater.lawenforcement.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.breakwater.ground.people.PersonId;
import java.time.Instant;
import java.util.List;

/**
 * Where a report stands. The methods of a state are the only ways out of it:
 *
 * <pre>
 *             asked                 told
 *   Drafted ---------> DetailsWanted ----\          SentBack
 *      |  \-------------- complete -------+         ^      | again
 *      |                                  v  sent   |      v
 *      |                                Ready -- back --> Ready --approved--> AwaitingSecond
 *      |                                 ^  \                   | agreed
 *      |                        again    |   \--- approved ---> v
 *   Retracted <- withdrawn (any but --- Failed <-- Submitting <- Approved
 *                Filed)                                |            |
 *                                                      v filed      | filed by hand
 *                                                     Filed <-------/
 * </pre>
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ReportState.Drafted.class, name = "DRAFTED"),
  @JsonSubTypes.Type(value = ReportState.DetailsWanted.class, name = "DETAILS_WANTED"),
  @JsonSubTypes.Type(value = ReportState.Ready.class, name = "READY"),
  @JsonSubTypes.Type(value = ReportState.SentBack.class, name = "SENT_BACK"),
  @JsonSubTypes.Type(value = ReportState.AwaitingSecond.class, name = "AWAITING_SECOND"),
  @JsonSubTypes.Type(value = ReportState.Approved.class, name = "APPROVED"),
  @JsonSubTypes.Type(value = ReportState.Submitting.class, name = "SUBMITTING"),
  @JsonSubTypes.Type(value = ReportState.Filed.class, name = "FILED"),
  @JsonSubTypes.Type(value = ReportState.Retracted.class, name = "RETRACTED"),
  @JsonSubTypes.Type(value = ReportState.Failed.class, name = "FAILED")
})
public sealed interface ReportState {
  /** The names of the {@link Open} states. */
  List<String> OPEN = List.of("DRAFTED", "DETAILS_WANTED", "READY", "SENT_BACK", "AWAITING_SECOND");

  /** A state in which a person may still change or withdraw the report. */
  sealed interface Open extends ReportState
      permits Drafted, DetailsWanted, Ready, SentBack, AwaitingSecond {
    default Retracted withdrawn(PersonId by, String why) {
      return new Retracted(by, why);
    }

    default SentBack sentBack(PersonId by, String why) {
      return new SentBack(by, why);
    }

    /** Where it stands once its words have changed: nobody has approved the new ones. */
    default Open changed() {
      return switch (this) {
        case Drafted _, DetailsWanted _, Ready _, AwaitingSecond _ -> new Ready();
        case SentBack back -> back;
      };
    }
  }

  /** It is filled in as far as the case goes. */
  record Drafted() implements Open {
    public DetailsWanted asked(Instant until) {
      return new DetailsWanted(until);
    }

    public Ready complete() {
      return new Ready();
    }
  }

  /** The platform was asked for what it alone knows; after {@code until} it goes on without. */
  record DetailsWanted(Instant until) implements Open {
    public Ready told() {
      return new Ready();
    }
  }

  /** A person may approve it. */
  record Ready() implements Open {
    public Approved approved(PersonId by) {
      return new Approved(by, by);
    }

    public AwaitingSecond half(PersonId by) {
      return new AwaitingSecond(by);
    }
  }

  /** Who was to approve it wants the desk to look again first. */
  record SentBack(PersonId by, String why) implements Open {
    public Ready again() {
      return new Ready();
    }
  }

  /** One person approved it, and another has to. */
  record AwaitingSecond(PersonId first) implements Open {
    public Approved approved(PersonId second) {
      if (second.equals(first)) {
        throw new IllegalArgumentException("the second person is another than the first");
      }
      return new Approved(first, second);
    }
  }

  /**
   * It goes out as it is.
   *
   * @param second the same as first where one person is enough
   */
  record Approved(PersonId first, PersonId second) implements ReportState {
    public Submitting taken() {
      return new Submitting(first, second);
    }

    /** A person took it to the authority's portal, and brought back its reference. */
    public Filed byHand(String reference, Instant at) {
      return new Filed(reference, at);
    }

    public Retracted withdrawn(PersonId by, String why) {
      return new Retracted(by, why);
    }
  }

  /** It is on its way. Only the submission knows how far. */
  record Submitting(PersonId first, PersonId second) implements ReportState {
    public Filed filed(String reference, Instant at) {
      return new Filed(reference, at);
    }

    public Failed failed(String why) {
      return new Failed(why);
    }

    public Retracted withdrawn(PersonId by, String why) {
      return new Retracted(by, why);
    }
  }

  /** The authority has it. For good: what comes later is a report of its own. */
  record Filed(String reference, Instant at) implements ReportState {}

  /** It was taken back before it was filed. */
  record Retracted(PersonId by, String why) implements ReportState {}

  /** It cannot go on by itself; a person has to look. */
  record Failed(String why) implements ReportState {
    public Ready again() {
      return new Ready();
    }

    public Retracted withdrawn(PersonId by, String why) {
      return new Retracted(by, why);
    }
  }

  /** Its name in the database and the API. */
  default String name() {
    return switch (this) {
      case Drafted _ -> "DRAFTED";
      case DetailsWanted _ -> "DETAILS_WANTED";
      case Ready _ -> "READY";
      case SentBack _ -> "SENT_BACK";
      case AwaitingSecond _ -> "AWAITING_SECOND";
      case Approved _ -> "APPROVED";
      case Submitting _ -> "SUBMITTING";
      case Filed _ -> "FILED";
      case Retracted _ -> "RETRACTED";
      case Failed _ -> "FAILED";
    };
  }
}

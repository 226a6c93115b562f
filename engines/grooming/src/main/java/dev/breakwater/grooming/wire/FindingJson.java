package dev.breakwater.grooming.wire;

import dev.breakwater.grooming.AgeBand;
import dev.breakwater.grooming.Level;
import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.Party;
import dev.breakwater.grooming.Risk;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * A side whose risk rose to a level that a person or a policy acts upon: ids, names and numbers,
 * never text.
 *
 * @param version 1
 * @param id the same for the same event and account, so that whoever stores it by id stores it once
 * @param other the account on the other side
 * @param otherAge how old the platform takes that side to be
 */
public record FindingJson(
    int version,
    UUID id,
    String service,
    String conversation,
    String event,
    Instant time,
    String other,
    AgeBand otherAge,
    RiskJson risk) {
  public static final int VERSION = 1;

  /** What is told of a side's risk after an event. */
  public static FindingJson of(MessageEvent event, String service, Risk risk) {
    Party other = event.from().id().equals(risk.actor()) ? event.to() : event.from();
    return new FindingJson(
        VERSION,
        id(event, risk),
        service,
        event.conversation().value(),
        event.id().value(),
        event.time(),
        other.id().value(),
        other.age().band(),
        RiskJson.of(risk));
  }

  /** Whether an event raised a side's risk to where it is told. */
  public static boolean isDue(Risk risk) {
    return risk.rise() == Risk.Rise.ROSE && risk.level().reaches(Level.NOTICE);
  }

  /** The id of what an event says of an account. */
  public static UUID id(MessageEvent event, Risk risk) {
    String named =
        String.join("\n", event.conversation().value(), event.id().value(), risk.actor().value());
    return UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8));
  }
}

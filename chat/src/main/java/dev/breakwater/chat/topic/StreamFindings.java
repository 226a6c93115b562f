package dev.breakwater.chat.topic;

import dev.breakwater.chat.answer.Notices;
import dev.breakwater.chat.decision.ChatFinding;
import dev.breakwater.chat.decision.StreamLedger;
import dev.breakwater.chat.policy.ChatPolicies;
import dev.breakwater.chat.policy.ChatRules;
import dev.breakwater.chat.policy.ProtectedAge;
import dev.breakwater.grooming.Level;
import dev.breakwater.grooming.wire.FindingJson;
import dev.breakwater.ground.policy.PolicyVersion;
import dev.breakwater.ground.words.ServiceName;
import java.util.Collections;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What is done with a record of the findings topic. */
final class StreamFindings {
  private final ChatPolicies policies;
  private final StreamLedger ledger;
  private final JsonMapper json;

  StreamFindings(ChatPolicies policies, StreamLedger ledger, JsonMapper json) {
    this.policies = policies;
    this.ledger = ledger;
    this.json = json;
  }

  /** What came of a record. */
  sealed interface Outcome {
    /** It is a finding, and in the database, now or before. */
    record Recorded() implements Outcome {}

    /** The service's policy wants nobody to look at it. */
    record NotWanted() implements Outcome {}

    /** It is no finding; never what it held. */
    record Unreadable(String why) implements Outcome {}
  }

  Outcome take(byte[] record) {
    FindingJson found;
    try {
      found = json.readValue(record, FindingJson.class);
    } catch (JacksonException malformed) {
      return new Outcome.Unreadable("it is not a finding of version " + FindingJson.VERSION);
    }
    if (found.version() != FindingJson.VERSION) {
      return new Outcome.Unreadable("it is a finding of version " + found.version());
    }
    return take(found);
  }

  private Outcome take(FindingJson found) {
    PolicyVersion<ChatRules> policy = policies.of(new ServiceName(found.service()));
    if (!policy.rules().ladder(ProtectedAge.of(found.otherAge())).isFinding(found.risk().level())) {
      return new Outcome.NotWanted();
    }
    boolean danger =
        found.risk().level() == Level.ALERT
            && found.otherAge().isChild()
            && !Collections.disjoint(found.risk().stages(), policy.rules().presentDanger());
    ledger.record(
        found.service(),
        found.time(),
        policy.ref(),
        new ChatFinding(
            found.id(),
            found.conversation(),
            found.event(),
            found.other(),
            found.risk(),
            danger,
            Notices.UNDETERMINED));
    return new Outcome.Recorded();
  }
}

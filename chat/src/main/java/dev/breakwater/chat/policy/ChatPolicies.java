package dev.breakwater.chat.policy;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.policy.PolicyVersion;
import dev.breakwater.ground.policy.PolicyVersions;
import dev.breakwater.ground.words.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.transaction.support.TransactionOperations;

/** Which rules a service has: those written under its own name, or the default ones. */
public final class ChatPolicies {
  public static final String DEFAULT_NAME = "default";

  private final PolicyVersions<ChatRules> versions;
  private final TransactionOperations transactions;
  private final AuditLog audit;

  public ChatPolicies(
      PolicyVersions<ChatRules> versions, TransactionOperations transactions, AuditLog audit) {
    this.versions = versions;
    this.transactions = transactions;
    this.audit = audit;
  }

  /**
   * Writes the first version of the default rules, if this installation has none, and reads all.
   */
  public void begin(ChatRules shipped) {
    versions.ensure(
        DEFAULT_NAME,
        shipped,
        "Safe by default: the younger, the earlier and the stricter; few alerts, all looked at.",
        AuditEntry.BREAKWATER);
    versions.refresh();
  }

  /** Reads again what another server may have written. */
  public void refresh() {
    versions.refresh();
  }

  /** The rules of a service, as of now. */
  public PolicyVersion<ChatRules> of(ServiceName service) {
    return versions
        .newest(service.value())
        .or(() -> versions.newest(DEFAULT_NAME))
        .orElseThrow(() -> new IllegalStateException("no chat policy is named " + DEFAULT_NAME));
  }

  /** Every version, oldest first. */
  public List<PolicyVersion<ChatRules>> all() {
    return versions.all();
  }

  /** Every version of {@code name}, oldest first; none if there is no such policy. */
  public List<PolicyVersion<ChatRules>> versions(String name) {
    return versions.of(name);
  }

  /** Writes the next version for {@code name}, or its first; effective here on return. */
  public PolicyVersion<ChatRules> write(String name, ChatRules rules, String reason, String by) {
    PolicyVersion<ChatRules> written =
        Objects.requireNonNull(
            transactions.execute(status -> {
              PolicyVersion<ChatRules> next = versions.write(name, rules, reason, by);
              audit.append(
                  new AuditEntry(
                      by,
                      "chat.policy.written",
                      "chat-policy",
                      name,
                      Map.of("version", next.ref().version(), "reason", reason)));
              return next;
            }));
    versions.refresh();
    return written;
  }
}

package dev.breakwater.upload.bank;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.policy.PolicyVersion;
import dev.breakwater.upload.policy.Policies;
import dev.breakwater.upload.policy.PolicyDesk;
import dev.breakwater.upload.policy.PolicyRules;
import java.util.Map;
import org.springframework.transaction.support.TransactionOperations;

/** Writes policies into the log of changes that every server follows. */
public final class PolicyWriter implements PolicyDesk {
  private final Policies policies;
  private final BankChangeLog changes;
  private final BankFollower follower;
  private final TransactionOperations transactions;
  private final AuditLog audit;

  public PolicyWriter(
      Policies policies,
      BankChangeLog changes,
      BankFollower follower,
      TransactionOperations transactions,
      AuditLog audit) {
    this.policies = policies;
    this.changes = changes;
    this.follower = follower;
    this.transactions = transactions;
    this.audit = audit;
  }

  @Override
  public PolicyVersion<PolicyRules> write(
      String name, PolicyRules rules, String reason, String by) {
    PolicyVersion<PolicyRules> written =
        transactions.execute(status -> {
          PolicyVersion<PolicyRules> version = policies.write(name, rules, reason, by);
          audit.append(
              new AuditEntry(
                  by,
                  "policy.written",
                  "policy",
                  name,
                  Map.of("version", version.ref().version(), "reason", reason)));
          changes.policyWritten();
          return version;
        });
    follower.catchUpEntries();
    return written;
  }
}

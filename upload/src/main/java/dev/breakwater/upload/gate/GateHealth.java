package dev.breakwater.upload.gate;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;
import dev.breakwater.ground.spool.EncryptedSpool;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.WorkerStatus;
import dev.breakwater.upload.bank.BankFollower;
import dev.breakwater.upload.policy.Policies;
import dev.breakwater.upload.policy.PolicyRules;

/** Whether the gate can keep its promises, and what waits. */
final class GateHealth implements HealthPart {
  private final BankFollower banks;
  private final Examiner examiner;
  private final DecisionKeeper keeper;
  private final DecisionJournal journal;
  private final EncryptedSpool spool;
  private final Policies policies;

  GateHealth(
      BankFollower banks,
      Examiner examiner,
      DecisionKeeper keeper,
      DecisionJournal journal,
      EncryptedSpool spool,
      Policies policies) {
    this.banks = banks;
    this.examiner = examiner;
    this.keeper = keeper;
    this.journal = journal;
    this.spool = spool;
    this.policies = policies;
  }

  @Override
  public String name() {
    return "gate";
  }

  @Override
  public Health check() {
    WorkerStatus workers = examiner.status();
    Health health =
        !banks.isLoaded()
            ? Health.down()
            : keeper.isDatabaseAway() || journal.size() > 0 || workers.ready() < workers.wanted()
                ? Health.degraded()
                : Health.up();
    return withChoices(health)
        .with("banksLoaded", banks.isLoaded())
        .with("bankChange", banks.reached())
        .with("decisionsWaiting", journal.size())
        .with("spooledBytes", spool.bytesOnDisk())
        .with("workersWanted", workers.wanted())
        .with("workersReady", workers.ready())
        .with("workersDied", workers.died())
        .with("confinement", workers.confinement().name());
  }

  /**
   * Whether what cannot be examined is let through is somebody's choice, and stands where all look.
   */
  private Health withChoices(Health health) {
    if (!policies.exists(Policies.DEFAULT_NAME)) {
      return health;
    }
    PolicyRules rules = policies.newest(Policies.DEFAULT_NAME).rules();
    return health.with("unreadable", rules.unreadable()).with("damaged", rules.damaged());
  }
}

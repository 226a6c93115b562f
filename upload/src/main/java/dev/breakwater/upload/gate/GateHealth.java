package dev.breakwater.upload.gate;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;
import dev.breakwater.ground.spool.EncryptedSpool;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.WorkerStatus;
import dev.breakwater.upload.bank.BankFollower;

/** Whether the gate can keep its promises, and what waits. */
final class GateHealth implements HealthPart {
  private final BankFollower banks;
  private final Examiner examiner;
  private final DecisionKeeper keeper;
  private final DecisionJournal journal;
  private final EncryptedSpool spool;

  GateHealth(
      BankFollower banks,
      Examiner examiner,
      DecisionKeeper keeper,
      DecisionJournal journal,
      EncryptedSpool spool) {
    this.banks = banks;
    this.examiner = examiner;
    this.keeper = keeper;
    this.journal = journal;
    this.spool = spool;
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
    return health
        .with("banksLoaded", banks.isLoaded())
        .with("bankChange", banks.reached())
        .with("decisionsWaiting", journal.size())
        .with("spooledBytes", spool.bytesOnDisk())
        .with("workersWanted", workers.wanted())
        .with("workersReady", workers.ready())
        .with("workersDied", workers.died())
        .with("confinement", workers.confinement().name());
  }
}

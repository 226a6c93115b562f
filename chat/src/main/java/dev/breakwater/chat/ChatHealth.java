package dev.breakwater.chat;

import dev.breakwater.chat.judge.Meanings;
import dev.breakwater.chat.state.ChatStates;
import dev.breakwater.chat.state.StateWriter;
import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;

/** Whether messages are judged here, and how much waits for the database. */
final class ChatHealth implements HealthPart {
  private final Meanings meanings;
  private final ChatStates states;
  private final StateWriter writer;

  ChatHealth(Meanings meanings, ChatStates states, StateWriter writer) {
    this.meanings = meanings;
    this.states = states;
    this.writer = writer;
  }

  @Override
  public String name() {
    return "chat";
  }

  @Override
  public Health check() {
    boolean judges = states.isInTenure();
    Health health = judges && !writer.isFailing() ? Health.up() : Health.degraded();
    return health
        .with("judgesMessages", judges)
        .with("waitForTheDatabase", states.waiting())
        .with("readsMeaning", meanings.areRead())
        .with("meaningsReadInTime", meanings.read())
        .with("meaningsTooLate", meanings.late());
  }
}

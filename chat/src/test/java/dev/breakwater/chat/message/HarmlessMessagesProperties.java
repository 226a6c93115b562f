package dev.breakwater.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.chat.RunningServer;
import dev.breakwater.chat.RunningServer.Answer;
import dev.breakwater.chat.Talk;
import dev.breakwater.ground.database.FreshDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Harmless talk, however much of it, erases no alert: over HTTP and through the store. */
class HarmlessMessagesProperties {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static @Nullable FreshDatabase database;
  private static @Nullable RunningServer server;

  @BeforeContainer
  static void start() {
    try {
      database = FreshDatabase.create();
      server = RunningServer.start(database, Files.createTempDirectory("harmless"));
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  @AfterContainer
  static void stop() {
    if (server != null && database != null) {
      server.close();
      database.close();
    }
  }

  @Provide
  Arbitrary<String> harmless() {
    return Arbitraries.of("ok", "haha nice", "gg", "my dog is asleep", "pizza for dinner");
  }

  @Property(tries = 15)
  void harmlessTalkInBetweenAndAfterwardsErasesNoAlert(
      @ForAll @Size(max = 4) List<@From("harmless") String> between,
      @ForAll @Size(max = 30) List<@From("harmless") String> afterwards) {
    Talk talk =
        new Talk(
            Objects.requireNonNull(server),
            "harmless-" + NUMBER.incrementAndGet(),
            "FROM_13_TO_15");

    for (String line : Talk.LURING) {
      talk.adultSays(line);
      talk.childSays("ok");
      between.forEach(talk::adultSays);
    }
    afterwards.forEach(talk::adultSays);
    Answer last = talk.adultSays("good night");

    assertThat(last.json().path("delivery").asString()).isEqualTo("HOLD");
    assertThat(last.json().path("risks").path(0).path("level").asString()).isEqualTo("ALERT");
  }
}

package dev.breakwater.upload.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.media.Beginning;
import dev.breakwater.media.Examination;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.ExaminerSettings;
import dev.breakwater.media.WorkerStatus;
import dev.breakwater.media.Workers;
import dev.breakwater.media.workers.ConfinedExaminer;
import dev.breakwater.upload.bank.BankId;
import dev.breakwater.upload.bank.SignalType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Media workers killed with {@code kill -9} while they examine an upload: at the moment one asks
 * for the part of a large item that was not handed to it at once.
 */
class WorkerKilledTest {
  /** Behind this the worker has to ask. */
  private static final int FIRST_PART = 8 << 20;

  private static final BufferedImage KNOWN = TestPictures.shapes(1, 2000, 1600);
  private static final byte[] KNOWN_BMP = TestPictures.encoded(KNOWN, "bmp");
  private static final byte[] INNOCENT_BMP =
      TestPictures.encoded(TestPictures.shapes(2, 2000, 1600), "bmp");

  @TempDir static Path data;
  private static final AtomicInteger deathsDue = new AtomicInteger();
  private static FreshDatabase database;
  private static TestGate gate;

  @BeforeAll
  static void start() {
    database = FreshDatabase.create();
    gate = TestGate.start(data, database.settings(), TestGate.DEFAULT, WorkerKilledTest::oneWorker);
    BankId pictures = gate.banks.create("pictures", "default");
    gate.banks.add(pictures, SignalType.PDQ, TestPictures.hash(KNOWN).hash().hex());
  }

  @AfterAll
  static void stop() {
    gate.bean(Examiner.class).close();
    gate.close();
    database.close();
  }

  @BeforeEach
  void nobodyDies() {
    deathsDue.set(0);
  }

  @Test
  void aFreshWorkerExaminesTheItemOfOneThatWasKilled() {
    long before = died();

    deathsDue.set(1);
    TestGate.Reply known = gate.upload("known", KNOWN_BMP);
    deathsDue.set(1);
    TestGate.Reply innocent = gate.upload("innocent", INNOCENT_BMP);

    assertThat(died()).isEqualTo(before + 2);
    assertThat(known.status()).isEqualTo(200);
    assertThat(known.verdict()).isEqualTo("BLOCK");
    assertThat(known.body().path("matches").get(0).path("type").asString()).isEqualTo("PDQ");
    assertThat(innocent.verdict()).isEqualTo("ALLOW");
  }

  @Test
  void anItemThatTwoWorkersDiedOfIsHeldAndSaysWhy() {
    deathsDue.set(9);
    TestGate.Reply held = gate.upload("deadly", INNOCENT_BMP);

    assertThat(deathsDue).hasValue(7);
    assertThat(held.status()).isEqualTo(200);
    assertThat(held.verdict()).isEqualTo("HOLD");
    assertThat(held.body().path("looked").path("state").asString()).isEqualTo("CANNOT_TELL");
    assertThat(held.body().path("looked").path("cause").asString()).isEqualTo("WORKER_DIED");
    assertThat(held.body().path("reasons").get(0).asString()).contains("ended 2 workers");
    deathsDue.set(0);
    assertThat(gate.upload("next", KNOWN_BMP).verdict()).isEqualTo("BLOCK");
  }

  /** With one worker it is certain which one dies, and that the next is fresh. */
  private static Examiner oneWorker(Examiner several) {
    several.close();
    ExaminerSettings settings = ExaminerSettings.forThisMachine(data.resolve("cache/natives"));
    Workers one = settings.workers().withCount(1).withSpares(0).withQueue(8, Duration.ofMinutes(1));
    return new DeadlyExaminer(ConfinedExaminer.start(settings.with(one)));
  }

  private static long died() {
    return gate.bean(Examiner.class).status().died();
  }

  private static void killWorkers() {
    workers().forEach(ProcessHandle::destroyForcibly);
  }

  /** This program's only children that are Java. */
  private static Stream<ProcessHandle> workers() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().filter(it -> it.endsWith("/java")).isPresent());
  }

  /** The gate's own examiner; only the reading of the bytes is watched. */
  private record DeadlyExaminer(Examiner real) implements Examiner {
    @Override
    public Examination examine(SeekableByteChannel bytes) {
      return real.examine(new DeadlyBytes(bytes));
    }

    @Override
    public Beginning examineBeginning(SeekableByteChannel soFar) {
      return real.examineBeginning(soFar);
    }

    @Override
    public WorkerStatus status() {
      return real.status();
    }

    @Override
    public void close() {
      real.close();
    }
  }

  /** Bytes that end every worker when their second part is read, as often as is due. */
  private record DeadlyBytes(SeekableByteChannel bytes) implements SeekableByteChannel {
    @Override
    public SeekableByteChannel position(long to) throws IOException {
      if (to >= FIRST_PART && deathsDue.getAndUpdate(due -> Math.max(0, due - 1)) > 0) {
        killWorkers();
      }
      bytes.position(to);
      return this;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      return bytes.read(into);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      return bytes.write(from);
    }

    @Override
    public long position() throws IOException {
      return bytes.position();
    }

    @Override
    public long size() throws IOException {
      return bytes.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      return bytes.truncate(size);
    }

    @Override
    public boolean isOpen() {
      return bytes.isOpen();
    }

    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }
}

package dev.breakwater.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.console.access.RoleTable;
import dev.breakwater.console.frame.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;

final class TakingTurnsTest {
  private static final Refusals REFUSALS =
      new Refusals(new Frame(List.of(), new RoleTable(List.of())));

  private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    people.shutdownNow();
  }

  @Test
  void answersTwoAtOnceWhileTheOthersWaitAndAreAnsweredToo() throws Exception {
    TakingTurns turns = new TakingTurns(2, Duration.ofMinutes(1), REFUSALS);
    CountDownLatch two = new CountDownLatch(2);
    AtomicInteger within = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    List<Future<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      answers.add(
          people.submit(() ->
              ask(
                  turns,
                  "/console/queue",
                  () -> {
                    most.accumulateAndGet(within.incrementAndGet(), Math::max);
                    two.countDown();
                    two.await();
                    within.decrementAndGet();
                  })));
    }

    for (Future<Integer> each : answers) {
      assertThat(each.get()).isEqualTo(200);
    }
    assertThat(most).hasValue(2);
  }

  @Test
  void saysThatItIsTooMuchToWhoseTurnDoesNotCome() throws Exception {
    TakingTurns turns = new TakingTurns(1, Duration.ofMillis(1), REFUSALS);
    CountDownLatch there = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    Future<Integer> first =
        people.submit(() ->
            ask(
                turns,
                "/console/queue",
                () -> {
                  there.countDown();
                  leave.await();
                }));
    there.await();

    int second = people.submit(() -> ask(turns, "/console/queue", () -> {})).get();
    int news = people.submit(() -> ask(turns, "/console/live", () -> {})).get();
    leave.countDown();

    assertThat(second).isEqualTo(503);
    assertThat(news).isEqualTo(200);
    assertThat(first.get()).isEqualTo(200);
  }

  @Test
  void givesTheTurnOnWhenAnAnswerFails() throws Exception {
    TakingTurns turns = new TakingTurns(1, Duration.ofMillis(1), REFUSALS);
    Future<Integer> broken =
        people.submit(() ->
            ask(
                turns,
                "/console/queue",
                () -> {
                  throw new IllegalStateException("ours");
                }));

    assertThat(broken).failsWithin(Duration.ofMinutes(1));
    assertThat(people.submit(() -> ask(turns, "/console/queue", () -> {})).get()).isEqualTo(200);
  }

  @FunctionalInterface
  private interface Work {
    void run() throws InterruptedException;
  }

  private static int ask(TakingTurns turns, String path, Work work) throws Exception {
    SignedIn me = new SignedIn(new UUID(0, 1), new UUID(0, 2), Instant.EPOCH, Instant.EPOCH);
    SecurityContextHolder.getContext()
        .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()));
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.setServletPath(path);
    request.setAttribute(
        CsrfToken.class.getName(), new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "a token"));
    MockHttpServletResponse response = new MockHttpServletResponse();
    turns.doFilter(
        request,
        response,
        (_, _) -> {
          try {
            work.run();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
    return response.getStatus();
  }
}

package dev.breakwater.privacy.oprf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A client and a server over a list of 50 made-up digests: what each learns, and who is refused.
 */
final class PrivateListTest {
  private final SecureRandom random = new SecureRandom();
  private final OprfServer server = server("list 1");
  private final PrivateList list =
      PrivateList.of(IntStream.range(0, 50).mapToObj(i -> server.value(entry(i))));

  @Test
  void tellsTheClientWhetherItsValueIsOnTheList() {
    PrivateList received = PrivateList.read(list.toBytes());
    OprfClient client = client(server);
    OprfClient.Question question = client.ask(List.of(entry(7), entry(77)));

    List<byte[]> values =
        client
            .understand(question, server.evaluate(question.blinded()).orElseThrow())
            .orElseThrow();

    assertThat(values).map(received::has).containsExactly(true, false);
  }

  @Test
  void showsTheServerNothingThatRepeats() {
    OprfClient client = client(server);

    assertThat(client.ask(List.of(entry(7))).blinded())
        .doesNotContainAnyElementsOf(client.ask(List.of(entry(7))).blinded());
  }

  @Test
  void givesAwayNoEntryToOneWhoHoldsTheListAlone() {
    assertThat(IntStream.range(0, 50).filter(i -> list.has(entry(i)))).isEmpty();
    assertThat(IntStream.range(0, 50).filter(i -> list.has(server("list 2").value(entry(i)))))
        .isEmpty();
  }

  @Test
  void refusesAServerThatUsesAnotherKeyForThisClient() {
    OprfClient client = client(server);
    OprfClient.Question question = client.ask(List.of(entry(7)));

    Evaluation singledOut = server("for you alone").evaluate(question.blinded()).orElseThrow();

    assertThat(client.understand(question, singledOut)).isEmpty();
  }

  @Test
  void refusesAnAnswerThatWasChangedMovedOrCutShort() {
    OprfClient client = client(server);
    OprfClient.Question question = client.ask(List.of(entry(7), entry(8)));
    Evaluation answer = server.evaluate(question.blinded()).orElseThrow();

    assertThat(
            client.understand(
                question, new Evaluation(answer.elements().reversed(), answer.proof())))
        .isEmpty();
    assertThat(
            client.understand(
                question, new Evaluation(answer.elements().subList(0, 1), answer.proof())))
        .isEmpty();
    for (int i = 0; i < answer.proof().length; i++) {
      byte[] changed = answer.proof().clone();
      changed[i] ^= 1;
      assertThat(client.understand(question, new Evaluation(answer.elements(), changed))).isEmpty();
    }
  }

  @Test
  void refusesAQuestionThatIsNotMadeOfElements() {
    List<byte[]> tooMany = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      tooMany.add(P256.encode(P256.GENERATOR));
    }

    assertThat(server.evaluate(List.of())).isEmpty();
    assertThat(server.evaluate(List.of(new byte[33]))).isEmpty();
    assertThat(server.evaluate(List.of(new byte[0]))).isEmpty();
    assertThat(server.evaluate(tooMany)).isEmpty();
    assertThat(OprfClient.of(new byte[33], random)).isEmpty();
  }

  private OprfServer server(String info) {
    return OprfServer.of(new byte[32], info, random);
  }

  private OprfClient client(OprfServer of) {
    return OprfClient.of(of.publicKey(), random).orElseThrow();
  }

  private static byte[] entry(int number) {
    return ("digest " + number).getBytes(StandardCharsets.UTF_8);
  }
}

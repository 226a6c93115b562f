package dev.breakwater.privacy.oprf;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Whoever wants the function's value of something without showing it. */
public final class OprfClient {
  private final Point publicKey;
  private final RandomGenerator random;

  private OprfClient(Point publicKey, RandomGenerator random) {
    this.publicKey = publicKey;
    this.random = random;
  }

  /** A client of the server with this key; empty if it is not a key. */
  public static Optional<OprfClient> of(byte[] publicKey, RandomGenerator random) {
    return P256.decode(publicKey).map(key -> new OprfClient(key, random));
  }

  /** A question: what is sent, and what must be kept to understand the answer. Use it once. */
  public static final class Question {
    private final List<byte[]> inputs;
    private final List<BigInteger> blinds;
    private final List<Point> blinded;

    private Question(List<byte[]> inputs, List<BigInteger> blinds, List<Point> blinded) {
      this.inputs = inputs;
      this.blinds = blinds;
      this.blinded = blinded;
    }

    /** What goes to the server: even noise, whatever the inputs. */
    public List<byte[]> blinded() {
      return blinded.stream().map(P256::encode).toList();
    }
  }

  /** Blinds 1 to 100 inputs of at most 65,535 bytes. */
  public Question ask(List<byte[]> inputs) {
    if (inputs.isEmpty() || inputs.size() > OprfServer.MOST) {
      throw new IllegalArgumentException("a question has 1 to " + OprfServer.MOST + " inputs");
    }
    List<BigInteger> blinds = inputs.stream().map(each -> Suite.random(random)).toList();
    List<Point> blinded = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      blinded.add(P256.multiply(blinds.get(i), Suite.element(inputs.get(i))));
    }
    return new Question(List.copyOf(inputs), blinds, List.copyOf(blinded));
  }

  /** The values, in the order asked; empty if the server did not use the key it published. */
  public Optional<List<byte[]>> understand(Question question, Evaluation answer) {
    List<Point> given =
        answer.elements().stream().map(P256::decode).flatMap(Optional::stream).toList();
    boolean complete =
        given.size() == question.blinded.size() && given.size() == answer.elements().size();
    boolean proven =
        complete
            && Proof.read(answer.proof())
                .filter(proof -> proof.holds(publicKey, question.blinded, given))
                .isPresent();
    if (!proven) {
      return Optional.empty();
    }
    List<byte[]> values = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      BigInteger unblind = question.blinds.get(i).modInverse(P256.ORDER);
      values.add(Suite.output(question.inputs.get(i), P256.multiply(unblind, given.get(i))));
    }
    return Optional.of(values);
  }
}

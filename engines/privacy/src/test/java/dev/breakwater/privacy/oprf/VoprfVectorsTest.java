package dev.breakwater.privacy.oprf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.privacy.Bytes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of RFC 9497, appendix A.3.2: P256-SHA256, VOPRF mode. */
final class VoprfVectorsTest {
  private static final String SEED = "a3".repeat(32);
  private static final String INFO = "test key";
  private static final String PUBLIC_KEY =
      "03e17e70604bcabe198882c0a1f27a92441e774224ed9c702e51dd17038b102462";
  private static final String BLIND =
      "3338fa65ec36e0290022b48eb562889d89dbfa691d1cde91517fa222ed7ad364";
  private static final String SECOND_BLIND =
      "f9db001266677f62c095021db018cd8cbb55941d4073698ce45c405d1348b7b1";
  private static final String SEVENTEEN_TIMES_5A = "5a".repeat(17);

  record Vector(
      List<String> inputs,
      List<String> blinds,
      List<String> blinded,
      List<String> evaluated,
      String proof,
      String proofRandom,
      List<String> outputs) {}

  static List<Vector> vectors() {
    return List.of(
        new Vector(
            List.of("00"),
            List.of(BLIND),
            List.of("02dd05901038bb31a6fae01828fd8d0e49e35a486b5c5d4b4994013648c01277da"),
            List.of("0209f33cab60cf8fe69239b0afbcfcd261af4c1c5632624f2e9ba29b90ae83e4a2"),
            "e7c2b3c5c954c035949f1f74e6bce2ed539a3be267d1481e9ddb178533df4c26"
                + "64f69d065c604a4fd953e100b856ad83804eb3845189babfa5a702090d6fc5fa",
            SECOND_BLIND,
            List.of("0412e8f78b02c415ab3a288e228978376f99927767ff37c5718d420010a645a1")),
        new Vector(
            List.of(SEVENTEEN_TIMES_5A),
            List.of(BLIND),
            List.of("03cd0f033e791c4d79dfa9c6ed750f2ac009ec46cd4195ca6fd3800d1e9b887dbd"),
            List.of("030d2985865c693bf7af47ba4d3a3813176576383d19aff003ef7b0784a0d83cf1"),
            "2787d729c57e3d9512d3aa9e8708ad226bc48e0f1750b0767aaff73482c44b8d"
                + "2873d74ec88aebd3504961acea16790a05c542d9fbff4fe269a77510db00abab",
            SECOND_BLIND,
            List.of("771e10dcd6bcd3664e23b8f2a710cfaaa8357747c4a8cbba03133967b5c24f18")),
        new Vector(
            List.of("00", SEVENTEEN_TIMES_5A),
            List.of(BLIND, SECOND_BLIND),
            List.of(
                "02dd05901038bb31a6fae01828fd8d0e49e35a486b5c5d4b4994013648c01277da",
                "03462e9ae64cae5b83ba98a6b360d942266389ac369b923eb3d557213b1922f8ab"),
            List.of(
                "0209f33cab60cf8fe69239b0afbcfcd261af4c1c5632624f2e9ba29b90ae83e4a2",
                "02bb24f4d838414aef052a8f044a6771230ca69c0a5677540fff738dd31bb69771"),
            "bdcc351707d02a72ce49511c7db990566d29d6153ad6f8982fad2b435d6ce4d6"
                + "0da1e6b3fa740811bde34dd4fe0aa1b5fe6600d0440c9ddee95ea7fad7a60cf2",
            "350e8040f828bf6ceca27405420cdf3d63cb3aef005f40ba51943c8026877963",
            List.of(
                "0412e8f78b02c415ab3a288e228978376f99927767ff37c5718d420010a645a1",
                "771e10dcd6bcd3664e23b8f2a710cfaaa8357747c4a8cbba03133967b5c24f18")));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void agreesWithTheRfc(Vector vector) {
    OprfServer server = OprfServer.of(bytes(SEED), INFO, given(List.of(vector.proofRandom)));
    assertThat(hex(server.publicKey())).isEqualTo(PUBLIC_KEY);
    OprfClient client = OprfClient.of(server.publicKey(), given(vector.blinds)).orElseThrow();

    OprfClient.Question question =
        client.ask(vector.inputs.stream().map(VoprfVectorsTest::bytes).toList());
    assertThat(question.blinded()).map(VoprfVectorsTest::hex).isEqualTo(vector.blinded);

    Evaluation answer = server.evaluate(question.blinded()).orElseThrow();
    assertThat(answer.elements()).map(VoprfVectorsTest::hex).isEqualTo(vector.evaluated);
    assertThat(hex(answer.proof())).isEqualTo(vector.proof);

    Optional<List<byte[]>> values = client.understand(question, answer);
    assertThat(values.orElseThrow()).map(VoprfVectorsTest::hex).isEqualTo(vector.outputs);
    assertThat(vector.inputs.stream().map(input -> hex(server.value(bytes(input)))).toList())
        .isEqualTo(vector.outputs);
  }

  /** A source that gives just these scalars, in order. */
  private static RandomGenerator given(List<String> scalars) {
    byte[] all = Bytes.join(scalars.stream().map(VoprfVectorsTest::bytes).toArray(byte[][]::new));
    return new RandomGenerator() {
      private int at;

      @Override
      public long nextLong() {
        throw new UnsupportedOperationException("only bytes are drawn");
      }

      @Override
      public void nextBytes(byte[] bytes) {
        System.arraycopy(all, at, bytes, 0, bytes.length);
        at += bytes.length;
      }
    };
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(Arrays.copyOf(bytes, bytes.length));
  }
}

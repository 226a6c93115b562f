package dev.breakwater.privacy.oblivious;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The example of RFC 9458, appendix A. */
final class ObliviousVectorTest {
  private static final byte[] SECRET =
      bytes("3c168975674b2fa8e465970b79c8dcf09f1c741626480bd4c6162fc5b6a98e1a");
  private static final String CONFIGURATION =
      "01002031e1f05a740102115220e9af918f738674aec95f54db6e04eb705aae8e79815500080001000100010003";
  private static final String PLAIN_REQUEST = "00034745540568747470730b6578616d706c652e636f6d012f";
  private static final byte[] EPHEMERAL =
      bytes("bc51d5e930bda26589890ac7032f70ad12e4ecb37abb1b65b1256c9c48999c73");
  private static final String REQUEST =
      "010020000100014b28f881333e7c164ffc499ad9796f877f4e1051ee6d31bad19dec96c208b472"
          + "6374e469135906992e1268c594d2a10c695d858c40a026e7965e7d86b83dd440b2c0185204b4d63525";
  private static final byte[] RESPONSE_NONCE = bytes("c789e7151fcba46158ca84b04464910d");
  private static final String RESPONSE =
      "c789e7151fcba46158ca84b04464910d86f9013e404feea014e7be4a441f234f857fbd";

  private final ObliviousGateway gateway =
      new ObliviousGateway(Map.of(1, SECRET), given(RESPONSE_NONCE));

  @Test
  void readsTheKeyConfigurationAndFindsItsOwnInIt() {
    KeyConfiguration read = KeyConfiguration.read(bytes(CONFIGURATION)).orElseThrow();

    assertThat(read.publicKey()).isEqualTo(gateway.configuration(1).orElseThrow().publicKey());
    assertThat(KeyConfiguration.read(read.toBytes()).orElseThrow().publicKey())
        .isEqualTo(read.publicKey());
  }

  @Test
  void sealsAndOpensTheExampleOfTheRfc() {
    byte[] plain =
        new BinaryHttp.Request("GET", "https", "example.com", "/", List.of(), new byte[0])
            .toBytes();
    assertThat(hex(plain)).isEqualTo(PLAIN_REQUEST);

    KeyConfiguration configuration = KeyConfiguration.read(bytes(CONFIGURATION)).orElseThrow();
    ObliviousClient.Sealed sealed =
        new ObliviousClient(configuration, given(EPHEMERAL)).seal(plain).orElseThrow();
    assertThat(hex(sealed.request())).isEqualTo(REQUEST);

    ObliviousGateway.Opened opened = gateway.open(sealed.request()).orElseThrow();
    assertThat(opened.request()).isEqualTo(plain);

    byte[] ok = new BinaryHttp.Response(200, List.of(), new byte[0]).toBytes();
    assertThat(hex(ok)).isEqualTo("0140c8");
    byte[] response = opened.seal(ok);
    assertThat(hex(response)).isEqualTo(RESPONSE);
    assertThat(sealed.open(response)).hasValueSatisfying(it -> assertThat(it).isEqualTo(ok));
  }

  static RandomGenerator given(byte[] drawn) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new UnsupportedOperationException("only bytes are drawn");
      }

      @Override
      public void nextBytes(byte[] bytes) {
        System.arraycopy(drawn, 0, bytes, 0, bytes.length);
      }
    };
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}

package dev.breakwater.privacy.oblivious;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Any message, and any meddling with it. */
final class ObliviousProperties {
  private final SecureRandom random = new SecureRandom();
  private final ObliviousGateway gateway =
      new ObliviousGateway(
          Map.of(
              7,
              new byte[] {
                1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
                24, 25, 26, 27, 28, 29, 30, 31, 32
              }),
          random);
  private final ObliviousClient client =
      new ObliviousClient(gateway.configuration(7).orElseThrow(), random);

  @Property(tries = 200)
  void carriesAnyRequestAndResponse(@ForAll byte[] request, @ForAll byte[] response) {
    ObliviousClient.Sealed sealed = client.seal(request).orElseThrow();
    ObliviousGateway.Opened opened = gateway.open(sealed.request()).orElseThrow();

    assertThat(opened.request()).isEqualTo(request);
    assertThat(sealed.open(opened.seal(response)))
        .hasValueSatisfying(it -> assertThat(it).isEqualTo(response));
  }

  @Property(tries = 200)
  void opensNothingThatWasChanged(
      @ForAll @Size(max = 40) byte[] content, @ForAll @IntRange int where) {
    byte[] request = client.seal(content).orElseThrow().request();
    int bit = Math.floorMod(where, request.length * 8);
    // X25519 masks the top bit of a key, and only that one.
    int masked = (Sealing.HEADER_BYTES + X25519.BYTES) * 8 - 1;
    request[bit / 8] ^= (byte) (1 << bit % 8);

    assertThat(gateway.open(request).isPresent() && bit != masked).isFalse();
  }

  @Property(tries = 300)
  void readsNoiseWithoutFailing(@ForAll byte[] noise) {
    assertThat(gateway.open(noise)).isEmpty();
    assertThat(KeyConfiguration.read(noise)).isEmpty();
    assertThat(BinaryHttp.readRequest(noise).map(BinaryHttp.Request::fields)).isNotNull();
    assertThat(BinaryHttp.readResponse(noise).map(BinaryHttp.Response::fields)).isNotNull();
  }

  @Property(tries = 200)
  void readsTheMessagesItWritesPaddedOrNot(
      @ForAll @IntRange(min = 200, max = 599) int status,
      @ForAll @Size(max = 20_000) byte[] content,
      @ForAll @IntRange(max = 50) int padding) {
    List<BinaryHttp.Field> fields =
        List.of(new BinaryHttp.Field("content-type", "application/octet-stream"));
    byte[] written = new BinaryHttp.Response(status, fields, content).toBytes();

    BinaryHttp.Response read =
        BinaryHttp.readResponse(BinaryHttp.padded(written, written.length + padding)).orElseThrow();

    assertThat(read.status()).isEqualTo(status);
    assertThat(read.fields()).isEqualTo(fields);
    assertThat(read.content()).isEqualTo(content);
  }
}

package dev.breakwater.ground.bundle;

import dev.breakwater.ground.words.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/**
 * Somebody else's clock: an authority that signs when it saw a hash (RFC 3161). It sees the hash of
 * the manifest and nothing else.
 */
public final class TimestampAuthority {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int TRIES = 3;
  private static final int NONCE_BITS = 64;
  private static final int LARGEST_ANSWER = 1 << 20;

  private final URI address;
  private final SecureRandom random;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  public TimestampAuthority(URI address, SecureRandom random) {
    this.address = address;
    this.random = random;
  }

  /** What came of asking. */
  sealed interface Answer {
    record Stamp(byte[] token) implements Answer {
      @Override
      public String toString() {
        return "Stamp(" + token.length + " bytes)";
      }
    }

    record None(String why) implements Answer {}
  }

  Answer stamp(byte[] message) {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    TimeStampRequest request =
        generator.generate(
            TSPAlgorithms.SHA256, Sha256.of(message), new BigInteger(NONCE_BITS, random));
    Answer answer = new Answer.None("it was not asked");
    for (int attempt = 0; attempt < TRIES; attempt++) {
      answer = ask(request);
      if (answer instanceof Answer.Stamp) {
        return answer;
      }
    }
    return answer;
  }

  private Answer ask(TimeStampRequest request) {
    try {
      HttpResponse<byte[]> response =
          http.send(
              HttpRequest.newBuilder(address)
                  .timeout(PATIENCE)
                  .header("Content-Type", "application/timestamp-query")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(request.getEncoded()))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200 || response.body().length > LARGEST_ANSWER) {
        return new Answer.None("it answered " + response.statusCode());
      }
      return read(request, response.body());
    } catch (IOException unreachable) {
      return new Answer.None("it could not be reached");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Answer.None("the server is stopping");
    }
  }

  private static Answer read(TimeStampRequest request, byte[] body) {
    try {
      TimeStampResponse response = new TimeStampResponse(body);
      response.validate(request);
      if (response.getTimeStampToken() == null) {
        return new Answer.None("it refused");
      }
      return new Answer.Stamp(response.getTimeStampToken().getEncoded());
    } catch (TSPException | IOException wrong) {
      return new Answer.None("its answer is not for what was asked");
    }
  }
}

package dev.breakwater.console.company;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID provider that can be told to lie: every claim, and the key it signs with. */
final class TestDirectory implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final RSAKey published = key();
  private Map<String, String> asked = Map.of();

  /** What the token says beside what it must; a null takes a claim away. */
  final Map<String, Object> claims = new HashMap<>();

  RSAKey signsWith = published;
  boolean signs = true;
  int status = 200;

  TestDirectory() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext("/.well-known/openid-configuration", this::describe);
    server.createContext(
        "/keys", exchange -> send(exchange, 200, new JWKSet(published.toPublicJWK()).toString()));
    server.createContext("/token", this::token);
    server.start();
  }

  static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("one").generate();
    } catch (JOSEException broken) {
      throw new IllegalStateException(broken);
    }
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Somebody has come with this address, and proved who they are. */
  void visit(URI address) {
    Map<String, String> query = new HashMap<>();
    URLUtils.parseParameters(address.getRawQuery())
        .forEach((name, values) -> query.put(name, values.getFirst()));
    asked = Map.copyOf(query);
  }

  String asked(String name) {
    return asked.getOrDefault(name, "");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void describe(HttpExchange exchange) throws IOException {
    send(
        exchange,
        status,
        JSON.writeValueAsString(
            Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/keys",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"))));
  }

  /** Gives the token to whoever holds the verifier of what was asked (RFC 7636). */
  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String verifier =
        URLUtils.parseParameters(body).getOrDefault("code_verifier", List.of("")).getFirst();
    String challenge =
        verifier.isEmpty()
            ? ""
            : CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                .getValue();
    if (!challenge.equals(asked("code_challenge"))) {
      send(exchange, 400, "{\"error\": \"invalid_grant\"}");
      return;
    }
    send(
        exchange,
        200,
        JSON.writeValueAsString(
            Map.of("access_token", "unused", "token_type", "Bearer", "id_token", idToken())));
  }

  private String idToken() {
    JWTClaimsSet.Builder told =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(asked("client_id"))
            .subject("subject-1")
            .issueTime(Date.from(Instant.now()))
            .expirationTime(Date.from(Instant.now().plusSeconds(300)))
            .claim("nonce", asked("nonce"))
            .claim("preferred_username", "vera")
            .claim("groups", List.of("moderators"));
    claims.forEach(told::claim);
    try {
      if (!signs) {
        return new PlainJWT(told.build()).serialize();
      }
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), told.build());
      token.sign(new RSASSASigner(signsWith));
      return token.serialize();
    } catch (JOSEException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}

package dev.breakwater.console.company;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.breakwater.console.company.Departure.Ticket;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The protocol, as OpenID Connect Core 1.0 and RFC 9700 want it: code flow, PKCE with S256, state,
 * nonce, the issuer of RFC 9207, an ID token signed by the provider's published keys.
 *
 * <p>The provider's configuration is read when it is first needed, so that a directory that is away
 * stops nobody's start. Each call has a time limit; none is repeated, because a person is waiting
 * and can try again.
 */
public final class CompanySignIn {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAY = Duration.ofMinutes(10);
  private static final int LARGEST_KEY_SET = 1 << 18;
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.EdDSA);

  private final CompanySettings settings;
  private final Supplier<URI> back;
  private final Clock clock;
  private volatile @Nullable Provider provider;

  /**
   * A way in.
   *
   * @param back where the directory sends people back to; asked for once the server listens
   */
  public CompanySignIn(CompanySettings settings, Supplier<URI> back, Clock clock) {
    this.settings = settings;
    this.back = back;
    this.clock = clock;
  }

  private record Provider(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

  CompanySettings settings() {
    return settings;
  }

  /** Sends somebody to the directory; empty while it does not answer. */
  public Optional<Departure> depart(String then, boolean again) {
    return provider()
        .map(known -> {
          State state = new State();
          Nonce nonce = new Nonce();
          CodeVerifier verifier = new CodeVerifier();
          AuthenticationRequest.Builder request =
              new AuthenticationRequest.Builder(
                      ResponseType.CODE,
                      new Scope("openid", "profile"),
                      new ClientID(settings.clientId()),
                      back.get())
                  .endpointURI(known.metadata().getAuthorizationEndpointURI())
                  .state(state)
                  .nonce(nonce)
                  .codeChallenge(verifier, CodeChallengeMethod.S256);
          if (again) {
            request.prompt(Prompt.Type.LOGIN).maxAge(0);
          }
          Ticket ticket =
              new Ticket(
                  state.getValue(),
                  nonce.getValue(),
                  verifier.getValue(),
                  then,
                  again,
                  clock.instant());
          return new Departure(request.build().toURI(), ticket);
        });
  }

  /** Asks the directory who has come back with this answer. */
  public Arrival arrive(Ticket ticket, Map<String, List<String>> answer) {
    Optional<Provider> known = provider();
    if (known.isEmpty()) {
      return new Arrival.Away();
    }
    try {
      return arrive(known.get(), ticket, answer);
    } catch (IOException away) {
      return new Arrival.Away();
    } catch (ParseException | BadJOSEException | JOSEException wrong) {
      return new Arrival.Refused("its answer is not one that was asked for");
    }
  }

  private Arrival arrive(Provider known, Ticket ticket, Map<String, List<String>> answer)
      throws IOException, ParseException, BadJOSEException, JOSEException {
    AuthenticationResponse response = AuthenticationResponseParser.parse(back.get(), answer);
    if (!new State(ticket.state()).equals(response.getState())
        || clock.instant().isAfter(ticket.at().plus(LONGEST_WAY))) {
      return new Arrival.Refused("it took too long, or began in another window");
    }
    if (response.getIssuer() != null
        && !response.getIssuer().getValue().equals(settings.issuer().toString())) {
      return new Arrival.Refused("its answer comes from somebody else");
    }
    if (!response.indicatesSuccess()) {
      return new Arrival.Refused("it said no");
    }
    AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
    TokenResponse tokens = tokens(known, code, ticket);
    if (!tokens.indicatesSuccess()) {
      return new Arrival.Refused("it took its word back");
    }
    OIDCTokenResponse granted = (OIDCTokenResponse) tokens.toSuccessResponse();
    IDTokenClaimsSet claims =
        known.validator().validate(granted.getOIDCTokens().getIDToken(), new Nonce(ticket.nonce()));
    return ticket.again() && !provedSince(ticket.at(), claims)
        ? new Arrival.Refused("it did not ask you to sign in anew")
        : vouched(claims);
  }

  private TokenResponse tokens(Provider known, AuthorizationCode code, Ticket ticket)
      throws IOException, ParseException {
    TokenRequest request =
        new TokenRequest.Builder(
                known.metadata().getTokenEndpointURI(),
                new ClientSecretBasic(
                    new ClientID(settings.clientId()), new Secret(settings.clientSecret())),
                new AuthorizationCodeGrant(code, back.get(), new CodeVerifier(ticket.verifier())))
            .build();
    HTTPRequest http = request.toHTTPRequest();
    http.setConnectTimeout((int) PATIENCE.toMillis());
    http.setReadTimeout((int) PATIENCE.toMillis());
    http.setFollowRedirects(false);
    return OIDCTokenResponseParser.parse(http.send());
  }

  private Arrival vouched(IDTokenClaimsSet claims) {
    String subject = claims.getSubject().getValue();
    String userName = text(claims, "preferred_username").orElse(subject);
    return new Arrival.Vouched(
        subject, userName, text(claims, "name").orElse(userName), groups(claims));
  }

  private Set<String> groups(IDTokenClaimsSet claims) {
    Object claim = claims.getClaim(settings.rolesClaim());
    return switch (claim) {
      case String one -> Set.of(one);
      case List<?> many -> many.stream().map(String::valueOf).collect(Collectors.toSet());
      case null, default -> Set.of();
    };
  }

  private static boolean provedSince(Instant asked, IDTokenClaimsSet claims) {
    Date proved = claims.getAuthenticationTime();
    // Told in whole seconds, by another clock.
    return proved != null && !proved.toInstant().isBefore(asked.minusSeconds(60));
  }

  private static Optional<String> text(IDTokenClaimsSet claims, String name) {
    return Optional.ofNullable(claims.getStringClaim(name)).filter(text -> !text.isBlank());
  }

  private Optional<Provider> provider() {
    Provider known = provider;
    if (known != null) {
      return Optional.of(known);
    }
    try {
      Provider read = read();
      provider = read;
      return Optional.of(read);
    } catch (IOException | GeneralException away) {
      return Optional.empty();
    }
  }

  private Provider read() throws IOException, GeneralException {
    int millis = (int) PATIENCE.toMillis();
    OIDCProviderMetadata metadata =
        OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), millis, millis);
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.create(
                metadata.getJWKSetURI().toURL(),
                new DefaultResourceRetriever(millis, millis, LARGEST_KEY_SET))
            .build();
    IDTokenValidator validator =
        new IDTokenValidator(
            metadata.getIssuer(),
            new ClientID(settings.clientId()),
            new JWSVerificationKeySelector<>(ALGORITHMS, keys),
            null);
    return new Provider(metadata, validator);
  }
}

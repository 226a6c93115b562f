package dev.breakwater.console.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The two ceremonies of the standard, sections 7.1 and 7.2, as webauthn4j checks them: type,
 * challenge, origin, host, that the owner was there and proved it, algorithm, signature, counter.
 */
final class PasskeyCheck {
  static final List<COSEAlgorithmIdentifier> ALGORITHMS =
      List.of(
          COSEAlgorithmIdentifier.ES256,
          COSEAlgorithmIdentifier.EdDSA,
          COSEAlgorithmIdentifier.RS256);
  private static final List<PublicKeyCredentialParameters> KINDS =
      ALGORITHMS.stream()
          .map(each -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, each))
          .toList();
  private static final boolean OWNER_VERIFIED = true;
  private static final boolean OWNER_PRESENT = true;

  private final ObjectConverter converter = new ObjectConverter();
  private final WebAuthnManager standard =
      WebAuthnManager.createNonStrictWebAuthnManager(converter);
  private final AttestedCredentialDataConverter attested =
      new AttestedCredentialDataConverter(converter);

  /** What is kept of a passkey to check it by. */
  record Kept(
      PasskeyId id, byte[] attested, long signCount, boolean backupEligible, boolean backedUp) {}

  /** An answer that has been read and not been checked. */
  record Claim(PasskeyId id, Optional<String> handle, AuthenticationData data) {}

  /** A passkey made for us just now; empty when the browser's answer is anything else. */
  Optional<Kept> made(RelyingParty us, Challenge challenge, String answer) {
    RegistrationParameters asked =
        new RegistrationParameters(server(us, challenge), KINDS, OWNER_VERIFIED, OWNER_PRESENT);
    return unlessWrong(() -> standard.verifyRegistrationResponseJSON(answer, asked))
        .map(RegistrationData::getAttestationObject)
        .map(made -> kept(made.getAuthenticatorData()));
  }

  /** Which passkey an answer says it is of; empty when it is no answer. */
  Optional<Claim> claim(String answer) {
    return unlessWrong(() -> {
      AuthenticationData data = standard.parseAuthenticationResponseJSON(answer);
      Optional<String> handle = Optional.ofNullable(data.getUserHandle()).map(PasskeyCheck::text);
      return new Claim(PasskeyId.of(data.getCredentialId()), handle, data);
    });
  }

  /** The passkey as it is after its use, if it was used for us just now. */
  Optional<Kept> used(RelyingParty us, Challenge challenge, Kept kept, Claim claim) {
    AuthenticationParameters asked =
        new AuthenticationParameters(
            server(us, challenge), record(kept), null, OWNER_VERIFIED, OWNER_PRESENT);
    return unlessWrong(() -> standard.verify(claim.data(), asked))
        .map(AuthenticationData::getAuthenticatorData)
        .map(said ->
            new Kept(
                kept.id(),
                kept.attested(),
                said.getSignCount(),
                kept.backupEligible(),
                said.isFlagBS()));
  }

  /** The library meets some of what is malformed with a fault of its own, not with a refusal. */
  private static <T> Optional<T> unlessWrong(Supplier<T> check) {
    try {
      return Optional.of(check.get());
    } catch (RuntimeException wrong) {
      return Optional.empty();
    }
  }

  private Kept kept(AuthenticatorData<?> said) {
    AttestedCredentialData credential = Objects.requireNonNull(said.getAttestedCredentialData());
    return new Kept(
        PasskeyId.of(credential.getCredentialId()),
        attested.convert(credential),
        said.getSignCount(),
        said.isFlagBE(),
        said.isFlagBS());
  }

  private CredentialRecord record(Kept kept) {
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        OWNER_VERIFIED,
        kept.backupEligible(),
        kept.backedUp(),
        kept.signCount(),
        attested.convert(kept.attested()),
        new AuthenticationExtensionsAuthenticatorOutputs<>(),
        null,
        null,
        null);
  }

  private static ServerProperty server(RelyingParty us, Challenge challenge) {
    return ServerProperty.builder()
        .origin(new Origin(us.origin()))
        .rpId(us.id())
        .challenge(new DefaultChallenge(challenge.text()))
        .build();
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

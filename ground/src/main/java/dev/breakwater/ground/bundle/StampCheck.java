package dev.breakwater.ground.bundle;

import dev.breakwater.ground.words.Sha256;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.util.Collection;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;

/**
 * Checks an RFC 3161 time stamp: that it is of the manifest, and signed by the certificate in it.
 * Whether that certificate is to be trusted is the reader's to judge; its name is told.
 */
final class StampCheck {
  private StampCheck() {}

  sealed interface Result {
    record Good(String words) implements Result {}

    record Bad(String why) implements Result {}
  }

  static Result check(byte[] token, byte[] manifest) {
    try {
      TimeStampToken stamp = new TimeStampToken(new CMSSignedData(token));
      byte[] stamped = stamp.getTimeStampInfo().getMessageImprintDigest();
      if (!MessageDigest.isEqual(stamped, Sha256.of(manifest))) {
        return new Result.Bad("the time stamp is of something else than this manifest");
      }
      X509CertificateHolder certificate = certificate(stamp);
      SignerInformationVerifier verifier =
          new JcaSimpleSignerInfoVerifierBuilder().build(certificate);
      stamp.validate(verifier);
      return new Result.Good(
          "time-stamped "
              + stamp.getTimeStampInfo().getGenTime().toInstant()
              + " by "
              + certificate.getSubject());
    } catch (TSPException
        | CMSException
        | IOException
        | OperatorCreationException
        | CertificateException
        | IllegalArgumentException wrong) {
      return new Result.Bad("the time stamp is not valid");
    }
  }

  private static X509CertificateHolder certificate(TimeStampToken stamp) throws TSPException {
    @SuppressWarnings("unchecked") // SignerId selects X509CertificateHolder, and says so nowhere.
    Selector<X509CertificateHolder> signer = (Selector<X509CertificateHolder>) stamp.getSID();
    Collection<X509CertificateHolder> matches = stamp.getCertificates().getMatches(signer);
    if (matches.isEmpty()) {
      throw new TSPException("the certificate is not in the time stamp");
    }
    return matches.iterator().next();
  }
}

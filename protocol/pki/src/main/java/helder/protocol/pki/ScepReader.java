package helder.protocol.pki;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;

/** Reads the messages SCEP clients send to an authority (RFC 8894, section 3; apple-mdm note, section 7.3). */
public final class ScepReader {

    private static final int SHORTEST_NONCE = 8;
    private static final int LONGEST_NONCE = 64;

    private final ScepEnvelope envelope;

    /** A reader for messages encrypted for an authority. */
    public ScepReader(DeviceAuthority authority) {
        this.envelope = new ScepEnvelope(authority);
    }

    /** Reads one message; never throws, whatever the bytes. */
    public ScepReading read(byte[] message) {
        return switch (SignedMessage.read(message, Limits.SCEP_BYTES)) {
            case Verdict.Accepted<SignedMessage>(SignedMessage signed) -> read(signed);
            case Verdict.Rejected<SignedMessage>(Fault fault) -> new ScepReading.Unanswerable(fault);
        };
    }

    private ScepReading read(SignedMessage message) {
        Optional<ScepTransaction> transaction = transaction(message);
        if (transaction.isEmpty()) {
            return new ScepReading.Unanswerable(Fault.NO_TRANSACTION);
        }
        return switch (request(message, transaction.get())) {
            case Verdict.Accepted<ScepRequest>(ScepRequest request) -> new ScepReading.Understood(request);
            case Verdict.Rejected<ScepRequest>(Fault fault) ->
                new ScepReading.Failed(transaction.get(), failure(fault), fault);
        };
    }

    private Verdict<ScepRequest> request(SignedMessage message, ScepTransaction transaction) {
        byte[] content = message.content().orElse(new byte[0]);
        return message.verify(content).then(signer -> {
            Optional<ScepMessageType> type = type(message);
            if (type.isEmpty()) {
                return Verdict.reject(Fault.OTHER_MESSAGE_TYPE);
            }
            if (transaction.nonce().isEmpty()) {
                return Verdict.reject(Fault.NO_NONCE);
            }
            return recipient(signer)
                    .then(_ -> envelope.open(content))
                    .map(opened -> new ScepRequest(type.get(), transaction, signer, opened.request(), opened.cipher()));
        });
    }

    /** The answer is encrypted for the signer, which takes an RSA key of decent length. */
    private static Verdict<X509Certificate> recipient(X509Certificate signer) {
        if (!(signer.getPublicKey() instanceof RSAPublicKey)) {
            return Verdict.reject(Fault.UNSUPPORTED_ALGORITHM);
        }
        return Keys.weakness(signer.getPublicKey())
                .<Verdict<X509Certificate>>map(Verdict::reject)
                .orElseGet(() -> Verdict.accept(signer));
    }

    private static Optional<ScepTransaction> transaction(SignedMessage message) {
        // An attribute that is not of the expected shape counts as missing.
        try {
            return message.attribute(ScepAttributes.TRANSACTION_ID)
                    .filter(ASN1String.class::isInstance)
                    .map(value -> ((ASN1String) value).getString())
                    .filter(ScepReader::printable)
                    .map(id -> new ScepTransaction(id, nonce(message)));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean printable(String id) {
        return !id.isEmpty()
                && id.length() <= Limits.TRANSACTION_CHARACTERS
                && id.chars().allMatch(each -> each >= ' ' && each <= '~');
    }

    private static Optional<byte[]> nonce(SignedMessage message) {
        return message.attribute(ScepAttributes.SENDER_NONCE)
                .filter(ASN1OctetString.class::isInstance)
                .map(value -> ((ASN1OctetString) value).getOctets())
                .filter(nonce -> nonce.length >= SHORTEST_NONCE && nonce.length <= LONGEST_NONCE);
    }

    private static Optional<ScepMessageType> type(SignedMessage message) {
        return message.attribute(ScepAttributes.MESSAGE_TYPE)
                .filter(ASN1String.class::isInstance)
                .flatMap(value -> ScepMessageType.of(((ASN1String) value).getString()));
    }

    private static ScepFailure failure(Fault fault) {
        return switch (fault) {
            case UNSUPPORTED_ALGORITHM, WEAK_KEY -> ScepFailure.BAD_ALG;
            case OTHER_RECIPIENT -> ScepFailure.BAD_CERT_ID;
            case OTHER_MESSAGE_TYPE, NO_NONCE, UNPROVEN_KEY -> ScepFailure.BAD_REQUEST;
            case NOT_YET_VALID, EXPIRED -> ScepFailure.BAD_TIME;
            case TOO_LARGE,
                    MALFORMED,
                    TOO_MANY_CERTIFICATES,
                    BAD_SIGNATURE,
                    CONTENT_CHANGED,
                    NO_CONTENT,
                    UNEXPECTED_CONTENT,
                    NOT_ONE_SIGNER,
                    NO_SIGNER_CERTIFICATE,
                    NO_CERTIFICATE,
                    NO_PRIVATE_KEY,
                    SEVERAL_PRIVATE_KEYS,
                    KEY_MISMATCH,
                    WRONG_PASSWORD,
                    NOT_ISSUED_HERE,
                    WRONG_USAGE,
                    NO_TRANSACTION,
                    UNDECRYPTABLE -> ScepFailure.BAD_MESSAGE_CHECK;
        };
    }
}

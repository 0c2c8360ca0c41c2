package helder.apple;

import helder.protocol.pki.Fault;
import helder.protocol.pki.Verdict;
import java.util.Optional;

/**
 * The push certificate of the organisation, how it is requested, renewed and watched (apple-mdm note, section 9.4).
 * Private keys are sealed at rest and never leave through here. Every method but {@link #current}, {@link #topic} and
 * {@link #health} needs the organisation to be set up.
 */
public interface PushCertificates {

    Optional<PushCertificate> current();

    /** The topic that enrollment profiles carry; cached, at most a few seconds old. Empty: no Apple device can enroll yet. */
    Optional<String> topic();

    /** One look at everything the console shows about pushes. */
    PushHealth health();

    /**
     * Puts a certificate in use: PEM with its key, PKCS#12, or a certificate alone when it answers {@link #request()}.
     *
     * @param password of the file, empty when it has none; the caller wipes it
     * @param everyDeviceEnrollsAgain the operator has accepted that a change of topic cuts off every enrolled device
     */
    Upload upload(byte[] file, char[] password, boolean everyDeviceEnrollsAgain);

    /**
     * Puts a self-made certificate in use, for demonstrations and tests; a simulated one that is still valid stays.
     *
     * @throws IllegalStateException when a certificate from Apple is in use
     */
    PushCertificate useSimulated();

    /** The certificate request as PEM; made once with a new key and the same until its certificate is uploaded. */
    String request();

    /**
     * The {@link #request()} signed by a vendor of device management, as Apple's portal for push certificates takes it.
     *
     * @param vendor private key and certificate of the vendor, PEM or PKCS#12
     * @param chain Apple's certificates above the vendor's, PEM, root last
     */
    Verdict<String> vendorSignedRequest(byte[] vendor, char[] password, byte[] chain);

    /** What became of an upload. */
    sealed interface Upload {

        record InUse(PushCertificate certificate) implements Upload {}

        /** {@link Fault#WRONG_USAGE}: not for device management. Nothing was changed. */
        record Refused(Fault fault) implements Upload {}

        /**
         * The topic differs, so that no enrolled device could be woken any more. Nothing was changed.
         *
         * @param devices how many have the topic in use
         */
        record OtherTopic(String inUse, String offered, long devices) implements Upload {}
    }
}

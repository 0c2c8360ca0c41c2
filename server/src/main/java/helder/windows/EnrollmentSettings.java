package helder.windows;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Windows PCs enroll and are reached afterwards; open questions of the protocol are settings, with what is known to work as the default (windows-mdm note,
 * section 0).
 *
 * @param signIn which ways to prove who enrolls are offered; with both, PCs that can take the pages take them
 * @param allowHome whether Home editions may enroll, which Microsoft does not support
 * @param hashGroup the group of the identifier of SHA-256 in the policy for certificates
 * @param softwareKeys whether a PC whose security chip does not work may keep its key in a file
 * @param enrollmentVersion the newest version of the protocol that is answered, 3 to 7; from 5 on PCs want to attest their keys
 * @param secretHours how long a one-time secret works, 1 to 720
 * @param pollMinutes how often PCs ask for orders once the quick times after their enrollment are over, 15 to 480
 * @param messageSignatures whether PCs sign each message, and a signature is a proof where no certificate arrives
 * @param digest whether a digest inside the message is a proof where neither a certificate nor a signature arrives
 */
@ConfigurationProperties("helder.windows")
public record EnrollmentSettings(
        @DefaultValue("both") Way signIn,
        @DefaultValue("false") boolean allowHome,
        @DefaultValue("4") int hashGroup,
        @DefaultValue("true") boolean softwareKeys,
        @DefaultValue("4") int enrollmentVersion,
        @DefaultValue("24") int secretHours,
        @DefaultValue("60") int pollMinutes,
        @DefaultValue("false") boolean messageSignatures,
        @DefaultValue("false") boolean digest) {

    public EnrollmentSettings {
        if (enrollmentVersion < 3 || enrollmentVersion > 7 || hashGroup < 1 || hashGroup > 9) {
            throw new IllegalArgumentException("Windows enrolls with version 3 to 7 and a hash group from 1 to 9");
        }
        if (secretHours < 1 || secretHours > 720) {
            throw new IllegalArgumentException("A one-time secret for Windows works for 1 to 720 hours");
        }
        if (pollMinutes < 15 || pollMinutes > 480) {
            throw new IllegalArgumentException(
                    "Windows PCs ask for orders every 15 to 480 minutes (helder.windows.poll-minutes)");
        }
    }

    /** How somebody proves that they may enroll a PC. */
    public enum Way {
        /** On pages of the portal. */
        FEDERATED,
        /** With a one-time secret, in a dialog of Windows or in a provisioning package. */
        ONPREMISE,
        BOTH
    }
}

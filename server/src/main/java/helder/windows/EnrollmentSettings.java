package helder.windows;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Windows PCs enroll; open questions of the protocol are settings, with what is known to work as the default (windows-mdm note,
 * section 0).
 *
 * @param signIn which ways to prove who enrolls are offered; with both, PCs that can take the pages take them
 * @param allowHome whether Home editions may enroll, which Microsoft does not support
 * @param hashGroup the group of the identifier of SHA-256 in the policy for certificates
 * @param softwareKeys whether a PC whose security chip does not work may keep its key in a file
 * @param enrollmentVersion the newest version of the protocol that is answered, 3 to 7; from 5 on PCs want to attest their keys
 * @param secretHours how long a one-time secret works, 1 to 720
 */
@ConfigurationProperties("helder.windows")
public record EnrollmentSettings(
        @DefaultValue("both") Way signIn,
        @DefaultValue("false") boolean allowHome,
        @DefaultValue("4") int hashGroup,
        @DefaultValue("true") boolean softwareKeys,
        @DefaultValue("4") int enrollmentVersion,
        @DefaultValue("24") int secretHours) {

    public EnrollmentSettings {
        if (enrollmentVersion < 3 || enrollmentVersion > 7 || hashGroup < 1 || hashGroup > 9) {
            throw new IllegalArgumentException("Windows enrolls with version 3 to 7 and a hash group from 1 to 9");
        }
        if (secretHours < 1 || secretHours > 720) {
            throw new IllegalArgumentException("A one-time secret for Windows works for 1 to 720 hours");
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

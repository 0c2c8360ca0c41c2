package helder.protocol.windows;

import java.util.Arrays;
import java.util.Optional;

/** Whether a person enrolls a PC, or the PC enrolls itself from a package or during set-up. */
public enum EnrollmentType {
    /** From the settings of a signed-in administrator: the certificate goes to the person's store. */
    FULL("Full", "User"),
    /** The certificate goes to the machine's store. */
    DEVICE("Device", "System");

    private final String wireName;
    private final String store;

    EnrollmentType(String wireName, String store) {
        this.wireName = wireName;
        this.store = store;
    }

    public String wireName() {
        return wireName;
    }

    /**
     * The store under {@code My} that holds the certificate. Sources differ on how the machine's is named when the client looks for
     * its certificate; {@code System} is what most say. Unproven on hardware.
     */
    public String store() {
        return store;
    }

    public static Optional<EnrollmentType> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}

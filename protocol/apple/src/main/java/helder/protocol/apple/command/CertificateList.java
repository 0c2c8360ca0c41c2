package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;

/**
 * Asks for the installed certificates.
 *
 * @param managedOnly leave out what the person put there; under User Enrollment the device does so anyway
 */
public record CertificateList(boolean managedOnly) implements AppleCommand {
    @Override
    public CommandType type() {
        return CommandType.CERTIFICATE_LIST;
    }

    @Override
    public PlistDict parameters() {
        return PlistDict.builder().put("ManagedOnly", managedOnly).build();
    }
}

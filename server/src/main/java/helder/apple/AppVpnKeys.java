package helder.apple;

import helder.protocol.apple.plist.PlistString;
import helder.protocol.apple.plist.PlistValue;
import java.util.Set;

/**
 * The closed list of the keys that a VPN for work apps may have on a personal device, wherever they stand in its payload. With them a
 * tunnel is named, reached, authenticated and kept up, for managed apps only. Not among them: domains, proxies, name servers, routes and
 * rules on demand, each of which can bring traffic into the tunnel that is not that of work. Names as in
 * {@code mdm/profiles/com.apple.vpn.managed.yaml} and {@code com.apple.vpn.managed.applayer.yaml} of apple/device-management on GitHub.
 */
final class AppVpnKeys {

    private static final String KIND = "VPNType";

    /** Others are for the whole device. */
    private static final Set<String> KINDS = Set.of("VPN", "IKEv2");

    private static final Set<String> OF_EVERY_PAYLOAD = Set.of(
            "PayloadType",
            "PayloadIdentifier",
            "PayloadUUID",
            "PayloadVersion",
            "PayloadDisplayName",
            "PayloadDescription",
            "PayloadOrganization");

    private static final Set<String> OF_THE_TUNNEL = Set.of(
            KIND,
            "VPNUUID",
            "VPNSubType",
            "UserDefinedName",
            "OnDemandMatchAppEnabled",
            "VPN",
            "ProviderType",
            "ProviderBundleIdentifier",
            "ProviderDesignatedRequirement",
            "RemoteAddress",
            "AuthenticationMethod",
            "AuthName",
            "AuthPassword",
            "PayloadCertificateUUID",
            "DisconnectOnIdle",
            "DisconnectOnIdleTimer",
            "VendorConfig",
            "Realm",
            "Role",
            "Group",
            "LoginGroupOrDomain");

    private static final Set<String> OF_IKE = Set.of(
            "IKEv2",
            "LocalIdentifier",
            "RemoteIdentifier",
            "CertificateType",
            "SharedSecret",
            "Password",
            "ExtendedAuthEnabled",
            "ServerCertificateIssuerCommonName",
            "ServerCertificateCommonName",
            "TLSMinimumVersion",
            "TLSMaximumVersion",
            "DeadPeerDetectionRate",
            "DisableMOBIKE",
            "DisableRedirect",
            "NATKeepAliveOffloadEnable",
            "NATKeepAliveInterval",
            "EnablePFS",
            "EnableCertificateRevocationCheck",
            "EnableFallback",
            "MTU",
            "PPK",
            "PPKIdentifier",
            "PPKMandatory",
            "AllowPostQuantumKeyExchangeFallback",
            "EnforceStrictAlgorithmSelection",
            "IKESecurityAssociationParameters",
            "ChildSecurityAssociationParameters",
            "EncryptionAlgorithm",
            "IntegrityAlgorithm",
            "DiffieHellmanGroup",
            "PostQuantumKeyExchangeMethods",
            "LifeTimeInMinutes");

    private AppVpnKeys() {}

    static boolean isAllowed(String key, PlistValue value) {
        if (key.equals(KIND)) {
            return value instanceof PlistString kind && KINDS.contains(kind.value());
        }
        return OF_EVERY_PAYLOAD.contains(key) || OF_THE_TUNNEL.contains(key) || OF_IKE.contains(key);
    }
}

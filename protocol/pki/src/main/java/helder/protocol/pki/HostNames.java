package helder.protocol.pki;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.util.IPAddress;

/** Host names and IP addresses as certificates write them. */
final class HostNames {

    private static final Pattern DNS =
            Pattern.compile("(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_COMMON_NAME = 64;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private HostNames() {}

    static GeneralNames alternativeNames(List<String> hosts) {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("A server certificate needs at least one host");
        }
        return new GeneralNames(hosts.stream().map(HostNames::name).toArray(GeneralName[]::new));
    }

    /** The first host as common name, for people who look at the certificate. */
    static X500Name subject(List<String> hosts) {
        String first = hosts.isEmpty() ? "" : hosts.getFirst();
        if (first.isBlank() || first.length() > LONGEST_COMMON_NAME) {
            return new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.CN, "server")
                    .build();
        }
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, first).build();
    }

    /**
     * Permits only these hosts. A kind of name that is not listed would stay unlimited (RFC 5280, section 4.2.1.10), so
     * without addresses all addresses are excluded, and without names only the name that never exists is permitted.
     */
    static NameConstraints constraints(List<String> hosts) {
        List<GeneralSubtree> permitted = new ArrayList<>();
        boolean names = false;
        boolean addresses = false;
        for (String host : hosts) {
            GeneralName name = name(host);
            if (name.getTagNo() == GeneralName.iPAddress) {
                addresses = true;
                permitted.add(new GeneralSubtree(single(name)));
            } else {
                names = true;
                permitted.add(new GeneralSubtree(name));
            }
        }
        if (!names) {
            permitted.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, "invalid")));
        }
        GeneralSubtree[] excluded =
                addresses ? null : new GeneralSubtree[] {everyAddress(IPV4_BYTES), everyAddress(IPV6_BYTES)};
        return new NameConstraints(permitted.toArray(GeneralSubtree[]::new), excluded);
    }

    private static GeneralName name(String host) {
        if (IPAddress.isValid(host)) {
            return new GeneralName(GeneralName.iPAddress, host);
        }
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.length() > LONGEST_NAME || !DNS.matcher(lower).matches()) {
            throw new IllegalArgumentException("Neither a host name nor an IP address");
        }
        return new GeneralName(GeneralName.dNSName, lower);
    }

    private static GeneralName single(GeneralName address) {
        byte[] plain = DEROctetString.getInstance(address.getName()).getOctets();
        byte[] masked = Arrays.copyOf(plain, plain.length * 2);
        Arrays.fill(masked, plain.length, masked.length, (byte) 0xff);
        return new GeneralName(GeneralName.iPAddress, new DEROctetString(masked));
    }

    private static GeneralSubtree everyAddress(int bytes) {
        return new GeneralSubtree(new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[bytes * 2])));
    }
}

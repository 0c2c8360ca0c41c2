package helder.protocol.windows.discovery;

import helder.protocol.windows.soap.Namespaces;
import helder.protocol.windows.soap.SoapException;
import helder.protocol.windows.soap.SoapOperation;
import helder.protocol.windows.soap.SoapReader;
import helder.protocol.windows.soap.SoapRequest;
import helder.protocol.windows.xml.XmlCursor;
import helder.protocol.windows.xml.XmlException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads requests of discovery. Safe for many threads; keep one. */
public final class DiscoverReader {
    private static final EnrollmentVersion OLDEST = new EnrollmentVersion(1, 0);
    private static final int LONGEST_NUMBER = 9;

    private final SoapReader<DiscoverRequest> envelopes =
            new SoapReader<>(SoapOperation.DISCOVER, DiscoverReader::body);

    /** @throws SoapException for anything else; it says what to answer */
    public SoapRequest<DiscoverRequest> read(byte[] document) throws SoapException {
        return envelopes.read(document);
    }

    private static DiscoverRequest body(XmlCursor xml) throws XmlException {
        if (!isDiscovery(xml, "Discover")) {
            throw xml.wrong("the body is not a Discover");
        }
        int discover = xml.depth();
        while (xml.child(discover)) {
            if (isDiscovery(xml, "request")) {
                return request(xml);
            }
        }
        throw xml.wrong("a Discover without a request");
    }

    private static DiscoverRequest request(XmlCursor xml) throws XmlException {
        String email = "";
        var version = OLDEST;
        String deviceType = "";
        String applicationVersion = "";
        Integer edition = null;
        Set<AuthenticationPolicy> policies = EnumSet.noneOf(AuthenticationPolicy.class);
        int request = xml.depth();
        while (xml.child(request)) {
            switch (xml.name()) {
                case "EmailAddress" -> email = xml.text().strip();
                case "RequestVersion" ->
                    version = EnrollmentVersion.parse(xml.text()).orElse(OLDEST);
                case "DeviceType" -> deviceType = xml.text().strip();
                case "ApplicationVersion" -> applicationVersion = xml.text().strip();
                case "OSEdition" -> edition = number(xml.text().strip());
                case "AuthPolicies" -> policies(xml, policies);
                default -> {
                    // fields of versions to come
                }
            }
        }
        return new DiscoverRequest(email, version, deviceType, applicationVersion, edition, policies);
    }

    private static void policies(XmlCursor xml, Set<AuthenticationPolicy> policies) throws XmlException {
        int list = xml.depth();
        while (xml.child(list)) {
            if (xml.name().equals("AuthPolicy")) {
                AuthenticationPolicy.of(xml.text().strip()).ifPresent(policies::add);
            }
        }
    }

    private static @Nullable Integer number(String text) {
        boolean digits = !text.isEmpty()
                && text.length() <= LONGEST_NUMBER
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.valueOf(text) : null;
    }

    // Documents end the namespace with a slash, real clients do not.
    private static boolean isDiscovery(XmlCursor xml, String name) {
        return xml.is(Namespaces.DISCOVERY, name) || xml.is(Namespaces.DISCOVERY + "/", name);
    }
}

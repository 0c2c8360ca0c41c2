package helder.protocol.windows.discovery;

import helder.protocol.windows.soap.Namespaces;
import helder.protocol.windows.soap.SoapReply;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where and how to enroll. All addresses are HTTPS; those of policy and enrollment have one host, because clients refuse
 * anything else (section 1.4).
 *
 * @param authenticationUrl the first page of the federated way, null for the others
 */
public record DiscoverResponse(
        AuthenticationPolicy policy,
        EnrollmentVersion version,
        URI policyUrl,
        URI enrollmentUrl,
        @Nullable URI authenticationUrl) {

    /** @throws IllegalArgumentException for addresses that a client would refuse */
    public DiscoverResponse {
        requireHttps(policyUrl);
        requireHttps(enrollmentUrl);
        if (!policyUrl.getHost().equalsIgnoreCase(enrollmentUrl.getHost())) {
            throw new IllegalArgumentException("policy and enrollment need one host");
        }
        if ((authenticationUrl != null) != (policy == AuthenticationPolicy.FEDERATED)) {
            throw new IllegalArgumentException("the federated way has a page to sign in, the others have none");
        }
        if (authenticationUrl != null) {
            requireHttps(authenticationUrl);
        }
    }

    public Optional<URI> signInPage() {
        return Optional.ofNullable(authenticationUrl);
    }

    /** The answer in UTF-8. */
    public byte[] write(SoapReply reply) {
        return reply.write(xml -> {
            xml.open("DiscoverResponse", "xmlns", Namespaces.DISCOVERY).open("DiscoverResult");
            xml.element("AuthPolicy", policy.wireName());
            xml.element("EnrollmentVersion", version.toString());
            xml.element("EnrollmentPolicyServiceUrl", policyUrl.toString());
            xml.element("EnrollmentServiceUrl", enrollmentUrl.toString());
            signInPage().ifPresent(page -> xml.element("AuthenticationServiceUrl", page.toString()));
            xml.close().close();
        });
    }

    private static void requireHttps(URI address) {
        if (!"https".equals(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("an address of enrollment needs HTTPS and a host");
        }
    }
}

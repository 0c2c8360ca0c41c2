package helder.virtual.windows;

import java.util.Optional;

/**
 * What the client takes from the policy service: key length and hash. Everything else there is for show.
 *
 * @param sha256 whether the request is signed with SHA-256; without a policy it is SHA-1 as of old
 */
record CertificatePolicy(int bits, boolean sha256) {

    private static final String SHA_256 = "2.16.840.1.101.3.4.2.1";

    static CertificatePolicy none() {
        return new CertificatePolicy(2048, false);
    }

    /** Reads the answer; what a client cannot read counts as no policy, and the journal says so. */
    static CertificatePolicy of(Element response, PcJournal journal) {
        Optional<Element> attributes = response.at("response", "policies", "policy", "attributes");
        if (attributes.isEmpty()) {
            journal.complain("GET_POLICIES", "no attributes in the policy");
            return none();
        }
        String bits = attributes.get().textAt("privateKeyAttributes", "minimalKeyLength");
        if (!bits.matches("[0-9]{4}")) {
            journal.complain("GET_POLICIES", "minimalKeyLength is " + bits);
        }
        if (attributes
                .get()
                .at("privateKeyAttributes", "cryptoProviders", "provider")
                .isEmpty()) {
            journal.complain("GET_POLICIES", "no cryptoProviders");
        }
        String reference = attributes.get().textAt("hashAlgorithmOIDReference");
        Optional<Element> oid = response.child("oIDs").stream()
                .flatMap(oids -> oids.all("oID").stream())
                .filter(candidate -> candidate.textAt("oIDReferenceID").equals(reference) && !reference.isEmpty())
                .findFirst();
        if (oid.isEmpty()) {
            journal.complain("GET_POLICIES", "hashAlgorithmOIDReference " + reference + " names no oID");
        }
        return new CertificatePolicy(
                bits.matches("[0-9]{4}") ? Integer.parseInt(bits) : none().bits,
                oid.map(found -> found.textAt("value").equals(SHA_256)).orElse(false));
    }
}

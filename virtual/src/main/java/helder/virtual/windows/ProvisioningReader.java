package helder.virtual.windows;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.MalformedException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/** Reads a provisioning document as strictly as Windows does: names in their exact case, types named, thumbprints right. */
final class ProvisioningReader {

    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final Duration OLDEST_START = Duration.ofDays(1);
    private static final Set<String> OTHERS = Set.of(
            "RootCATrustedCertificates",
            "ClientCertificateInstall",
            "EnterpriseModernAppManagement",
            "PassportForWork",
            "Policy");
    private static final Set<String> APPLICATION = Set.of(
            "APPID",
            "PROVIDER-ID",
            "NAME",
            "ADDR",
            "CONNRETRYFREQ",
            "INITIALBACKOFFTIME",
            "MAXBACKOFFTIME",
            "BACKCOMPATRETRYDISABLED",
            "DEFAULTENCODING",
            "SSLCLIENTCERTSEARCHCRITERIA",
            "ROLE",
            "CRLCHECK");
    private static final Map<String, String> RENEW = Map.of(
            "ROBOSupport", "boolean", "RenewPeriod", "integer", "RetryInterval", "integer", "ServerURL", "string");
    private static final Map<String, String> PROVIDER = Map.of(
            "EntDMID", "string",
            "EntDeviceName", "string",
            "UPN", "string",
            "RequireMessageSigning", "boolean",
            "SignedEntDMID", "string",
            "EnableOmaDmKeepAliveMessage", "boolean",
            "HelpEmailAddress", "string",
            "HelpWebsite", "string",
            "HelpPhoneNumber", "string");
    private static final Map<String, String> POLL = Map.of(
            "NumberOfFirstRetries", "integer",
            "IntervalForFirstSetOfRetries", "integer",
            "NumberOfSecondRetries", "integer",
            "IntervalForSecondSetOfRetries", "integer",
            "NumberOfRemainingScheduledRetries", "integer",
            "IntervalForRemainingScheduledRetries", "integer",
            "PollOnLogin", "boolean",
            "AllUsersPollOnFirstLogin", "boolean");

    private final PublicKey key;
    private final boolean machineStore;
    private final Instant now;
    private final PcJournal journal;

    /**
     * @param key the key the certificate was asked for
     * @param machineStore whether the PC enrolled as a device: the certificate belongs into the machine's store
     */
    ProvisioningReader(PublicKey key, boolean machineStore, Instant now, PcJournal journal) {
        this.key = key;
        this.machineStore = machineStore;
        this.now = now;
        this.journal = journal;
    }

    /** A whole document, as a first enrollment gets. */
    Provisioning read(byte[] document) throws PcRefusedException {
        Node root = root(document);
        Store store = store(root);
        Node application = root.need("APPLICATION", HResult.APPLICATION);
        String provider = application.parm("PROVIDER-ID").orElseThrow(() -> no(HResult.APPLICATION, "PROVIDER-ID"));
        if (!provider.matches("[A-Za-z0-9._-]+")) {
            complain("PROVIDER-ID " + provider + " has to be escaped in every node");
        }
        if (store.renew.isEmpty()) {
            complain("no WSTEP/Renew");
        }
        URI address = application(application, store.issued);
        Node client = root.need("DMClient", HResult.DM_CLIENT)
                .need("Provider", HResult.DM_CLIENT)
                .child(provider)
                .orElseThrow(() -> no(HResult.DM_CLIENT, "DMClient/Provider/" + provider));
        client.typed(PROVIDER);
        Optional<Node> poll = client.child("Poll");
        if (poll.isPresent()) {
            poll.get().typed(POLL);
        }
        if (client.parm("EntDMID").isEmpty()) {
            complain("no EntDMID: a renewal will fail");
        }
        return new Provisioning(
                store.issued,
                store.authorities,
                store.number("RenewPeriod", 42),
                store.number("RetryInterval", 7),
                provider,
                address,
                credentials(application),
                new Provisioning.Retries(
                        Math.toIntExact(number(application, "CONNRETRYFREQ", 3)),
                        number(application, "INITIALBACKOFFTIME", 16_000),
                        number(application, "MAXBACKOFFTIME", 86_400_000)),
                client.parm("EntDMID").orElse(""),
                client.parm("RequireMessageSigning").filter("true"::equals).isPresent(),
                poll.map(Node::parms).orElse(Map.of()));
    }

    /** What a renewal brings: a certificate store and, again, which server it is of. */
    Provisioning readRenewal(byte[] document, Provisioning current) throws PcRefusedException {
        Node root = root(document);
        Store store = store(root);
        String provider = root.need("APPLICATION", HResult.APPLICATION)
                .parm("PROVIDER-ID")
                .orElseThrow(() -> no(HResult.APPLICATION, "PROVIDER-ID"));
        if (!provider.equals(current.provider())) {
            throw new PcRefusedException(
                    PcOutcome.Step.PROVISIONING, 0, HResult.APPLICATION, "a renewal for the provider " + provider);
        }
        if (!store.issued.getSubjectX500Principal().equals(current.certificate().getSubjectX500Principal())) {
            complain("the renewed certificate has another subject, which the search criteria no longer find");
        }
        List<X509Certificate> authorities = store.authorities.isEmpty() ? current.authorities() : store.authorities;
        return new Provisioning(
                store.issued,
                authorities,
                store.number("RenewPeriod", current.renewDays()),
                store.number("RetryInterval", current.retryDays()),
                provider,
                current.address(),
                current.credentials(),
                current.retries(),
                current.enrollmentId(),
                current.signMessages(),
                current.poll());
    }

    private Node root(byte[] document) throws PcRefusedException {
        try {
            Element root = Xml.read(document);
            if (!root.is("", "wap-provisioningdoc")
                    || !root.attribute("version").filter("1.1"::equals).isPresent()) {
                throw new PcRefusedException(
                        PcOutcome.Step.PROVISIONING,
                        0,
                        HResult.UNKNOWN_PROVISIONING,
                        "the root is not wap-provisioningdoc of version 1.1");
            }
            if (new String(document, StandardCharsets.UTF_8).strip().contains("\n")) {
                complain("the document is more than one line");
            }
            Node node = node("", root);
            for (String name : node.children.keySet()) {
                if (!Set.of("CertificateStore", "APPLICATION", "DMClient").contains(name) && !OTHERS.contains(name)) {
                    throw no(HResult.OTHER_PROVISIONING, "anything that takes " + name);
                }
            }
            return node;
        } catch (MalformedException e) {
            throw new PcRefusedException(PcOutcome.Step.PROVISIONING, HResult.UNKNOWN_PROVISIONING, e);
        }
    }

    private void complain(String what) {
        journal.complain("PROVISIONING", what);
    }

    private static PcRefusedException no(int code, String what) {
        return new PcRefusedException(PcOutcome.Step.PROVISIONING, 0, code, "the document has no " + what);
    }

    // ---- certificates

    private record Store(X509Certificate issued, List<X509Certificate> authorities, Map<String, String> renew) {
        int number(String name, int usual) {
            String text = renew.getOrDefault(name, "");
            return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : usual;
        }
    }

    private Store store(Node root) throws PcRefusedException {
        Node store = root.need("CertificateStore", HResult.CERTIFICATE_STORE);
        store.only(HResult.CERTIFICATE_STORE, Set.of("Root", "CA", "My"));
        List<X509Certificate> authorities = new ArrayList<>();
        for (String name : List.of("Root", "CA")) {
            Optional<Node> kind = store.child(name);
            if (kind.isEmpty()) {
                continue;
            }
            kind.get().only(HResult.CERTIFICATE_STORE, Set.of("System"));
            Map<String, Node> entries = kind.get().need("System", HResult.CERTIFICATE_STORE).children;
            if (entries.size() > 1) {
                throw new PcRefusedException(
                        PcOutcome.Step.PROVISIONING,
                        0,
                        HResult.CERTIFICATE_STORE,
                        "more than one certificate in " + name);
            }
            for (Map.Entry<String, Node> entry : entries.entrySet()) {
                authorities.add(certificate(entry.getKey(), entry.getValue(), HResult.CERTIFICATE_STORE));
            }
        }
        Node my = store.need("My", HResult.CERTIFICATE_STORE);
        my.only(HResult.CERTIFICATE_STORE, Set.of("User", "System", "WSTEP"));
        String place = machineStore ? "System" : "User";
        X509Certificate issued = issued(my.need(place, HResult.CERTIFICATE_STORE));
        if (authorities.stream().noneMatch(authority -> signed(issued, authority))) {
            complain("no authority in the document signed the issued certificate");
        }
        Map<String, String> renew = Map.of();
        Optional<Node> wstep = my.child("WSTEP");
        if (wstep.isPresent()) {
            Node node = wstep.get().need("Renew", HResult.CERTIFICATE_STORE);
            node.typed(RENEW);
            renew = node.parms();
        }
        return new Store(issued, authorities, renew);
    }

    private X509Certificate issued(Node place) throws PcRefusedException {
        Optional<X509Certificate> found = Optional.empty();
        boolean container = false;
        for (Map.Entry<String, Node> entry : place.children.entrySet()) {
            if (entry.getKey().equals("PrivateKeyContainer")) {
                container = entry.getValue().isEmpty();
            } else {
                Node node = entry.getValue();
                container |=
                        node.child("PrivateKeyContainer").filter(Node::isEmpty).isPresent();
                if (found.isPresent()) {
                    throw new PcRefusedException(
                            PcOutcome.Step.PROVISIONING,
                            0,
                            HResult.CERTIFICATE_STORE,
                            "more than one certificate in My");
                }
                found = Optional.of(certificate(entry.getKey(), node, HResult.NO_CERTIFICATE_FOR_KEY));
            }
        }
        if (!container) {
            throw no(HResult.NO_CERTIFICATE_FOR_KEY, "empty PrivateKeyContainer");
        }
        X509Certificate issued = found.orElseThrow(() -> no(HResult.NO_CERTIFICATE_FOR_KEY, "issued certificate"));
        if (!issued.getPublicKey().equals(key)) {
            throw new PcRefusedException(
                    PcOutcome.Step.PROVISIONING,
                    0,
                    HResult.NO_CERTIFICATE_FOR_KEY,
                    "the issued certificate is for another key");
        }
        check(issued);
        return issued;
    }

    private void check(X509Certificate issued) {
        if (issued.getNotBefore().toInstant().isBefore(now.minus(OLDEST_START))) {
            complain("the certificate is dated back to " + issued.getNotBefore().toInstant());
        }
        try {
            List<String> purposes = issued.getExtendedKeyUsage();
            if (purposes == null || !purposes.contains(CLIENT_AUTHENTICATION)) {
                complain("the certificate is not for client authentication");
            }
        } catch (CertificateParsingException e) {
            complain("the purposes of the certificate cannot be read: " + e.getMessage());
        }
        boolean[] usage = issued.getKeyUsage();
        if (usage == null || !usage[0]) {
            complain("the certificate is not for digital signatures");
        }
        if (issued.getBasicConstraints() >= 0) {
            complain("the certificate is one of an authority");
        }
        if (!issued.getSigAlgName().startsWith("SHA256")
                && !issued.getSigAlgName().startsWith("SHA384")
                && !issued.getSigAlgName().startsWith("SHA512")) {
            complain("the certificate is signed with " + issued.getSigAlgName());
        }
    }

    private static boolean signed(X509Certificate certificate, X509Certificate authority) {
        try {
            certificate.verify(authority.getPublicKey());
            return certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static X509Certificate certificate(String thumbprint, Node node, int code) throws PcRefusedException {
        String encoded = node.parm("EncodedCertificate").orElseThrow(() -> no(code, "EncodedCertificate"));
        try {
            byte[] der = Base64.getDecoder().decode(encoded);
            String right = HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(der));
            if (!thumbprint.equals(right)) {
                throw new PcRefusedException(
                        PcOutcome.Step.PROVISIONING, 0, code, "the thumbprint is " + right + ", not " + thumbprint);
            }
            return Certificates.read(der);
        } catch (IllegalArgumentException | MalformedException e) {
            throw new PcRefusedException(PcOutcome.Step.PROVISIONING, code, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    // ---- the server

    private URI application(Node application, X509Certificate issued) throws PcRefusedException {
        for (String name : application.parms.keySet()) {
            if (!APPLICATION.contains(name)) {
                throw new PcRefusedException(
                        PcOutcome.Step.PROVISIONING, 0, HResult.APPLICATION, "APPLICATION does not take " + name);
            }
        }
        application.only(HResult.APPLICATION, Set.of("APPAUTH"));
        if (!application.parm("APPID").filter("w7"::equals).isPresent()) {
            throw no(HResult.APPLICATION, "APPID w7");
        }
        if (application.parm("NAME").isEmpty()) {
            complain("the server has no NAME");
        }
        if (!application
                .parm("DEFAULTENCODING")
                .filter("application/vnd.syncml.dm+xml"::equals)
                .isPresent()) {
            throw new PcRefusedException(
                    PcOutcome.Step.PROVISIONING,
                    0,
                    HResult.APPLICATION,
                    "DEFAULTENCODING is not XML, which is all there is");
        }
        if (!application.parms.containsKey("BACKCOMPATRETRYDISABLED")) {
            complain("no BACKCOMPATRETRYDISABLED");
        } else if (application.parm("BACKCOMPATRETRYDISABLED").isPresent()) {
            complain("BACKCOMPATRETRYDISABLED has a value");
        }
        Optional<String> criteria = application.parm("SSLCLIENTCERTSEARCHCRITERIA");
        if (criteria.isEmpty()) {
            complain("no SSLCLIENTCERTSEARCHCRITERIA");
        } else {
            select(criteria.get(), issued);
        }
        URI address = uri(application.parm("ADDR").orElseThrow(() -> no(HResult.APPLICATION, "ADDR")));
        if (address.getRawQuery() != null) {
            complain("ADDR has a query, to which every session appends its own");
        }
        return address;
    }

    private static URI uri(String text) throws PcRefusedException {
        try {
            URI uri = URI.create(text);
            if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new PcRefusedException(PcOutcome.Step.PROVISIONING, HResult.APPLICATION, e);
        }
        throw new PcRefusedException(
                PcOutcome.Step.PROVISIONING, 0, HResult.APPLICATION, "ADDR is not an address that begins with https");
    }

    /** The criteria must find the issued certificate, or no session would ever show it. */
    private void select(String criteria, X509Certificate issued) throws PcRefusedException {
        Map<String, String> parts = new HashMap<>();
        for (String part : criteria.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals), decoded(part.substring(equals + 1)));
            }
        }
        boolean subject = false;
        for (String candidate : parts.getOrDefault("Subject", "").split("\uF000", -1)) {
            subject |= same(candidate, issued.getSubjectX500Principal());
        }
        Set<String> stores = machineStore ? Set.of("My\\System", "My\\User") : Set.of("My\\User");
        boolean store = false;
        for (String candidate : parts.getOrDefault("Stores", "").split("\uF000", -1)) {
            store |= stores.contains(candidate);
        }
        if (!subject || !store) {
            throw new PcRefusedException(
                    PcOutcome.Step.PROVISIONING,
                    0,
                    HResult.APPLICATION,
                    "the search criteria " + criteria + " do not find the certificate of "
                            + issued.getSubjectX500Principal());
        }
    }

    private static String decoded(String text) {
        // A plus sign is one here: this is no form.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean same(String name, X500Principal subject) {
        try {
            return new X500Principal(name).equals(subject);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static long number(Node node, String name, long usual) throws PcRefusedException {
        Optional<String> text = node.parm(name);
        if (text.isPresent() && !text.get().matches("[0-9]{1,9}")) {
            throw new PcRefusedException(
                    PcOutcome.Step.PROVISIONING, 0, HResult.APPLICATION, name + " is no number: " + text.get());
        }
        return text.map(Long::valueOf).orElse(usual);
    }

    private Provisioning.Credentials credentials(Node application) throws PcRefusedException {
        Map<String, Node> byLevel = new HashMap<>();
        for (Node block : application.repeated) {
            byLevel.put(block.parm("AAUTHLEVEL").orElse(""), block);
        }
        for (String level : List.of("CLIENT", "APPSRV")) {
            Node block = byLevel.get(level);
            if (block == null) {
                throw no(HResult.APPLICATION, "APPAUTH of the level " + level);
            }
            if (!block.parm("AAUTHTYPE").filter("DIGEST"::equals).isPresent()
                    || block.parm("AAUTHSECRET").isEmpty()) {
                throw no(HResult.APPLICATION, "digest with a secret in APPAUTH " + level);
            }
            try {
                if (Base64.getDecoder().decode(block.parm("AAUTHDATA").orElse("")).length == 0) {
                    complain("no nonce in APPAUTH " + level);
                }
            } catch (IllegalArgumentException e) {
                complain("the nonce in APPAUTH " + level + " is not base64");
            }
        }
        Node own = java.util.Objects.requireNonNull(byLevel.get("APPSRV"));
        return new Provisioning.Credentials(
                own.parm("AAUTHNAME").orElseThrow(() -> no(HResult.APPLICATION, "AAUTHNAME in APPAUTH APPSRV")),
                own.parm("AAUTHSECRET").orElse(""),
                own.parm("AAUTHDATA").orElse(""));
    }

    // ---- the tree of characteristics

    private Node node(String type, Element element) throws PcRefusedException {
        Node node = new Node(type);
        for (Element child : element.children()) {
            if (child.is("", "parm") && child.attribute("name").isPresent()) {
                String name = child.attribute("name").get();
                if (node.parms.containsKey(name)) {
                    complain(name + " stands twice in " + type);
                }
                node.parms.put(name, child.attribute("value"));
                child.attribute("datatype").ifPresent(datatype -> node.types.put(name, datatype));
            } else if (child.is("", "characteristic") && child.attribute("type").isPresent()) {
                Node inner = node(child.attribute("type").get(), child);
                if (inner.type.equals("APPAUTH")) {
                    node.repeated.add(inner);
                }
                node.children.put(inner.type, inner);
            } else {
                throw new PcRefusedException(
                        PcOutcome.Step.PROVISIONING,
                        0,
                        HResult.UNKNOWN_PROVISIONING,
                        "neither parm nor characteristic: " + child.name());
            }
        }
        if (!element.text().isBlank()) {
            complain("text stands in " + type);
        }
        return node;
    }

    /** One characteristic. */
    private static final class Node {

        private final String type;
        private final Map<String, Optional<String>> parms = new LinkedHashMap<>();
        private final Map<String, String> types = new HashMap<>();
        private final Map<String, Node> children = new LinkedHashMap<>();
        private final List<Node> repeated = new ArrayList<>();

        Node(String type) {
            this.type = type;
        }

        boolean isEmpty() {
            return parms.isEmpty() && children.isEmpty();
        }

        Optional<Node> child(String name) {
            return Optional.ofNullable(children.get(name));
        }

        Node need(String name, int code) throws PcRefusedException {
            return child(name).orElseThrow(() -> no(code, type.isEmpty() ? name : type + "/" + name));
        }

        Optional<String> parm(String name) {
            return parms.getOrDefault(name, Optional.empty());
        }

        Map<String, String> parms() {
            Map<String, String> all = new LinkedHashMap<>();
            parms.forEach((name, value) -> value.ifPresent(text -> all.put(name, text)));
            return all;
        }

        void only(int code, Set<String> allowed) throws PcRefusedException {
            for (String name : children.keySet()) {
                if (!allowed.contains(name)) {
                    throw new PcRefusedException(PcOutcome.Step.PROVISIONING, 0, code, type + " does not take " + name);
                }
            }
        }

        /** Every parameter is known, names its right type, and has a value of it. */
        void typed(Map<String, String> known) throws PcRefusedException {
            for (Map.Entry<String, Optional<String>> parm : parms.entrySet()) {
                String right = known.get(parm.getKey());
                String value = parm.getValue().orElse("");
                boolean fits = right != null
                        && right.equals(types.get(parm.getKey()))
                        && switch (right) {
                            case "boolean" -> value.equals("true") || value.equals("false");
                            case "integer" -> value.matches("[0-9]{1,9}");
                            default -> true;
                        };
                if (!fits) {
                    throw new PcRefusedException(
                            PcOutcome.Step.PROVISIONING,
                            0,
                            HResult.DATA_TYPE_MISMATCH,
                            type + "/" + parm.getKey() + " is " + types.getOrDefault(parm.getKey(), "of no type")
                                    + " with the value " + value + (right == null ? "" : ", not " + right));
                }
            }
        }
    }
}

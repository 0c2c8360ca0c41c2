package helder.virtual.windows;

import helder.virtual.wire.Answer;
import helder.virtual.wire.Cms;
import helder.virtual.wire.Identity;
import helder.virtual.wire.Link;
import helder.virtual.wire.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;

/** From an address to a certificate and a management server; and to a new certificate later. */
final class PcEnroller {

    static final String DISCOVERY_PATH = "/EnrollmentServer/Discovery.svc";

    private static final String USER_TOKEN =
            "http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentUserToken";
    private static final String DEVICE_TOKEN =
            "http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentToken";
    private static final String DOCUMENT =
            "http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentProvisionDoc";
    private static final String BASE64 = Soap.SECURITY + "#base64binary";
    private static final String PASSWORD_TEXT =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText";

    private final PcHardware hardware;
    private final PcJournal journal;
    private final InstantSource clock;
    private final IntFunction<KeyPair> keys;
    private final Trust trust;
    private final SecureRandom random;
    private final Soap soap;

    /** @param clock the PC's own, right or wrong */
    PcEnroller(
            PcHardware hardware,
            PcJournal journal,
            InstantSource clock,
            IntFunction<KeyPair> keys,
            Trust trust,
            SecureRandom random) {
        this.hardware = hardware;
        this.journal = journal;
        this.clock = clock;
        this.keys = keys;
        this.trust = trust;
        this.random = random;
        this.soap = new Soap(journal, clock);
    }

    /** The whole way. An address without a path gets the usual one. */
    PcEnrollment enroll(URI typed, EnrollWith how) throws PcRefusedException {
        Link link = Link.shared(trust);
        URI at = typed.getPath() == null || typed.getPath().isEmpty() ? typed.resolve(DISCOVERY_PATH) : typed;
        Discovered found = discover(link, at, how);
        String security = security(link, found, how);
        CertificatePolicy policy = policy(link, found, security);
        KeyPair pair = keys.apply(policy.bits());
        byte[] request = PcRequest.make(
                pair, guid(), hardware.deviceId(), !hardware.model().windows11(), policy.sha256());
        boolean machine = how instanceof EnrollWith.Secret secret && secret.fromPackage();
        byte[] document = token(
                link,
                found.enrollment(),
                security,
                "Issue",
                Soap.ENROLLMENT + "#PKCS10",
                Base64.getMimeEncoder().encodeToString(request),
                context(machine, found.version()));
        Provisioning provisioning =
                new ProvisioningReader(pair.getPublic(), machine, clock.instant(), journal).read(document);
        return new PcEnrollment(
                provisioning,
                new Identity(pair.getPrivate(), provisioning.certificate(), List.of()),
                found.enrollment(),
                machine);
    }

    /** The same enrollment with a new key and certificate. {@code manual} ones wrap their request once more. */
    PcEnrollment renew(PcEnrollment current, boolean manual) throws PcRefusedException {
        KeyPair pair = keys.apply(2048);
        byte[] request = PcRequest.make(
                pair, guid(), hardware.deviceId(), !hardware.model().windows11(), true);
        byte[] inner = manual ? Base64.getEncoder().encode(request) : request;
        byte[] message = Cms.signAttached(current.identity(), inner, clock.instant());
        String type = (hardware.model().windows11() ? Soap.SECURITY : Soap.ENROLLMENT) + "#PKCS7";
        Link link = Link.withClientCertificate(trust, current.identity());
        try {
            byte[] document = token(
                    link,
                    current.service(),
                    "<wsse:Security s:mustUnderstand=\"1\"/>",
                    "Renew",
                    type,
                    Base64.getMimeEncoder().encodeToString(message),
                    context(current.machineStore(), "4.0"));
            Provisioning renewed = new ProvisioningReader(
                            pair.getPublic(), current.machineStore(), clock.instant(), journal)
                    .readRenewal(document, current.provisioning());
            return new PcEnrollment(
                    renewed,
                    new Identity(pair.getPrivate(), renewed.certificate(), List.of()),
                    current.service(),
                    current.machineStore());
        } finally {
            link.hangUp();
        }
    }

    private String guid() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return UUID.nameUUIDFromBytes(bytes).toString().toUpperCase(Locale.ROOT);
    }

    // ---- discovery

    private Discovered discover(Link link, URI at, EnrollWith how) throws PcRefusedException {
        Answer here = soap.send(PcOutcome.Step.DISCOVERY, link, "GET", at, Soap.headers(), new byte[0]);
        if (here.status() / 100 == 3) {
            throw new PcRefusedException(
                    PcOutcome.Step.DISCOVERY, here.status(), HResult.INSECURE_REDIRECT, "the server redirects");
        }
        if (!here.ok() || here.body().length > 0) {
            journal.complain("DISCOVER", "GET answers " + here.status() + " with " + here.body().length + " bytes");
        }
        String policies = "<AuthPolicy>OnPremise</AuthPolicy><AuthPolicy>Federated</AuthPolicy>";
        String requested = hardware.model().requestVersion();
        String body = "<Discover xmlns=\"" + Soap.DISCOVERY
                + "\"><request xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><EmailAddress>"
                + Xml.escape(how.user()) + "</EmailAddress><RequestVersion>" + requested
                + "</RequestVersion><DeviceType>CIMClient_Windows</DeviceType><ApplicationVersion>"
                + hardware.model().version() + "</ApplicationVersion><OSEdition>"
                + hardware.model().edition() + "</OSEdition><AuthPolicies>" + policies
                + "</AuthPolicies></request></Discover>";
        journal.told("EmailAddress", how.user(), false, Reach.ANY);
        Element answer =
                soap.call(Soap.Operation.DISCOVER, link, at, Soap.request(Soap.Operation.DISCOVER, at, "", body));
        return discovered(answer, requested);
    }

    private Discovered discovered(Element answer, String requested) throws PcRefusedException {
        Element result = answer.child("DiscoverResult")
                .orElseThrow(() -> new PcRefusedException(
                        PcOutcome.Step.DISCOVERY, 200, HResult.http(200), "no DiscoverResult in the answer"));
        String version = result.textAt("EnrollmentVersion");
        if (!version.matches("[0-9]\\.[0-9]") || version.compareTo(requested) > 0) {
            journal.complain("DISCOVER", "EnrollmentVersion is " + version + " for a request of " + requested);
        }
        Optional<URI> policies = uri(result, "EnrollmentPolicyServiceUrl");
        URI service = uri(result, "EnrollmentServiceUrl")
                .orElseThrow(() -> new PcRefusedException(
                        PcOutcome.Step.DISCOVERY, 200, HResult.http(200), "no EnrollmentServiceUrl in the answer"));
        if (policies.isPresent() && !service.getHost().equals(policies.get().getHost())) {
            journal.complain("DISCOVER", "policy and enrollment are on different hosts");
        }
        return new Discovered(
                result.textAt("AuthPolicy"), version, policies, service, uri(result, "AuthenticationServiceUrl"));
    }

    private static Optional<URI> uri(Element result, String name) throws PcRefusedException {
        String text = result.textAt(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(text);
            if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException e) {
            throw new PcRefusedException(PcOutcome.Step.DISCOVERY, HResult.http(200), e);
        }
        throw new PcRefusedException(
                PcOutcome.Step.DISCOVERY, 200, HResult.http(200), name + " is no https address: " + text);
    }

    // ---- proof

    private String security(Link link, Discovered found, EnrollWith how) throws PcRefusedException {
        return switch (found.policy()) {
            case "OnPremise" -> {
                if (how instanceof EnrollWith.Secret secret) {
                    yield userName(secret);
                }
                throw new PcRefusedException(
                        PcOutcome.Step.SIGN_IN, 0, HResult.PASSWORD_NEEDED, "the server wants a password");
            }
            case "Federated" ->
                binary(
                        switch (how) {
                            case EnrollWith.WebPages pages -> signIn(link, found, pages);
                            case EnrollWith.Token token -> token.token();
                            case EnrollWith.Secret _ ->
                                throw new PcRefusedException(
                                        PcOutcome.Step.SIGN_IN,
                                        0,
                                        HResult.WEB_VIEW,
                                        "the server shows pages and asks for no secret");
                        });
            default ->
                throw new PcRefusedException(
                        PcOutcome.Step.DISCOVERY, 200, HResult.http(200), "AuthPolicy is " + found.policy());
        };
    }

    private String signIn(Link link, Discovered found, EnrollWith.WebPages pages) throws PcRefusedException {
        URI page = found.signIn()
                .orElseThrow(() -> new PcRefusedException(
                        PcOutcome.Step.SIGN_IN, 0, HResult.WEB_VIEW, "no AuthenticationServiceUrl in the answer"));
        String app = "ms-app://s-1-15-2-" + Integer.toUnsignedString(random.nextInt()) + "-"
                + Integer.toUnsignedString(random.nextInt());
        String query = "appru=" + encode(app) + "&login_hint=" + encode(pages.user());
        URI full = URI.create(page + (page.getRawQuery() == null ? "?" : "&") + query);
        try {
            return pages.person().endingAt(app).signIn(full, link);
        } catch (IOException e) {
            throw new PcRefusedException(PcOutcome.Step.SIGN_IN, HResult.WEB_VIEW, e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String userName(EnrollWith.Secret secret) {
        return "<wsse:Security s:mustUnderstand=\"1\"><wsse:UsernameToken"
                + " u:Id=\"uuid-cc1ccc1f-2fba-4bcf-b063-ffc0cac77917-4\"><wsse:Username>"
                + Xml.escape(secret.user()) + "</wsse:Username><wsse:Password wsse:Type=\"" + PASSWORD_TEXT + "\">"
                + Xml.escape(secret.secret()) + "</wsse:Password></wsse:UsernameToken></wsse:Security>";
    }

    private static String binary(String token) {
        return "<wsse:Security s:mustUnderstand=\"1\"><wsse:BinarySecurityToken ValueType=\"" + USER_TOKEN
                + "\" EncodingType=\"" + BASE64 + "\">"
                + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8))
                + "</wsse:BinarySecurityToken></wsse:Security>";
    }

    private CertificatePolicy policy(Link link, Discovered found, String security) throws PcRefusedException {
        if (found.policies().isEmpty()) {
            return CertificatePolicy.none();
        }
        URI at = found.policies().get();
        String nil = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
        String body = "<GetPolicies xmlns=\"" + Soap.POLICY + "\"" + nil
                + "><client><lastUpdate xsi:nil=\"true\"/><preferredLanguage xsi:nil=\"true\"/></client>"
                + "<requestFilter xsi:nil=\"true\"/></GetPolicies>";
        Element answer = soap.call(
                Soap.Operation.GET_POLICIES, link, at, Soap.request(Soap.Operation.GET_POLICIES, at, security, body));
        return CertificatePolicy.of(answer, journal);
    }

    // ---- the certificate

    private byte[] token(
            Link link, URI at, String security, String kind, String valueType, String content, String context)
            throws PcRefusedException {
        String body = "<wst:RequestSecurityToken><wst:TokenType>" + DEVICE_TOKEN + "</wst:TokenType><wst:RequestType>"
                + "http://docs.oasis-open.org/ws-sx/ws-trust/200512/" + kind + "</wst:RequestType>"
                + "<wsse:BinarySecurityToken ValueType=\"" + valueType + "\" EncodingType=\"" + BASE64 + "\">"
                + content + "</wsse:BinarySecurityToken>" + context + "</wst:RequestSecurityToken>";
        Element answer = soap.call(
                Soap.Operation.REQUEST_TOKEN, link, at, Soap.request(Soap.Operation.REQUEST_TOKEN, at, security, body));
        Element response = answer.child("RequestSecurityTokenResponse").orElseThrow(() -> unreadable("no response"));
        if (!response.textAt("TokenType").equals(DEVICE_TOKEN)) {
            journal.complain("REQUEST_TOKEN", "TokenType is " + response.textAt("TokenType"));
        }
        Element token = response.at("RequestedSecurityToken", "BinarySecurityToken")
                .filter(found -> found.space().equals(Soap.SECURITY))
                .filter(found ->
                        found.attribute("ValueType").filter(DOCUMENT::equals).isPresent())
                .orElseThrow(() -> unreadable("no provisioning document"));
        if (!token.attribute("EncodingType").filter(BASE64::equals).isPresent()) {
            journal.complain("REQUEST_TOKEN", "EncodingType is " + token.attribute("EncodingType"));
        }
        try {
            return Base64.getMimeDecoder().decode(token.text().strip());
        } catch (IllegalArgumentException e) {
            throw unreadable("the provisioning document is not base64");
        }
    }

    private static PcRefusedException unreadable(String what) {
        return new PcRefusedException(PcOutcome.Step.CERTIFICATE, 200, HResult.http(200), what);
    }

    /** What the client tells about itself with its request. */
    private String context(boolean machine, String version) {
        PcModel model = hardware.model();
        List<Map.Entry<String, String>> items = new ArrayList<>();
        items.add(Map.entry("UXInitiated", String.valueOf(!machine)));
        items.add(Map.entry("HWDevID", hardware.hardwareId()));
        items.add(Map.entry("Locale", "nl-BE"));
        items.add(Map.entry("TargetedUserLoggedIn", String.valueOf(!machine)));
        items.add(Map.entry("OSEdition", String.valueOf(model.edition())));
        items.add(Map.entry("DeviceName", hardware.name()));
        items.add(Map.entry("MAC", dashed(hardware.ethernetMac())));
        if (!hardware.wifiMac().isEmpty()) {
            items.add(Map.entry("MAC", dashed(hardware.wifiMac())));
        }
        items.add(Map.entry("DeviceID", hardware.deviceId()));
        items.add(Map.entry("EnrollmentType", machine ? "Device" : "Full"));
        items.add(Map.entry("DeviceType", "CIMClient_Windows"));
        items.add(Map.entry("OSVersion", model.version()));
        items.add(Map.entry("ApplicationVersion", model.version()));
        items.add(Map.entry("NotInOobe", "true"));
        if (version.compareTo("5.0") >= 0) {
            items.add(Map.entry("RequestVersion", version));
        }
        // Seen both ways: with a prefix from the envelope, and under a namespace of its own.
        String prefix = model.windows11() ? "" : "ac:";
        StringBuilder out = new StringBuilder("<" + prefix + "AdditionalContext"
                + (model.windows11() ? " xmlns=\"http://schemas.xmlsoap.org/ws/2006/12/authorization\"" : "") + ">");
        for (Map.Entry<String, String> item : items) {
            boolean identifying = List.of("HWDevID", "DeviceName", "MAC").contains(item.getKey());
            journal.told(item.getKey(), item.getValue(), false, identifying ? Reach.CONSENT : Reach.ANY);
            out.append('<')
                    .append(prefix)
                    .append("ContextItem Name=\"")
                    .append(item.getKey())
                    .append("\"><")
                    .append(prefix)
                    .append("Value>")
                    .append(Xml.escape(item.getValue()))
                    .append("</")
                    .append(prefix)
                    .append("Value></")
                    .append(prefix)
                    .append("ContextItem>");
        }
        return out.append("</").append(prefix).append("AdditionalContext>").toString();
    }

    private static String dashed(String mac) {
        return mac.replaceAll("(..)(?!$)", "$1-");
    }
}

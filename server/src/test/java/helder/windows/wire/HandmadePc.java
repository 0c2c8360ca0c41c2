package helder.windows.wire;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Tickets;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import helder.virtual.wire.Answer;
import helder.virtual.wire.Certificates;
import helder.virtual.wire.Identity;
import helder.virtual.wire.Link;
import helder.virtual.wire.Trust;
import helder.windows.PcSecrets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;

/** A PC made of nothing but its name and its keys; messages are written by hand from the windows-mdm note. */
final class HandmadePc {

    static final WholeServer SERVER = WholeServer.shared();
    static final String JSON_WEB_TOKEN = "urn:ietf:params:oauth:token-type:jwt";
    static final String USER_TOKEN =
            "http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentUserToken";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    static final List<KeyPair> KEYS =
            Stream.generate(() -> Certificates.rsa(2048, RANDOM)).limit(3).toList();
    private static final Trust TRUST = trust();
    private static final Link WEB = Link.shared(TRUST);

    final String deviceId = UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
    final Person person;
    final KeyPair keys;
    private @Nullable Identity identity;
    private @Nullable Link link;
    private int message;

    HandmadePc(Person person) {
        this(person, KEYS.getFirst());
    }

    HandmadePc(Person person, KeyPair keys) {
        this.person = person;
        this.keys = keys;
    }

    private static Trust trust() {
        try {
            return Trust.only(Certificates.readAll(Files.readAllBytes(SERVER.trustAnchor())));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static Person person() {
        String name = "pc-person" + NUMBER.incrementAndGet();
        return SERVER.bean(Store.class).write(tx -> {
            People people = SERVER.bean(People.class);
            Person person = people.add(
                    tx,
                    new People.NewPerson(
                            name + "@delinde.example", "Test " + name, Language.DE, Set.of(Role.EMPLOYEE)));
            people.setState(tx, person.id(), Person.State.ACTIVE);
            return people.find(tx, person.id()).orElseThrow();
        });
    }

    static Tickets.Issued secret(Person person, Ownership ownership) {
        return SERVER.bean(Store.class)
                .write(tx -> SERVER.bean(PcSecrets.class)
                        .make(tx, person.id(), ownership, 24, new Actor.Operator("tester")));
    }

    static Answer post(String path, String body) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer send(String method, String path, byte[] body) {
        try {
            return WEB.send(
                    method,
                    URI.create(SERVER.webAddress() + path),
                    Map.of("Content-Type", "application/soap+xml; charset=utf-8", "User-Agent", "ENROLLClient"),
                    body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String envelope(String action, String security, String body) {
        return """
                <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing" \
                xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" \
                xmlns:wst="http://docs.oasis-open.org/ws-sx/ws-trust/200512" \
                xmlns:ac="http://schemas.xmlsoap.org/ws/2006/12/authorization"><s:Header>\
                <a:Action s:mustUnderstand="1">%s</a:Action><a:MessageID>urn:uuid: 748132ec-a575-4329-b01b-6171a9cf8478\
                </a:MessageID><a:To s:mustUnderstand="1">https://localhost/</a:To>%s</s:Header><s:Body>%s</s:Body>\
                </s:Envelope>""".formatted(action, security, body);
    }

    static String discover(String email, int edition, String policies) {
        return envelope(
                "http://schemas.microsoft.com/windows/management/2012/01/enrollment/IDiscoveryService/Discover",
                "",
                """
                <Discover xmlns="http://schemas.microsoft.com/windows/management/2012/01/enrollment"><request>\
                <EmailAddress>%s</EmailAddress><RequestVersion>5.0</RequestVersion>\
                <DeviceType>CIMClient_Windows</DeviceType><ApplicationVersion>10.0.22631.1</ApplicationVersion>\
                <OSEdition>%d</OSEdition><AuthPolicies>%s</AuthPolicies></request></Discover>""".formatted(email, edition, policies));
    }

    static String typed(String name, String secret) {
        return """
                <wsse:Security s:mustUnderstand="1"><wsse:UsernameToken><wsse:Username>%s</wsse:Username>\
                <wsse:Password wsse:Type="x#PasswordText">%s</wsse:Password></wsse:UsernameToken></wsse:Security>""".formatted(name, secret);
    }

    static String token(String type, String token) {
        return """
                <wsse:Security s:mustUnderstand="1"><wsse:BinarySecurityToken ValueType="%s">%s</wsse:BinarySecurityToken>\
                </wsse:Security>""".formatted(type, Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
    }

    static String policies(String security) {
        return envelope(
                "http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy/IPolicy/GetPolicies", security, """
                <GetPolicies xmlns="http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy"><client/></GetPolicies>""");
    }

    String request(String security, KeyPair with, String edition) {
        return token(
                security,
                "Issue",
                "http://schemas.microsoft.com/windows/pki/2009/01/enrollment#PKCS10",
                csr(with),
                edition);
    }

    /** Signed with the certificate that the PC has. */
    String renewal(KeyPair fresh) {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
                    .build(
                            new JcaContentSignerBuilder("SHA256withRSA")
                                    .build(identity().key()),
                            identity().certificate()));
            generator.addCertificates(new JcaCertStore(List.of(identity().certificate())));
            byte[] signed = generator
                    .generate(new CMSProcessableByteArray(csr(fresh)), true)
                    .getEncoded();
            return token(
                    "",
                    "Renew",
                    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd#PKCS7",
                    signed,
                    "48");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String token(String security, String kind, String type, byte[] value, String edition) {
        return envelope(
                "http://schemas.microsoft.com/windows/pki/2009/01/enrollment/RST/wstep", security, """
                <wst:RequestSecurityToken><wst:RequestType>http://docs.oasis-open.org/ws-sx/ws-trust/200512/%s</wst:RequestType>\
                <wsse:BinarySecurityToken ValueType="%s">%s</wsse:BinarySecurityToken><ac:AdditionalContext>\
                <ac:ContextItem Name="HWDevID"><ac:Value>CF1D12AA5AE42E47D52465E9A71316CAF3AFCC1D3088F230F4D50B371FB2256F</ac:Value></ac:ContextItem>\
                <ac:ContextItem Name="OSEdition"><ac:Value>%s</ac:Value></ac:ContextItem>\
                <ac:ContextItem Name="DeviceID"><ac:Value>%s</ac:Value></ac:ContextItem>\
                <ac:ContextItem Name="EnrollmentType"><ac:Value>Full</ac:Value></ac:ContextItem></ac:AdditionalContext>\
                </wst:RequestSecurityToken>""".formatted(
                                kind, type, Base64.getMimeEncoder().encodeToString(value), edition, deviceId));
    }

    private byte[] csr(KeyPair with) {
        try {
            return new JcaPKCS10CertificationRequestBuilder(
                            new X500Name("CN=562A7F9A-6CD8-40B0-9E7E-0DBDD8!" + deviceId), with.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(with.getPrivate()))
                    .getEncoded();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The provisioning document in an answer. */
    static String document(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Matcher token = Pattern.compile("<BinarySecurityToken[^>]*>([^<]*)<").matcher(answer.text());
        assertThat(token.find()).isTrue();
        return new String(Base64.getDecoder().decode(token.group(1)), StandardCharsets.UTF_8);
    }

    static X509Certificate certificate(String document) {
        Matcher found = Pattern.compile("type=\"My\">.*?EncodedCertificate\" value=\"([^\"]*)\"")
                .matcher(document);
        assertThat(found.find()).isTrue();
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(found.group(1))));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    HandmadePc enroll(Ownership ownership) {
        Tickets.Issued secret = secret(person, ownership);
        take(
                certificate(document(
                        post(EnrollmentHandler.ADDRESS, request(typed(person.email(), secret.secret()), keys, "48")))),
                keys);
        return this;
    }

    void take(X509Certificate certificate, KeyPair of) {
        identity = new Identity(of.getPrivate(), certificate, List.of());
        link = Link.withClientCertificate(TRUST, identity);
    }

    Identity identity() {
        return Objects.requireNonNull(identity);
    }

    private Link link() {
        return Objects.requireNonNull(link);
    }

    /** The first message of a session. */
    Answer begin(String session, String login) {
        message = 1;
        return say(session, 1, """
                <Alert><CmdID>2</CmdID><Data>1201</Data></Alert>\
                <Alert><CmdID>3</CmdID><Data>1224</Data><Item><Meta><Type xmlns="syncml:metinf">com.microsoft/MDM/LoginStatus</Type>\
                </Meta><Data>%s</Data></Item></Alert>\
                <Replace><CmdID>4</CmdID><Item><Source><LocURI>./DevInfo/DevId</LocURI></Source><Data>%s</Data></Item>\
                <Item><Source><LocURI>./DevInfo/Man</LocURI></Source><Data>Contoso</Data></Item>\
                <Item><Source><LocURI>./DevInfo/Mod</LocURI></Source><Data>Book 7</Data></Item></Replace><Final/>""".formatted(login, deviceId));
    }

    Answer next(String session, String body) {
        message++;
        return say(session, message, body + "<Final/>");
    }

    Answer say(String session, int number, String body) {
        return say(deviceId, session, number, body);
    }

    Answer say(String source, String session, int number, String body) {
        return manage(link(), message(source, session, number, body).getBytes(StandardCharsets.UTF_8));
    }

    Answer manage(byte[] body) {
        return manage(link(), body);
    }

    static Answer manage(Link link, byte[] body) {
        try {
            return link.send(
                    "POST",
                    URI.create(SERVER.deviceAddress() + ManagementHandler.ADDRESS + "?mode=Maintenance&Platform=WoA"),
                    Map.of("Content-Type", "application/vnd.syncml.dm+xml"),
                    body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Link stranger() {
        return WEB;
    }

    static String message(String source, String session, int number, String body) {
        return """
                <SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>\
                <SessionID>%s</SessionID><MsgID>%d</MsgID><Target><LocURI>https://localhost/windows/manage</LocURI></Target>\
                <Source><LocURI>%s</LocURI></Source></SyncHdr><SyncBody>%s</SyncBody></SyncML>""".formatted(session, number, source, body);
    }

    Enrollment enrollment() {
        return SERVER.bean(Enrollments.class).of(person.id()).getFirst();
    }
}

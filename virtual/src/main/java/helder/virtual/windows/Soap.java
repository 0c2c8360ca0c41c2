package helder.virtual.windows;

import helder.virtual.wire.Answer;
import helder.virtual.wire.Link;
import helder.virtual.wire.MalformedException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** The SOAP 1.2 of the enrollment client: three operations, strict about how answers travel and how faults are written. */
final class Soap {

    static final String ENVELOPE = "http://www.w3.org/2003/05/soap-envelope";
    static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    static final String DISCOVERY = "http://schemas.microsoft.com/windows/management/2012/01/enrollment";
    static final String POLICY = "http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy";
    static final String ENROLLMENT = "http://schemas.microsoft.com/windows/pki/2009/01/enrollment";
    static final String TRUST = "http://docs.oasis-open.org/ws-sx/ws-trust/200512";
    static final String SECURITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    static final String UTILITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

    private static final String TYPE = "application/soap+xml";

    /** What the client asks. Message ids are the same on every PC of the world. */
    enum Operation {
        DISCOVER(
                PcOutcome.Step.DISCOVERY,
                DISCOVERY + "/IDiscoveryService/Discover",
                DISCOVERY + "/IDiscoveryService/DiscoverResponse",
                "748132ec-a575-4329-b01b-6171a9cf8478",
                "DiscoverResponse"),
        GET_POLICIES(
                PcOutcome.Step.POLICY,
                POLICY + "/IPolicy/GetPolicies",
                POLICY + "/IPolicy/GetPoliciesResponse",
                "72048B64-0F19-448F-8C2E-B4C661860AA0",
                "GetPoliciesResponse"),
        REQUEST_TOKEN(
                PcOutcome.Step.CERTIFICATE,
                ENROLLMENT + "/RST/wstep",
                ENROLLMENT + "/RSTRC/wstep",
                "0d5a1441-5891-453b-becf-a2e5f6ea3749",
                "RequestSecurityTokenResponseCollection");

        private final PcOutcome.Step step;
        private final String action;
        private final String answerAction;
        private final String messageId;
        private final String answerName;

        Operation(PcOutcome.Step step, String action, String answerAction, String messageId, String answerName) {
            this.step = step;
            this.action = action;
            this.answerAction = answerAction;
            this.messageId = "urn:uuid:" + messageId;
            this.answerName = answerName;
        }

        private String answerSpace() {
            return switch (this) {
                case DISCOVER -> DISCOVERY;
                case GET_POLICIES -> POLICY;
                case REQUEST_TOKEN -> TRUST;
            };
        }
    }

    private final PcJournal journal;
    private final InstantSource clock;

    Soap(PcJournal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", "ENROLLClient");
        headers.put("Accept-Encoding", "gzip");
        headers.put("Cache-Control", "no-cache");
        return headers;
    }

    /** One line of XML, as the client writes it. {@code security} is the header with the token, or empty. */
    static byte[] request(Operation operation, URI to, String security, String body) {
        String message = "<s:Envelope xmlns:s=\"" + ENVELOPE + "\" xmlns:a=\"" + ADDRESSING + "\" xmlns:u=\"" + UTILITY
                + "\" xmlns:wsse=\"" + SECURITY + "\" xmlns:wst=\"" + TRUST
                + "\" xmlns:ac=\"http://schemas.xmlsoap.org/ws/2006/12/authorization\"><s:Header>"
                + "<a:Action s:mustUnderstand=\"1\">" + operation.action + "</a:Action><a:MessageID>"
                + operation.messageId + "</a:MessageID><a:ReplyTo><a:Address>" + ADDRESSING
                + "/anonymous</a:Address></a:ReplyTo><a:To s:mustUnderstand=\"1\">" + Xml.escape(to.toString())
                + "</a:To>" + security + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
        return message.getBytes(StandardCharsets.UTF_8);
    }

    /** Sends and gives the answer's element in the SOAP body. */
    Element call(Operation operation, Link link, URI to, byte[] request) throws PcRefusedException {
        Map<String, String> headers = headers();
        headers.put("Content-Type", TYPE + "; charset=utf-8");
        Answer answer = send(operation.step, link, "POST", to, headers, request);
        if (answer.status() / 100 == 3) {
            throw new PcRefusedException(
                    operation.step,
                    answer.status(),
                    operation == Operation.DISCOVER ? HResult.INSECURE_REDIRECT : HResult.http(answer.status()),
                    "the server redirects, which is not followed");
        }
        travelled(operation, answer);
        if (answer.status() != 200) {
            throw fault(operation, answer);
        }
        if (answer.body().length == 0) {
            throw new PcRefusedException(operation.step, 200, HResult.EMPTY_BODY, "the answer is empty");
        }
        Element envelope = read(operation, answer);
        Optional<Element> body = envelope.at("Body", operation.answerName)
                .filter(found -> found.is(operation.answerSpace(), operation.answerName));
        if (!envelope.is(ENVELOPE, "Envelope") || body.isEmpty()) {
            // Also a fault that came with status 200: the client does not look for one there.
            throw new PcRefusedException(
                    operation.step, 200, HResult.http(200), "no " + operation.answerName + " in the answer");
        }
        address(operation, envelope);
        return body.get();
    }

    Answer send(PcOutcome.Step step, Link link, String method, URI to, Map<String, String> headers, byte[] request)
            throws PcRefusedException {
        try {
            Answer answer = link.send(method, to, headers, request);
            if (!answer.certificates().isEmpty()) {
                answer.certificates().getFirst().checkValidity(Date.from(clock.instant()));
            }
            return answer;
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw new PcRefusedException(step, HResult.TLS_DATE_INVALID, e);
        } catch (SSLException e) {
            throw new PcRefusedException(
                    step, isAboutCertificate(e) ? HResult.TLS_CERTIFICATE_INVALID : HResult.NETWORK, e);
        } catch (IOException e) {
            throw new PcRefusedException(step, HResult.NETWORK, e);
        }
    }

    /** The client of HTTP puts what went wrong into exceptions of its own, more than one deep. */
    private static boolean isAboutCertificate(SSLException e) {
        return Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance);
    }

    private void travelled(Operation operation, Answer answer) throws PcRefusedException {
        if (answer.header("Transfer-Encoding").isPresent()) {
            throw new PcRefusedException(
                    operation.step, answer.status(), HResult.MESSAGE_FORMAT, "the answer came in chunks");
        }
        if (answer.header("Content-Length").isEmpty()) {
            throw new PcRefusedException(
                    operation.step, answer.status(), HResult.MESSAGE_FORMAT, "the answer has no Content-Length");
        }
        if (answer.header("Content-Encoding").isPresent()) {
            journal.complain(operation.name(), "the answer is compressed");
        }
        if (answer.body().length > 0 && !answer.mediaType().equals(TYPE)) {
            journal.complain(operation.name(), "Content-Type is " + answer.mediaType());
        }
    }

    private Element read(Operation operation, Answer answer) throws PcRefusedException {
        byte[] body = answer.body();
        if (body.length > 2 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB) {
            journal.complain(operation.name(), "the answer begins with a byte order mark");
        }
        try {
            return Xml.read(body);
        } catch (MalformedException e) {
            throw new PcRefusedException(operation.step, HResult.http(answer.status()), e);
        }
    }

    private void address(Operation operation, Element envelope) {
        String action = envelope.textAt("Header", "Action");
        if (!action.equals(operation.answerAction)) {
            journal.complain(operation.name(), "Action is " + action);
        }
        String relatesTo = envelope.textAt("Header", "RelatesTo");
        if (!relatesTo.equals(operation.messageId)) {
            journal.complain(operation.name(), "RelatesTo is " + relatesTo);
        }
    }

    /** The client looks for the names of a fault in exactly this spelling, and falls back to the HTTP status. */
    private PcRefusedException fault(Operation operation, Answer answer) {
        Optional<Element> found = Optional.empty();
        try {
            found = Xml.read(answer.body())
                    .at("Body", "Fault")
                    .filter(fault -> fault.space().equals(ENVELOPE));
        } catch (MalformedException e) {
            journal.complain(operation.name(), "HTTP " + answer.status() + " without a fault: " + e.getMessage());
        }
        if (found.isEmpty()) {
            return new PcRefusedException(
                    operation.step,
                    answer.status(),
                    HResult.http(answer.status()),
                    "the server answered " + answer.status() + " without a fault");
        }
        Element fault = found.get();
        String subcode = fault.textAt("Code", "Subcode", "Value");
        String type = fault.at("Detail", "DeviceEnrollmentServiceError")
                .filter(detail -> detail.space().equals(ENROLLMENT))
                .map(detail -> detail.textAt("ErrorType"))
                .orElse("");
        if (!fault.textAt("Code", "Value").equals("s:Receiver") || subcode.isEmpty()) {
            journal.complain(operation.name(), "the fault's code is " + fault.textAt("Code", "Value") + "/" + subcode);
        }
        if (answer.status() != 500) {
            journal.complain(operation.name(), "a fault came with HTTP " + answer.status());
        }
        int code = HResult.fault(type, subcode);
        if (code == HResult.UNKNOWN_SERVER_ERROR) {
            journal.complain(operation.name(), "no client knows the fault " + type + "/" + subcode);
        }
        return new PcRefusedException(operation.step, answer.status(), code, fault.textAt("Reason", "Text"));
    }
}

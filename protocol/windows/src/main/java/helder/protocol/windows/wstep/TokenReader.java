package helder.protocol.windows.wstep;

import helder.protocol.pki.CertificateRequest;
import helder.protocol.windows.EnrollmentType;
import helder.protocol.windows.soap.BinarySecurityToken;
import helder.protocol.windows.soap.BodyException;
import helder.protocol.windows.soap.EnrollmentFault;
import helder.protocol.windows.soap.Namespaces;
import helder.protocol.windows.soap.SoapException;
import helder.protocol.windows.soap.SoapOperation;
import helder.protocol.windows.soap.SoapReader;
import helder.protocol.windows.soap.SoapRequest;
import helder.protocol.windows.xml.XmlCursor;
import helder.protocol.windows.xml.XmlException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads requests for certificates. Safe for many threads; keep one. */
public final class TokenReader {
    /** 32 hex digits on PCs; other clients send {@code urn:uuid:...} or {@code imei:...}. */
    private static final Pattern DEVICE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]{0,127}");

    private static final String REQUEST_TYPE = Namespaces.TRUST + "/";
    private static final int MOST_ITEMS = 200;

    private final SoapReader<TokenRequest> envelopes =
            new SoapReader<>(SoapOperation.REQUEST_SECURITY_TOKEN, xml -> new Body().read(xml));

    /** @throws SoapException for anything else, a bad certificate request included; it says what to answer */
    public SoapRequest<TokenRequest> read(byte[] document) throws SoapException {
        return envelopes.read(document);
    }

    /** One pass over one body. */
    private static final class Body {
        private String requestType = "";
        private @Nullable BinarySecurityToken token;
        private final Map<ContextItem, List<String>> items = new EnumMap<>(ContextItem.class);
        private int count;
        private int unknown;

        TokenRequest read(XmlCursor xml) throws XmlException, BodyException {
            if (!xml.is(Namespaces.TRUST, "RequestSecurityToken")) {
                throw xml.wrong("the body is not a RequestSecurityToken");
            }
            int request = xml.depth();
            while (xml.child(request)) {
                if (xml.is(Namespaces.TRUST, "RequestType")) {
                    requestType = xml.text().strip();
                } else if (xml.is(Namespaces.SECURITY, "BinarySecurityToken")) {
                    token = SoapReader.binarySecurityToken(xml);
                } else if (xml.is(Namespaces.AUTHORIZATION, "AdditionalContext")) {
                    context(xml);
                }
            }
            return request(new EnrollmentContext(items, unknown));
        }

        private TokenRequest request(EnrollmentContext context) throws BodyException {
            return switch (requestType) {
                case REQUEST_TYPE + "Issue" -> issue(context);
                case REQUEST_TYPE + "Renew" -> renew(context);
                case REQUEST_TYPE + "Recovery" -> new TokenRequest.Recover(context);
                default -> throw CertificateRequests.refuse("neither issue nor renewal");
            };
        }

        private TokenRequest issue(EnrollmentContext context) throws BodyException {
            CertificateRequest request = CertificateRequests.plain(token(BinarySecurityToken.PKCS10, ""));
            String device = deviceId(context, request)
                    .orElseThrow(() ->
                            new BodyException(EnrollmentFault.INVALID_ENROLLMENT_DATA, "a device without a usable id"));
            EnrollmentType type = context.value(ContextItem.ENROLLMENT_TYPE)
                    .flatMap(EnrollmentType::of)
                    .orElse(EnrollmentType.FULL);
            return new TokenRequest.Issue(request, device, type, context);
        }

        private TokenRequest renew(EnrollmentContext context) throws BodyException {
            var signed = CertificateRequests.signed(token(BinarySecurityToken.PKCS7, BinarySecurityToken.PKCS7_OLD));
            return new TokenRequest.Renew(
                    signed.request(),
                    signed.signer(),
                    deviceId(context, signed.request()).orElse(null),
                    context);
        }

        private static Optional<String> deviceId(EnrollmentContext context, CertificateRequest request) {
            return context.value(ContextItem.DEVICE_ID)
                    .filter(id -> !id.isEmpty())
                    .or(() -> CertificateRequests.deviceId(request))
                    .filter(id -> DEVICE_ID.matcher(id).matches());
        }

        private BinarySecurityToken token(String type, String orType) throws BodyException {
            if (token == null
                    || !(token.valueType().equals(type) || token.valueType().equals(orType))) {
                throw CertificateRequests.refuse("no certificate request of the kind that was announced");
            }
            return token;
        }

        private void context(XmlCursor xml) throws XmlException {
            int context = xml.depth();
            while (xml.child(context)) {
                if (xml.is(Namespaces.AUTHORIZATION, "ContextItem")) {
                    if (++count > MOST_ITEMS) {
                        throw xml.wrong("more than %d items of context".formatted(MOST_ITEMS));
                    }
                    item(xml);
                }
            }
        }

        private void item(XmlCursor xml) throws XmlException {
            Optional<ContextItem> known =
                    ContextItem.of(xml.attribute("", "Name").orElse(""));
            if (known.isEmpty()) {
                unknown++;
                return;
            }
            int item = xml.depth();
            while (xml.child(item)) {
                if (xml.is(Namespaces.AUTHORIZATION, "Value")) {
                    items.computeIfAbsent(known.get(), each -> new ArrayList<>())
                            .add(xml.text().strip());
                }
            }
        }
    }
}

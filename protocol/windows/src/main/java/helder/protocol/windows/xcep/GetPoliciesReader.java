package helder.protocol.windows.xcep;

import helder.protocol.windows.soap.Namespaces;
import helder.protocol.windows.soap.SoapException;
import helder.protocol.windows.soap.SoapOperation;
import helder.protocol.windows.soap.SoapReader;
import helder.protocol.windows.soap.SoapRequest;
import helder.protocol.windows.xml.XmlCursor;
import helder.protocol.windows.xml.XmlException;
import org.jspecify.annotations.Nullable;

/** Reads requests for the policy. Safe for many threads; keep one. */
public final class GetPoliciesReader {
    private final SoapReader<GetPoliciesRequest> envelopes =
            new SoapReader<>(SoapOperation.GET_POLICIES, GetPoliciesReader::body);

    /** @throws SoapException for anything else; it says what to answer */
    public SoapRequest<GetPoliciesRequest> read(byte[] document) throws SoapException {
        return envelopes.read(document);
    }

    private static GetPoliciesRequest body(XmlCursor xml) throws XmlException {
        if (!xml.is(Namespaces.POLICY, "GetPolicies")) {
            throw xml.wrong("the body is not a GetPolicies");
        }
        String language = null;
        int policies = xml.depth();
        while (xml.child(policies)) {
            if (xml.is(Namespaces.POLICY, "client")) {
                language = language(xml);
            }
        }
        return new GetPoliciesRequest(language);
    }

    private static @Nullable String language(XmlCursor xml) throws XmlException {
        String language = "";
        int client = xml.depth();
        while (xml.child(client)) {
            if (xml.is(Namespaces.POLICY, "preferredLanguage")) {
                language = xml.text().strip();
            }
        }
        return language.isEmpty() ? null : language;
    }
}

package helder.protocol.windows.soap;

import helder.protocol.windows.xml.XmlCursor;
import helder.protocol.windows.xml.XmlException;
import helder.protocol.windows.xml.XmlLimits;
import helder.protocol.windows.xml.XmlReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the envelope of one operation and leaves its body to others. Elements are known by namespace and name, never by
 * prefix; unknown ones are passed over. Safe for many threads; keep one.
 */
public final class SoapReader<T> {
    private static final int LONGEST_MESSAGE_ID = 256;

    private final XmlReader documents = new XmlReader(XmlLimits.SOAP);
    private final SoapOperation operation;
    private final BodyReader<T> bodies;

    public SoapReader(SoapOperation operation, BodyReader<T> bodies) {
        this.operation = operation;
        this.bodies = bodies;
    }

    /** Reads the element inside the body. */
    @FunctionalInterface
    public interface BodyReader<T> {
        T read(XmlCursor xml) throws XmlException, BodyException;
    }

    /** @throws SoapException for anything that is not this operation; it says what to answer */
    public SoapRequest<T> read(byte[] document) throws SoapException {
        var envelope = new Envelope();
        try {
            return documents.read(document, envelope::read);
        } catch (BodyException e) {
            throw new SoapException(e.fault(), e.whatIsWrong(), envelope.messageId);
        } catch (XmlException e) {
            EnrollmentFault fault =
                    envelope.inSecurity ? EnrollmentFault.INVALID_SECURITY : EnrollmentFault.MESSAGE_FORMAT;
            throw new SoapException(fault, e.whatIsWrong(), envelope.messageId);
        }
    }

    /** One pass over one envelope; what it knows so far is needed for the fault. */
    private final class Envelope {
        private @Nullable String messageId;
        private String action = "";
        private String to = "";
        private @Nullable UsernameToken usernameToken;
        private @Nullable BinarySecurityToken binarySecurityToken;
        private boolean signed;
        private boolean inSecurity;

        SoapRequest<T> read(XmlCursor xml) throws XmlException, BodyException {
            if (!xml.is(Namespaces.SOAP, "Envelope")) {
                throw xml.wrong("the outermost element is not an envelope of SOAP 1.2");
            }
            int envelope = xml.depth();
            while (xml.child(envelope)) {
                if (xml.is(Namespaces.SOAP, "Header")) {
                    header(xml);
                } else if (xml.is(Namespaces.SOAP, "Body")) {
                    return body(xml);
                }
            }
            throw xml.wrong("an envelope without a body");
        }

        private SoapRequest<T> body(XmlCursor xml) throws XmlException, BodyException {
            if (!action.equals(operation.request())) {
                throw xml.wrong("an action that is not asked for here");
            }
            if (!xml.child(xml.depth())) {
                throw xml.wrong("an empty body");
            }
            T body = bodies.read(xml);
            return new SoapRequest<>(new SoapHeader(messageId, to, usernameToken, binarySecurityToken, signed), body);
        }

        private void header(XmlCursor xml) throws XmlException {
            int header = xml.depth();
            while (xml.child(header)) {
                if (xml.is(Namespaces.ADDRESSING, "Action")) {
                    action = xml.text().strip();
                } else if (xml.is(Namespaces.ADDRESSING, "MessageID")) {
                    messageId = messageId(xml);
                } else if (xml.is(Namespaces.ADDRESSING, "To")) {
                    to = xml.text().strip();
                } else if (xml.is(Namespaces.SECURITY, "Security")) {
                    inSecurity = true;
                    security(xml);
                    inSecurity = false;
                }
            }
        }

        private String messageId(XmlCursor xml) throws XmlException {
            String id = xml.text();
            if (id.length() > LONGEST_MESSAGE_ID) {
                throw xml.wrong("a message id longer than %d".formatted(LONGEST_MESSAGE_ID));
            }
            return id;
        }

        private void security(XmlCursor xml) throws XmlException {
            int security = xml.depth();
            while (xml.child(security)) {
                if (xml.is(Namespaces.SECURITY, "UsernameToken")) {
                    if (usernameToken != null) {
                        throw xml.wrong("more than one user name");
                    }
                    usernameToken = usernameToken(xml);
                } else if (xml.is(Namespaces.SECURITY, "BinarySecurityToken")) {
                    if (binarySecurityToken != null) {
                        throw xml.wrong("more than one token");
                    }
                    binarySecurityToken = binarySecurityToken(xml);
                } else if (xml.is(Namespaces.SIGNATURE, "Signature")) {
                    signed = true;
                }
            }
        }

        // The attribute Type of the password says PasswordText, with or without a namespace; nothing else is ever sent.
        private UsernameToken usernameToken(XmlCursor xml) throws XmlException {
            String username = null;
            String password = "";
            int token = xml.depth();
            while (xml.child(token)) {
                if (xml.is(Namespaces.SECURITY, "Username")) {
                    username = xml.text();
                } else if (xml.is(Namespaces.SECURITY, "Password")) {
                    password = xml.text();
                }
            }
            if (username == null) {
                throw xml.wrong("a user name token without a user name");
            }
            return new UsernameToken(username, password);
        }
    }

    /** Reads a token at which the reader stands, in the header as in a body. */
    public static BinarySecurityToken binarySecurityToken(XmlCursor xml) throws XmlException {
        String valueType = xml.attribute("", "ValueType").orElse("");
        return new BinarySecurityToken(valueType, xml.text().strip());
    }
}

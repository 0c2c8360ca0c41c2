package helder.protocol.windows.soap;

import helder.protocol.windows.xml.XmlWriter;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer of an enrollment service. Send it with its exact length, neither chunked nor compressed, and without a
 * redirect: clients read nothing else (section 1.4).
 *
 * @param relatesTo the request's message id, repeated as it came; null when it had none or could not be read
 * @param activity a number for this exchange that shows up in the client's traces
 */
public record SoapReply(SoapOperation operation, @Nullable String relatesTo, UUID activity) {
    /** The media type of answers. */
    public static final String CONTENT_TYPE = "application/soap+xml; charset=utf-8";

    /** The HTTP status of faults. */
    public static final int FAULT_STATUS = 500;

    /** An answer with this body, in UTF-8. */
    public byte[] write(Consumer<XmlWriter> body) {
        return write(xml -> {}, body);
    }

    /** An answer with more in its header. */
    public byte[] write(Consumer<XmlWriter> header, Consumer<XmlWriter> body) {
        var xml = new XmlWriter();
        xml.open("s:Envelope", "xmlns:s", Namespaces.SOAP, "xmlns:a", Namespaces.ADDRESSING);
        xml.open("s:Header").element("a:Action", operation.answer(), "s:mustUnderstand", "1");
        String number = activity.toString();
        xml.element("ActivityId", number, "CorrelationId", number, "xmlns", Namespaces.DIAGNOSTICS);
        xml.elementIfPresent("a:RelatesTo", relatesTo);
        header.accept(xml);
        xml.close().open("s:Body");
        body.accept(xml);
        return xml.close().close().utf8();
    }

    /**
     * A fault, to be sent with {@link #FAULT_STATUS}.
     *
     * @param text for the person at the device, of whom only {@link EnrollmentFault#CUSTOM_SERVER_ERROR} shows it
     * @param language of the text, such as {@code nl-NL}
     */
    public byte[] fault(EnrollmentFault fault, String text, String language) {
        return write(xml -> {
            xml.open("s:Fault").open("s:Code").element("s:Value", "s:Receiver");
            xml.open("s:Subcode").element("s:Value", fault.subcode()).close().close();
            xml.open("s:Reason").element("s:Text", text, "xml:lang", language).close();
            fault.errorType()
                    .ifPresent(type -> xml.open("s:Detail")
                            .open("DeviceEnrollmentServiceError", "xmlns", Namespaces.ENROLLMENT)
                            .element("ErrorType", type)
                            .element("Message", text)
                            .element("TraceId", activity.toString())
                            .close()
                            .close());
            xml.close();
        });
    }
}

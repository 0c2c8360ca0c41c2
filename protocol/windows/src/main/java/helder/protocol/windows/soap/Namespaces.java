package helder.protocol.windows.soap;

/** The namespaces of the enrollment services (section 1.4). */
public final class Namespaces {
    /** SOAP 1.2. */
    public static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";

    public static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    public static final String SECURITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    public static final String UTILITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    public static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
    public static final String TRUST = "http://docs.oasis-open.org/ws-sx/ws-trust/200512";
    public static final String AUTHORIZATION = "http://schemas.xmlsoap.org/ws/2006/12/authorization";

    /** Of discovery; some documents end it with a slash, real clients do not. */
    public static final String DISCOVERY = "http://schemas.microsoft.com/windows/management/2012/01/enrollment";

    public static final String POLICY = "http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy";
    public static final String ENROLLMENT = "http://schemas.microsoft.com/windows/pki/2009/01/enrollment";
    public static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    static final String DIAGNOSTICS = "http://schemas.microsoft.com/2004/09/ServiceModel/Diagnostics";

    private Namespaces() {}
}

package helder.protocol.windows.soap;

/** The three operations of enrollment, with the actions that name request and answer (sections 1.5, 1.8, 1.9). */
public enum SoapOperation {
    DISCOVER(
            Namespaces.DISCOVERY + "/IDiscoveryService/Discover",
            Namespaces.DISCOVERY + "/IDiscoveryService/DiscoverResponse"),
    GET_POLICIES(Namespaces.POLICY + "/IPolicy/GetPolicies", Namespaces.POLICY + "/IPolicy/GetPoliciesResponse"),
    REQUEST_SECURITY_TOKEN(Namespaces.ENROLLMENT + "/RST/wstep", Namespaces.ENROLLMENT + "/RSTRC/wstep");

    private final String request;
    private final String answer;

    SoapOperation(String request, String answer) {
        this.request = request;
        this.answer = answer;
    }

    /** The action of a request. */
    public String request() {
        return request;
    }

    /** The action of an answer; faults carry it too, as in the example of MS-MDE2 section 2.2.10. */
    public String answer() {
        return answer;
    }
}

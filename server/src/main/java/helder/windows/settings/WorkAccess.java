package helder.windows.settings;

import helder.protocol.windows.csp.ScepCertificate;

/** What only a running server knows of the certificates that it gives to PCs, for one order. */
public interface WorkAccess {

    /** The certificate of this name, with what lets this PC fetch it for this order. */
    ScepCertificate certificate(String name);

    /** SHA-1 of the authority that gives them, 40 hex digits. */
    String authorityThumbprint();
}

package helder.windows;

import helder.protocol.windows.ProviderId;

/** The name of this server on every PC. It is a part of paths there, so it never changes (windows-mdm note, section 1.10). */
public final class Provider {

    public static final ProviderId ID = new ProviderId("Helder");

    private Provider() {}
}

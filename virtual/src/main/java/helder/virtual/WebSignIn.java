package helder.virtual;

import helder.virtual.wire.Link;
import java.io.IOException;
import java.net.URI;

/** How the person behind a device signs in on a web page during an account-driven enrollment. */
@FunctionalInterface
public interface WebSignIn {

    /**
     * @param page the address the device opened, user identifier included
     * @param link the device's connections, with its trust
     * @return the access token from the final redirect
     * @throws IOException when the page cannot be reached or does not let the person in; the message says where it stopped
     */
    String signIn(URI page, Link link) throws IOException;
}

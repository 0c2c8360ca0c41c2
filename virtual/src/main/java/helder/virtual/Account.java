package helder.virtual;

import java.net.URI;

/**
 * A work account to enroll with.
 *
 * @param email the managed account, also the user identifier
 * @param discovery where to ask for the server: normally {@code https://} and the domain of the address; given
 *     separately so that no name has to resolve
 * @param signIn how the person gets through the web page
 */
public record Account(String email, URI discovery, WebSignIn signIn) {}

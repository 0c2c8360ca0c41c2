package helder.web;

import helder.identity.PersonId;
import java.time.Instant;

/**
 * Who is signed in, since when, and since when the password holds that they signed in with: the one thing about a person that a web session holds. Roles are read afresh on
 * each request, so that a change of role or state works at once.
 */
public record SignedIn(PersonId person, Instant at, Instant passwordSince) {

    /** The attribute of the session that holds it. */
    public static final String ATTRIBUTE = "helder.signed-in";
}

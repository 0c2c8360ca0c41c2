package helder.web;

import helder.identity.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;

/**
 * Begins and ends the session of a person. Whatever way of signing in is used (password, one-time link, single sign-on), it ends
 * here, so that the session always gets a new id and old tokens of forms end.
 */
public interface SignIns {

    /**
     * @param passwordSince since when the password holds with which the person signed in ({@link Account#passwordSince}); the session ends
     *     as soon as there is another one, also when that came between the check and now
     */
    void begin(PersonId person, Instant passwordSince, HttpServletRequest request, HttpServletResponse response);

    void end(HttpServletRequest request, HttpServletResponse response);
}

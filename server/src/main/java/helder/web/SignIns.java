package helder.web;

import helder.identity.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Begins and ends the session of a person. Whatever way of signing in is used (password, one-time link, single sign-on), it ends
 * here, so that the session always gets a new id and old tokens of forms end.
 */
public interface SignIns {

    void begin(PersonId person, HttpServletRequest request, HttpServletResponse response);

    void end(HttpServletRequest request, HttpServletResponse response);
}

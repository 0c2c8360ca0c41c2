/** Who may come in: the session, the security headers, the filter chain for people's pages. */
@org.jspecify.annotations.NullMarked
package helder.web.security;

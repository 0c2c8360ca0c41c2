package helder.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What other sites show and fetch knows no cookie: none that a browser sends is read, and none is set. It stands before the filters of sessions, so
 * whoever is signed in is a stranger there.
 */
final class WithoutCookies extends OncePerRequestFilter {

    private static final String COOKIE = "cookie";
    private static final String SET_COOKIE = "set-cookie";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed instanceof String address ? address : request.getRequestURI();
        return !path.startsWith("/embed/") && !path.equals("/oembed") && !path.equals("/guides/feed.json");
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Request(request), new Response(response));
    }

    private static final class Request extends HttpServletRequestWrapper {

        Request(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Cookie @Nullable [] getCookies() {
            return null;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isCookie(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isCookie(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        /** Without cookies no form can be taken, so no page here has one. */
        @Override
        public void setAttribute(String name, @Nullable Object value) {
            if (!(value instanceof CsrfToken)) {
                super.setAttribute(name, value);
            }
        }

        private static boolean isCookie(String name) {
            return name.toLowerCase(Locale.ROOT).equals(COOKIE);
        }
    }

    private static final class Response extends HttpServletResponseWrapper {

        Response(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addCookie(Cookie cookie) {
            // Nobody gets one here.
        }

        @Override
        public void setHeader(String name, @Nullable String value) {
            if (!isCookie(name)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, @Nullable String value) {
            if (!isCookie(name)) {
                super.addHeader(name, value);
            }
        }

        private static boolean isCookie(String name) {
            return name.toLowerCase(Locale.ROOT).equals(SET_COOKIE);
        }
    }
}

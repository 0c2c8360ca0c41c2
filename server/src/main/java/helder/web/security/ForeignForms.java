package helder.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away forms of which the browser itself says that a page of another site sent them (Fetch Metadata), whatever token they
 * carry. Browsers that say nothing meet the token alone.
 */
final class ForeignForms extends OncePerRequestFilter {

    private static final String SITE = "Sec-Fetch-Site";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

    private final AccessDeniedHandler refused;

    ForeignForms(AccessDeniedHandler refused) {
        this.refused = refused;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String site = request.getHeader(SITE);
        if (site != null && FOREIGN.contains(site) && !READING.contains(request.getMethod())) {
            refused.handle(request, response, new CsrfException("A page of another site sent this form"));
            return;
        }
        chain.doFilter(request, response);
    }
}

package helder.web.security;

import helder.web.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets forms with files through only to pages that take files, from people who are signed in, and when the container can read them. To
 * read one is dear: 2 MB of parts without a name, which no limit of the container counts, take a quarter of a second. At parts within parts
 * (RFC 7578 has done away with them) that are cut off or have no boundary the container's reader stumbles instead of refusing. Stands before
 * whatever asks for a field, because that reads the form.
 */
final class FormsWithFiles extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(FormsWithFiles.class);

    private final Predicate<HttpServletRequest> pageTakesFiles;
    private final AccessDeniedHandler refused;

    FormsWithFiles(Predicate<HttpServletRequest> pageTakesFiles, AccessDeniedHandler refused) {
        this.pageTakesFiles = pageTakesFiles;
        this.refused = refused;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!hasFiles(request)) {
            chain.doFilter(request, response);
        } else if (!pageTakesFiles.test(request)) {
            response.sendError(Problem.BAD_REQUEST.status());
        } else if (SecurityContextHolder.getContext().getAuthentication() == null) {
            refused.handle(request, response, new CsrfException("Nobody is signed in any more"));
        } else if (!isReadable(request)) {
            response.sendError(Problem.BAD_REQUEST.status());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean hasFiles(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static boolean isReadable(HttpServletRequest request) {
        try {
            request.getParts();
            return true;
        } catch (IOException | ServletException | IllegalStateException refused) {
            LOG.debug("A form with files was refused", refused); // and is again, where the page asks for them
            return true;
        } catch (RuntimeException stumbled) {
            LOG.debug("A form with files could not be read", stumbled);
            return false;
        }
    }
}

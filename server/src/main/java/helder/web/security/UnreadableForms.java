package helder.web.security;

import helder.web.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away forms with files that the container's reader does not refuse but stumbles over: it fails so at parts within parts that are
 * cut off or have no boundary, and at names that are not what they say they are encoded as. Browsers send neither (RFC 7578). Before
 * anything asks for a field, because that reads the form.
 */
final class UnreadableForms extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableForms.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hasFiles(request) && !isReadable(request)) {
            response.sendError(Problem.BAD_REQUEST.status());
            return;
        }
        chain.doFilter(request, response);
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

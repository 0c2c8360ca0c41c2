package helder.web.errors;

import helder.store.StoreException;
import helder.web.Lately;
import helder.web.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a request for a page with 503 when storage cannot do what it needs: nothing was changed, and trying again in a moment is all
 * that helps. The page is the plain one, because an ordinary one would ask storage who reads.
 */
final class StorageTrouble extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(StorageTrouble.class);
    private static final int SOONEST_SECONDS = 5;

    @SuppressWarnings("serial") // filters are never serialized
    private final PlainPage page;

    @SuppressWarnings("serial")
    private final Lately lately = new Lately();

    StorageTrouble(PlainPage page) {
        this.page = page;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (StoreException e) {
            answer(e, response);
        } catch (ServletException e) {
            if (e.getRootCause() instanceof StoreException trouble && !response.isCommitted()) {
                answer(trouble, response);
            } else {
                throw e;
            }
        }
    }

    private void answer(StoreException trouble, HttpServletResponse response) throws IOException {
        if (lately.happened() > 0) {
            LOG.error("Pages ask people to come back later. {}", trouble.getMessage());
        }
        LOG.debug("Why storage failed", trouble);
        if (response.isCommitted()) {
            throw trouble;
        }
        byte[] body = page.of(Problem.BUSY).getBytes(StandardCharsets.UTF_8);
        response.resetBuffer();
        response.setStatus(Problem.BUSY.status());
        response.setHeader(
                "Retry-After",
                Integer.toString(SOONEST_SECONDS + ThreadLocalRandom.current().nextInt(SOONEST_SECONDS + 1)));
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

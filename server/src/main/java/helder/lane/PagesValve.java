package helder.lane;

import helder.web.Network;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.buf.ByteChunk;

/**
 * Gives each request for a page its place, once all of a form is here. Who finds none reads the plain page that says so, which costs
 * next to nothing.
 */
final class PagesValve extends ValveBase {

    /** People try again by themselves. */
    private static final int COME_BACK_SECONDS = 5;

    private final Capacity capacity;
    private final ProxyHeaders proxies;
    private final LaneCounts counts;
    private final int largestForm;

    /** @param largestForm in bytes */
    PagesValve(Capacity capacity, ProxyHeaders proxies, LaneCounts counts, int largestForm) {
        super(true);
        this.capacity = capacity;
        this.proxies = proxies;
        this.counts = counts;
        this.largestForm = largestForm;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String network = Network.of(proxies.client(request));
        if (!hasForm(request)) {
            inItsPlace(request, response, network);
            return;
        }
        try (BodyRoom.Claim claim = capacity.room().claim(network)) {
            long announced = request.getContentLengthLong();
            switch (BodyReader.read(request.createInputStream(), announced, largestForm, claim)) {
                case BodyReader.Outcome.Whole(byte[] body) -> {
                    readAgain(request, body);
                    inItsPlace(request, response, network);
                }
                case BodyReader.Outcome.TooLarge() -> refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
                case BodyReader.Outcome.Truncated() -> refuse(response, HttpServletResponse.SC_BAD_REQUEST);
                case BodyReader.Outcome.TooSlow() -> refuse(response, HttpServletResponse.SC_REQUEST_TIMEOUT);
                case BodyReader.Outcome.NoRoom() -> comeBack(response);
            }
        }
    }

    /** What says that it is too large is refused by whoever answers it, in words that fit the page, without being read. */
    private boolean hasForm(Request request) {
        long announced = request.getContentLengthLong();
        return announced < 0
                ? request.getHeader("Transfer-Encoding") != null
                : announced > 0 && announced <= largestForm;
    }

    /** The container takes parameters and files from these bytes, as after a sign-in that came in between. */
    private static void readAgain(Request request, byte[] body) {
        var bytes = new ByteChunk();
        bytes.setBytes(body, 0, body.length);
        request.getCoyoteRequest().action(ActionCode.REQ_SET_BODY_REPLAY, bytes);
    }

    private void inItsPlace(Request request, Response response, String network) throws IOException, ServletException {
        Optional<Places.Place> found = capacity.pages().enter(network, Optional.empty());
        if (found.isEmpty()) {
            comeBack(response);
            return;
        }
        try (Places.Place _ = found.get()) {
            getNext().invoke(request, response);
        }
    }

    private void comeBack(Response response) throws IOException {
        response.setHeader("Retry-After", Places.comeBackAfter(COME_BACK_SECONDS));
        refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    private void refuse(Response response, int status) throws IOException {
        counts.answered("/", status);
        response.sendError(status);
    }
}

package helder.lane;

import helder.web.Network;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Gives each request for a page its place. Who finds none reads the plain page that says so, which costs next to nothing. */
final class PagesValve extends ValveBase {

    /** People try again by themselves. */
    private static final int COME_BACK_SECONDS = 5;

    private final Places places;
    private final ProxyHeaders proxies;
    private final LaneCounts counts;

    PagesValve(Places places, ProxyHeaders proxies, LaneCounts counts) {
        super(true);
        this.places = places;
        this.proxies = proxies;
        this.counts = counts;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Optional<Places.Place> found = places.enter(Network.of(proxies.client(request)), Optional.empty());
        if (found.isEmpty()) {
            counts.answered("/", HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", Places.comeBackAfter(COME_BACK_SECONDS));
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try (Places.Place _ = found.get()) {
            getNext().invoke(request, response);
        }
    }
}

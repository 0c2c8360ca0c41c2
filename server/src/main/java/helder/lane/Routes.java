package helder.lane;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.connector.Request;

/** Which handler an address belongs to: the one with the longest address that owns what lies below. */
final class Routes {

    /** A handler with the servlet that serves it. */
    record Route(DeviceHandler handler, DeviceServlet servlet) {}

    private final List<Route> routes;

    Routes(Collection<DeviceHandler> handlers, ProxyHeaders proxies, LaneCounts counts, Capacity capacity) {
        this.routes = handlers.stream()
                .sorted(Comparator.comparingInt(
                                (DeviceHandler each) -> each.address().length())
                        .reversed())
                .map(each -> new Route(each, new DeviceServlet(each, proxies, counts, capacity)))
                .toList();
    }

    Optional<Route> find(String path, String method) {
        for (Route route : routes) {
            String address = route.handler().address();
            boolean inside = path.equals(address) || path.startsWith(address + "/");
            if (inside
                    && route.handler().owns(below(address, path))
                    && route.handler().takes(method)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }

    static String below(String address, String path) {
        return path.length() <= address.length() ? "" : path.substring(address.length() + 1);
    }

    /** The decoded, normalized path without parameters. */
    static String path(HttpServletRequest request) {
        return request instanceof Request tomcats ? tomcats.getDecodedRequestURI() : request.getRequestURI();
    }
}

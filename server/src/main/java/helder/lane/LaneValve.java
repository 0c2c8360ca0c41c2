package helder.lane;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Takes requests of devices out before the web framework and its filters see them. An address answers on its own listener
 * only; on the listener for devices there is nothing but devices' addresses, and on the one for proxies all of these.
 */
final class LaneValve extends ValveBase {

    private final Routes routes;
    private final Connector devices;
    private final Connector proxies;

    LaneValve(Routes routes, Connector devices, Connector proxies) {
        super(true);
        this.routes = routes;
        this.devices = devices;
        this.proxies = proxies;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Connector arrivedAt = request.getConnector();
        // An address that cannot be decoded is nobody's; the container has refused the request already.
        String path = request.getDecodedRequestURI();
        Routes.Route route = path == null ? null : routes.find(path).orElse(null);
        if (route != null && serves(arrivedAt, route.handler().listener())) {
            route.servlet().service(request, response);
        } else if (route == null && !arrivedAt.equals(devices) && !arrivedAt.equals(proxies)) {
            getNext().invoke(request, response);
        } else {
            response.setStatus(404);
        }
    }

    private boolean serves(Connector connector, DeviceHandler.Listener listener) {
        return connector.equals(proxies)
                || connector.equals(devices)
                        == switch (listener) {
                            case DEVICES -> true;
                            case WEB -> false;
                        };
    }
}

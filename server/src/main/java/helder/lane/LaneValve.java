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
        boolean isForDevices = arrivedAt.equals(devices) || arrivedAt.equals(proxies);
        String path = request.getDecodedRequestURI();
        boolean isRefused = response.isError() || path == null;
        Routes.Route route =
                isRefused ? null : routes.find(path, request.getMethod()).orElse(null);
        if (isRefused && isForDevices) {
            // What the container found malformed is answered as it says, without a page for people.
            response.setStatus(response.isError() ? response.getStatus() : 400);
        } else if (route != null && serves(arrivedAt, route.handler().listener())) {
            route.servlet().service(request, response);
        } else if (route == null && !isForDevices) {
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

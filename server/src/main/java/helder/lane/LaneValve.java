package helder.lane;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Takes requests of devices out before the web framework and its filters see them. An address answers on its own listener
 * only; on the listener for devices there is nothing but devices' addresses.
 */
final class LaneValve extends ValveBase {

    private final Routes routes;
    private final Connector devices;

    LaneValve(Routes routes, Connector devices) {
        super(true);
        this.routes = routes;
        this.devices = devices;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        DeviceHandler.Listener arrivedAt =
                request.getConnector().equals(devices) ? DeviceHandler.Listener.DEVICES : DeviceHandler.Listener.WEB;
        // An address that cannot be decoded is nobody's; the container has refused the request already.
        String path = request.getDecodedRequestURI();
        Routes.Route route = path == null ? null : routes.find(path).orElse(null);
        if (route != null && route.handler().listener() == arrivedAt) {
            route.servlet().service(request, response);
        } else if (route == null && arrivedAt == DeviceHandler.Listener.WEB) {
            getNext().invoke(request, response);
        } else {
            response.setStatus(404);
        }
    }
}

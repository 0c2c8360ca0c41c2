package helder.lane;

import jakarta.servlet.http.HttpServlet;
import java.net.InetAddress;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** The container with connectors of ours on the loopback address, and one page for everything that is no device's. */
final class LaneServer {

    private LaneServer() {}

    static WebServer start(LaneConnectors connectors, HttpServlet page) {
        var factory = new TomcatServletWebServerFactory();
        factory.setAddress(InetAddress.getLoopbackAddress());
        connectors.customize(factory);
        WebServer started =
                factory.getWebServer(context -> context.addServlet("page", page).addMapping("/*"));
        started.start();
        return started;
    }
}

package helder.web.security;

import helder.identity.ServerSettings;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Behind trusted proxies, the address of a visitor is what they say it is; otherwise everybody would share the limits of one
 * address. Nobody else's headers are believed.
 */
@Configuration(proxyBeanMethods = false)
class ProxySetup {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> visitorsBehindProxies(ServerSettings settings) {
        return factory -> settings.trustedProxies()
                .ifPresent(addresses -> factory.addContextCustomizers(
                        context -> context.getPipeline().addValve(believing(addresses))));
    }

    private static RemoteIpValve believing(String addresses) {
        var valve = new RemoteIpValve();
        valve.setInternalProxies(Arrays.stream(addresses.split(",", -1))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                // In the form in which the listener names a peer: ::1 is 0:0:0:0:0:0:0:1 there.
                .map(address -> Pattern.quote(InetAddress.ofLiteral(address).getHostAddress()))
                .collect(Collectors.joining("|")));
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader(null);
        return valve;
    }
}

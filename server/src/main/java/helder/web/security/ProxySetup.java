package helder.web.security;

import helder.identity.ServerSettings;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                // The listener names a peer in full, 0:0:0:0:0:0:0:1, and another proxy in the short form of the
                // setting, ::1.
                .flatMap(address ->
                        Stream.of(address, InetAddress.ofLiteral(address).getHostAddress()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader(null);
        return valve;
    }
}

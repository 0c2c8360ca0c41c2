package helder.identity;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a server is started; the command line fills it in.
 *
 * @param data the data directory
 * @param database address of PostgreSQL, or empty for the embedded database
 * @param hostname the name by which people and devices reach the server; it is burned into enrolled devices
 * @param webPort port of pages and of enrolling
 * @param devicePort port of enrolled devices, where a client certificate is asked for
 * @param publicWebPort port at which people and devices reach {@code webPort}, where something in front forwards another one to it
 * @param publicDevicePort the same for {@code devicePort}
 * @param proxyPort port on the loopback address where a proxy on this machine that ends TLS reaches what devices ask for, by
 *     plain HTTP; empty for none
 * @param trustedProxies addresses of proxies whose headers about clients are believed, separated by commas
 * @param proxyHeader the header in which those proxies hand on the certificate of a device; empty when none is to be believed
 * @param tlsCertificate PEM file of a certificate chain, or empty for the built-in authority
 * @param tlsKey PEM file of its private key
 * @param applePushUrl where pushes go; Apple's service unless a stand-in is used
 * @param applePushTrust PEM file with what to trust there besides the public authorities, or empty
 * @param appleDeviceTrust PEM file with device authorities to trust besides Apple's in account-driven enrollment, or empty
 * @param requestsAtOnce how many messages of devices are in work at once; empty for the usual number
 * @param connections how many connections a listener keeps open at once; empty for the usual number
 * @param logFile file to which the log of looks is copied, or empty
 * @param logSyslog address of a syslog collector to which it is copied, {@code tls://host:port} or {@code tcp://host:port}, or empty
 * @param mail how letters are sent
 * @param speech what speaks in films besides programs on this machine
 * @param letGoAlone how many devices one person can let go within an hour before a second person must agree; empty for 10
 */
@ConfigurationProperties("helder")
public record ServerSettings(
        Path data,
        Optional<String> database,
        String hostname,
        int webPort,
        int devicePort,
        Optional<Integer> publicWebPort,
        Optional<Integer> publicDevicePort,
        Optional<Integer> proxyPort,
        Optional<String> trustedProxies,
        Optional<String> proxyHeader,
        Optional<Path> tlsCertificate,
        Optional<Path> tlsKey,
        Optional<String> applePushUrl,
        Optional<Path> applePushTrust,
        Optional<Path> appleDeviceTrust,
        Optional<Integer> requestsAtOnce,
        Optional<Integer> connections,
        Optional<Integer> letGoAlone,
        Optional<Path> logFile,
        Optional<String> logSyslog,
        @DefaultValue Mail mail,
        @DefaultValue Speech speech) {

    /**
     * How letters are sent.
     *
     * @param server where they are handed in, {@code smtps://user@host:port} or {@code smtp://user@host:port}; empty when none are sent
     * @param from the address that they come from
     * @param password file with the password of that user, or empty
     * @param trust PEM file with what to trust there besides the public authorities, or empty
     */
    public record Mail(Optional<String> server, Optional<String> from, Optional<Path> password, Optional<Path> trust) {

        /** Nothing is sent. */
        public static Mail none() {
            return new Mail(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * A service that speaks.
     *
     * @param service where it is, {@code http://host:port} or {@code https://host:port}; empty for none
     * @param licence under which its voices may be used, or empty when nobody wrote it down
     */
    public record Speech(Optional<String> service, Optional<String> licence) {

        /** There is none. */
        public static Speech none() {
            return new Speech(Optional.empty(), Optional.empty());
        }
    }

    /** The address of pages, without a slash at the end. */
    public String webAddress() {
        return address(publicWebPort.orElse(webPort));
    }

    /** The address of enrolled devices, without a slash at the end. */
    public String deviceAddress() {
        return address(publicDevicePort.orElse(devicePort));
    }

    private String address(int port) {
        return "https://" + hostname + (port == 443 ? "" : ":" + port);
    }
}

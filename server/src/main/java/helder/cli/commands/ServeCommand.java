package helder.cli.commands;

import helder.cli.Offline;
import helder.cli.Serving;
import helder.identity.EmailAddresses;
import helder.mail.MailServer;
import helder.media.SpeechService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the server in this process until it is told to stop. */
@Command(name = "serve", description = "Runs the server until Ctrl-C or SIGTERM.")
final class ServeCommand implements Callable<Integer> {

    @Mixin
    Common common = new Common();

    @Option(
            names = "--hostname",
            paramLabel = "NAME",
            converter = HostName.class,
            defaultValue = "localhost",
            description =
                    "The name by which people and devices reach it; it is burned into enrolled devices (default: localhost).")
    String hostname = "localhost";

    @Option(
            names = "--web-port",
            paramLabel = "N",
            converter = Port.class,
            defaultValue = "8443",
            description = "Port of pages and of enrolling (default: 8443).")
    int webPort = Offline.Address.DEFAULT.webPort();

    @Option(
            names = "--device-port",
            paramLabel = "N",
            converter = Port.class,
            defaultValue = "8444",
            description = "Port of enrolled devices, where a client certificate is asked for (default: 8444).")
    int devicePort = 8444;

    @Option(
            names = "--public-web-port",
            paramLabel = "N",
            converter = Port.class,
            description = "Port of pages as people and devices reach it, when another one is forwarded to --web-port"
                    + " (default: the same).")
    Optional<Integer> publicWebPort = Optional.empty();

    @Option(
            names = "--public-device-port",
            paramLabel = "N",
            converter = Port.class,
            description = "The same for --device-port; it is burned into enrolled devices (default: the same).")
    Optional<Integer> publicDevicePort = Optional.empty();

    @Option(
            names = "--proxy-port",
            paramLabel = "N",
            converter = Port.class,
            description = "Port on 127.0.0.1 for a proxy on this machine that ends TLS of devices; needs"
                    + " --trusted-proxies (default: none).")
    Optional<Integer> proxyPort = Optional.empty();

    @Option(
            names = "--database",
            paramLabel = "URL",
            converter = DatabaseUrl.class,
            description =
                    "jdbc:postgresql://HOST/NAME?user=...&password=... (default: embedded, in the data directory).")
    Optional<String> database = Optional.empty();

    @Option(
            names = "--trusted-proxies",
            paramLabel = "ADDRESSES",
            converter = Addresses.class,
            description = "Addresses of proxies whose headers about clients are believed, separated by commas.")
    Optional<String> trustedProxies = Optional.empty();

    @Option(
            names = "--proxy-header",
            paramLabel = "NAME",
            converter = HeaderName.class,
            description = "The header in which those proxies hand on a device's certificate, such as X-SSL-Client-Cert"
                    + " (default: none is believed).")
    Optional<String> proxyHeader = Optional.empty();

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "PEM file with the certificate chain (default: one of the built-in authority).")
    Optional<Path> tlsCertificate = Optional.empty();

    @Option(names = "--tls-key", paramLabel = "FILE", description = "PEM file with its private key.")
    Optional<Path> tlsKey = Optional.empty();

    @Option(
            names = "--apple-push-url",
            paramLabel = "URL",
            converter = WebAddress.class,
            description = "A stand-in for Apple's push service.")
    Optional<String> applePushUrl = Optional.empty();

    @Option(names = "--apple-push-trust", paramLabel = "FILE", description = "PEM file with what to trust there.")
    Optional<Path> applePushTrust = Optional.empty();

    @Option(
            names = "--apple-device-trust",
            paramLabel = "FILE",
            description = "PEM file with device authorities to trust besides Apple's in account-driven enrollment.")
    Optional<Path> appleDeviceTrust = Optional.empty();

    @Option(
            names = "--log-file",
            paramLabel = "FILE",
            description = {
                "A file to which the log of looks is copied, without a word about anybody, and which is only appended to.",
                "verify-log --against compares the log with it."
            })
    Optional<Path> logFile = Optional.empty();

    @Option(
            names = "--log-syslog",
            paramLabel = "ADDRESS",
            converter = SyslogAddress.class,
            description = {
                "A syslog collector to which it is copied: tls://HOST:PORT or tcp://HOST:PORT.",
                "With tcp:// the copy travels unprotected."
            })
    Optional<String> logSyslog = Optional.empty();

    @Option(
            names = "--mail-server",
            paramLabel = "ADDRESS",
            converter = MailServerAddress.class,
            description = {
                "Where letters to people are handed in: smtps://[USER@]HOST[:PORT] (TLS) or smtp://[USER@]HOST[:PORT]",
                "(STARTTLS). Needs --mail-from (default: none; nothing is sent)."
            })
    Optional<String> mailServer = Optional.empty();

    @Option(
            names = "--mail-from",
            paramLabel = "EMAIL",
            description = "The address that letters come from; it must be one that somebody reads.")
    Optional<String> mailFrom = Optional.empty();

    @Option(
            names = "--mail-password",
            paramLabel = "FILE",
            description = "File whose first line is the password of USER; read again for every connection.")
    Optional<Path> mailPassword = Optional.empty();

    @Option(
            names = "--mail-trust",
            paramLabel = "FILE",
            description = "PEM file with authorities to trust there besides the public ones.")
    Optional<Path> mailTrust = Optional.empty();

    @Option(
            names = "--speech-service",
            paramLabel = "URL",
            converter = SpeechAddress.class,
            description = {
                "The HTTP server of Piper, which speaks in films: http://HOST:PORT or https://HOST:PORT.",
                "It gets sentences of guides (default: none)."
            })
    Optional<String> speechService = Optional.empty();

    @Option(
            names = "--speech-licence",
            paramLabel = "TEXT",
            description = "The licence of its voices, as it shall stand in the console.")
    Optional<String> speechLicence = Optional.empty();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        check();
        Path directory = common.directory();
        try {
            Serving.untilStopped(
                    directory,
                    properties(directory),
                    ports(),
                    spec.commandLine().getOut(),
                    common.json);
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            throw failure.key().equals(Failure.UNKNOWN) ? new IllegalStateException(unforeseen(failure), e) : e;
        }
        return ExitCode.OK;
    }

    private static String unforeseen(Failure failure) {
        return "The server did not start, for a reason that Helder does not know. " + failure.sentence()
                + ". To read where: HELDER_JAVA_OPTIONS=-Dlogging.level.helder=debug (docs/administrator/running.md).";
    }

    /** What would only come out after the database was opened, or not at all. */
    private void check() {
        if (webPort == devicePort) {
            throw new ParameterException(spec.commandLine(), "--web-port and --device-port must differ");
        }
        if (publicWebPort.orElse(webPort).equals(publicDevicePort.orElse(devicePort))) {
            throw new ParameterException(
                    spec.commandLine(), "The public ports of people and devices must differ, as the listeners do");
        }
        if (proxyPort.isPresent() && trustedProxies.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--proxy-port needs --trusted-proxies, such as --trusted-proxies 127.0.0.1");
        }
        if (proxyHeader.isPresent() && trustedProxies.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--proxy-header needs --trusted-proxies");
        }
        if (tlsCertificate.isPresent() != tlsKey.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--tls-certificate and --tls-key belong together");
        }
        if (mailServer.isPresent() != mailFrom.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--mail-server and --mail-from belong together");
        }
        mailFrom.filter(address -> EmailAddresses.usable(address).isEmpty()).ifPresent(address -> {
            throw new ParameterException(
                    spec.commandLine(), "--mail-from is an e-mail address like it@example.org, not '" + address + "'");
        });
        if (speechLicence.isPresent() && speechService.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--speech-licence needs --speech-service");
        }
        speechLicence.filter(licence -> !SpeechService.isLicence(licence)).ifPresent(_ -> {
            throw new ParameterException(
                    spec.commandLine(), "--speech-licence has at most " + SpeechService.LONGEST + " letters");
        });
        boolean isSignedIn =
                mailServer.map(MailServer::parse).flatMap(MailServer::user).isPresent();
        if (isSignedIn != mailPassword.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "The user in --mail-server and --mail-password belong together");
        }
        Stream.of(tlsCertificate, tlsKey, applePushTrust, appleDeviceTrust, mailPassword, mailTrust)
                .flatMap(Optional::stream)
                .filter(file -> !Files.isReadable(file) || Files.isDirectory(file))
                .findFirst()
                .ifPresent(file -> {
                    throw new IllegalArgumentException("There is no file " + file + ", or this user may not read it");
                });
    }

    private Map<String, Integer> ports() {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put("--web-port", webPort);
        ports.put("--device-port", devicePort);
        proxyPort.ifPresent(port -> ports.put("--proxy-port", port));
        return ports;
    }

    private String[] properties(Path directory) {
        List<String> properties = new ArrayList<>();
        properties.add("--helder.data=" + directory);
        properties.add("--helder.hostname=" + hostname);
        properties.add("--helder.web-port=" + webPort);
        properties.add("--helder.device-port=" + devicePort);
        add(properties, "public-web-port", publicWebPort);
        add(properties, "public-device-port", publicDevicePort);
        add(properties, "proxy-port", proxyPort);
        add(properties, "database", database);
        add(properties, "trusted-proxies", trustedProxies);
        add(properties, "proxy-header", proxyHeader);
        add(properties, "tls-certificate", tlsCertificate.map(Path::toAbsolutePath));
        add(properties, "tls-key", tlsKey.map(Path::toAbsolutePath));
        add(properties, "apple-push-url", applePushUrl);
        add(properties, "apple-push-trust", applePushTrust.map(Path::toAbsolutePath));
        add(properties, "apple-device-trust", appleDeviceTrust.map(Path::toAbsolutePath));
        add(properties, "log-file", logFile.map(Path::toAbsolutePath));
        add(properties, "log-syslog", logSyslog);
        add(properties, "mail.server", mailServer);
        add(properties, "mail.from", mailFrom);
        add(properties, "mail.password", mailPassword.map(Path::toAbsolutePath));
        add(properties, "mail.trust", mailTrust.map(Path::toAbsolutePath));
        add(properties, "speech.service", speechService);
        add(properties, "speech.licence", speechLicence);
        return properties.toArray(String[]::new);
    }

    private static void add(List<String> properties, String name, Optional<?> value) {
        value.ifPresent(given -> properties.add("--helder." + name + "=" + given));
    }
}

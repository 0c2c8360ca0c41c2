package helder.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the packaged programs are started; the same as in bin/helder. */
final class Programs {

    private static final String GOOGLE_PROJECT = "de-linde-simulated";

    private final Path home;
    private final String java =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** @param home the directory of the sources, below which the packages lie */
    Programs(Path home) {
        this.home = home;
    }

    private Path helder() {
        return home.resolve("server/target/helder.jar");
    }

    private Path virtual() {
        return home.resolve("virtual/target/helder-virtual.jar");
    }

    private Path google() {
        return home.resolve("virtual/google/target/helder-virtual-google.jar");
    }

    void requireBuilt() throws StoppedException {
        for (Path jar : List.of(helder(), virtual(), google())) {
            if (!Files.exists(jar)) {
                throw new StoppedException(jar + " is missing. Start the demo with bin/helder demo, which builds it.");
            }
        }
    }

    boolean isBuilt() {
        return Files.exists(helder()) && Files.exists(virtual()) && Files.exists(google());
    }

    /** The command of a server on these ports, pointed at the stand-in of Apple's push service. */
    List<String> server(Place place, Ports ports) {
        List<String> command = start("serve.jsa", helder());
        command.addAll(List.of(
                "serve",
                "--data",
                place.server().toString(),
                "--hostname",
                "localhost",
                "--web-port",
                Integer.toString(ports.web()),
                "--device-port",
                Integer.toString(ports.device()),
                "--apple-push-url",
                "https://127.0.0.1:" + ports.push(),
                "--apple-push-trust",
                place.pushTrust().toString(),
                "--apple-device-trust",
                place.deviceAuthority().toString()));
        return command;
    }

    /** The command of the virtual devices and their push service. */
    List<String> devices(Place place, Ports ports, int pollSeconds) {
        List<String> command = start("", virtual());
        command.addAll(List.of(
                "serve",
                "--state",
                place.devices().toString(),
                "--port",
                Integer.toString(ports.push()),
                "--control-port",
                Integer.toString(ports.control()),
                "--poll",
                Integer.toString(pollSeconds),
                "--trust",
                place.trustAnchor().toString(),
                "--certificate-out",
                place.pushTrust().toString(),
                "--device-authority-out",
                place.deviceAuthority().toString()));
        return command;
    }

    /** The command of the virtual PCs; somebody signs in at each this often, in seconds. */
    List<String> pcs(Place place, Ports ports, int signInSeconds) {
        List<String> command = start("", virtual());
        command.addAll(List.of(
                "pc",
                "serve",
                "--state",
                place.pcs().toString(),
                "--control-port",
                Integer.toString(ports.pcs()),
                "--sign-in",
                Integer.toString(signInSeconds),
                "--trust",
                place.trustAnchor().toString()));
        return command;
    }

    /** The command of the stand-in of Google, with the phones that it manages. */
    List<String> google(Place place, Ports ports) {
        List<String> command = start("", google());
        command.addAll(List.of(
                "serve",
                "--state",
                place.google().toString(),
                "--port",
                Integer.toString(ports.google()),
                "--project",
                GOOGLE_PROJECT,
                "--key-out",
                place.googleKey().toString()));
        return command;
    }

    /** The command line of Helder with these arguments. */
    List<String> helder(List<String> arguments) {
        List<String> command = start("command.jsa", helder());
        command.addAll(arguments);
        return command;
    }

    /** The archive of loaded classes is used when bin/helder has made one; making it here would cost the first start seconds. */
    private List<String> start(String archive, Path jar) {
        var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        Path file = home.resolve("server/target").resolve(archive);
        if (!archive.isEmpty() && Files.exists(file)) {
            command.addAll(List.of(
                    "-XX:SharedArchiveFile=" + file, "-Xlog:disable", "-Xlog:all=error,cds*=off,aot*=off:stderr"));
        }
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}

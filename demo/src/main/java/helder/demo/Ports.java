package helder.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The ports of one run. Those of the server stay the same at every start, because enrolled devices have them built in, and that of the stand-in of
 * Google, because the server was told to ask there.
 *
 * @param web pages
 * @param device enrolled devices
 * @param push the stand-in of Apple's push service
 * @param control the virtual devices' control endpoint
 * @param pcs the virtual PCs' control endpoint
 * @param google the stand-in of Google
 */
record Ports(int web, int device, int push, int control, int pcs, int google) {

    private static final int USUAL = 8443;
    private static final int TRIES = 200;
    private static final int KEPT = 3;

    /** Those of the last start, else the wanted one, else the usual ones or the next that are free. */
    static Ports choose(Place place, int wanted) throws IOException, StoppedException {
        if (Files.exists(place.ports())) {
            List<String> kept = Files.readAllLines(place.ports());
            if (kept.size() != KEPT || !kept.stream().allMatch(line -> line.matches("[0-9]{1,5}"))) {
                throw new StoppedException("The file " + place.ports()
                        + " is damaged, and the devices know the server by the ports in it. Begin anew with --reset.");
            }
            return kept(
                    place,
                    Integer.parseInt(kept.get(0)),
                    Integer.parseInt(kept.get(1)),
                    Integer.parseInt(kept.get(2)),
                    wanted);
        }
        int web = wanted == 0 ? freePair() : wanted;
        if (!isFree(web) || !isFree(web + 1)) {
            throw new StoppedException(
                    "Port " + web + " or " + (web + 1) + " is in use by another program. Choose one with --port.");
        }
        return new Ports(web, web + 1, free(), free(), free(), free());
    }

    /** Any free ones, for a check that runs beside other things. */
    static Ports any() throws IOException {
        return new Ports(free(), free(), free(), free(), free(), free());
    }

    /** From now on devices may have them built in. */
    void keep(Place place) throws IOException {
        Path fresh = place.ports().resolveSibling("ports.new"); // whole or not at all
        Files.writeString(fresh, web + "\n" + device + "\n" + google + "\n");
        Files.move(fresh, place.ports(), StandardCopyOption.REPLACE_EXISTING);
    }

    private static Ports kept(Place place, int web, int device, int google, int wanted)
            throws IOException, StoppedException {
        if (wanted != 0 && wanted != web) {
            throw new StoppedException("The devices in " + place.directory() + " know the server by port " + web
                    + ". Leave --port out, or begin anew with --reset.");
        }
        for (int port : new int[] {web, device, google}) {
            if (!isFree(port)) {
                throw new StoppedException(
                        "Port " + port + " is in use by another program, and the enrolled devices know"
                                + " the server by it. Stop that program, or begin anew with --reset.");
            }
        }
        return new Ports(web, device, free(), free(), free(), google);
    }

    private static int freePair() throws StoppedException {
        for (int port = USUAL; port < USUAL + TRIES; port += 2) {
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
        throw new StoppedException("No free port was found from " + USUAL + " on. Choose one with --port.");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // what an ended server left behind does not count
            socket.bind(new java.net.InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String webAddress() {
        return "https://localhost:" + web;
    }
}

package helder.devices;

import helder.WholeServer;

/** When devices spoke, for tests outside of this room. */
public final class SeenDevices {

    private SeenDevices() {}

    /** Writes what was gathered now instead of within half a minute. */
    public static void write(WholeServer server) {
        server.bean(SeenTimes.class).flush();
    }
}

package helder.demo;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The control endpoint of the virtual devices: what their owners do with their hands. */
final class VirtualDevices {

    private final Control control;

    VirtualDevices(int port) {
        this.control = new Control(port);
    }

    /** What became of an enrollment: the device, or the reason why not. */
    sealed interface Outcome {
        record Enrolled(String serialNumber) implements Outcome {}

        record Refused(String reason) implements Outcome {}
    }

    /** Someone installs an enrollment profile. */
    Outcome enroll(Cast.Device device, byte[] profile) throws IOException, InterruptedException {
        String query = "model=" + device.model().code() + "&name=" + encode(device.name()) + "&over-sharing="
                + device.is(Cast.Trait.OVER_SHARING) + "&supervised=" + device.is(Cast.Trait.SUPERVISED);
        return outcome(control.post("/devices?" + query, profile));
    }

    /** Someone signs in to their work account in the device's settings. */
    Outcome enroll(Cast.Device device, String email, String password, String discovery)
            throws IOException, InterruptedException {
        ObjectNode body = Control.body()
                .put("email", email)
                .put("password", password)
                .put("discovery", discovery)
                .put("model", device.model().code())
                .put("name", device.name())
                .put("overSharing", device.is(Cast.Trait.OVER_SHARING))
                .put("supervised", device.is(Cast.Trait.SUPERVISED));
        return outcome(control.post("/accounts", body));
    }

    private static Outcome outcome(JsonNode answer) {
        return answer.path("enrolled").asBoolean(false)
                ? new Outcome.Enrolled(answer.path("serialNumber").asString())
                : new Outcome.Refused(answer.path("step").asString("") + " "
                        + answer.path("httpStatus").asInt(0) + ": "
                        + answer.path("reason").asString(answer.path("error").asString("")));
    }

    /** A device as it is kept. */
    record Known(String name, String serialNumber, boolean enrolled) {}

    List<Known> all() throws IOException, InterruptedException {
        var known = new ArrayList<Known>();
        for (JsonNode device : control.get("/devices")) {
            known.add(new Known(
                    device.path("name").asString(),
                    device.path("serialNumber").asString(),
                    device.path("enrolled").asBoolean(false)));
        }
        return known;
    }

    /** Whether the device was told to do this, for example {@code DeviceLock}. */
    boolean hasReceived(String serialNumber, String request) throws IOException, InterruptedException {
        for (JsonNode received : control.get("/devices/" + serialNumber + "/received")) {
            if (received.path("type").asString("").equals(request)) {
                return true;
            }
        }
        return false;
    }

    /** The device asks the server for work now; whether the server spoke with it as with one it manages. */
    boolean poke(String serialNumber) throws IOException, InterruptedException {
        return control.post("/devices/" + serialNumber + "/poke")
                        .path("httpStatus")
                        .asInt(0)
                == 200;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

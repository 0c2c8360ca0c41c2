package helder.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The control endpoint of the virtual PCs: what their owners do with their hands. Their program starts beside the first scenes; whoever needs it
 * first waits for it.
 */
final class VirtualPcs {

    private final Control control;
    private final Running program;
    private boolean isListening;

    VirtualPcs(int port, Running program) {
        this.control = new Control(port);
        this.program = program;
    }

    /** Somebody adds the PC in the settings of Windows, and signs in on the pages that open. */
    VirtualDevices.Outcome enroll(Cast.Device device, String server, String email, String password)
            throws IOException, InterruptedException, StoppedException {
        return enroll(
                device, Control.body().put("server", server).put("user", email).put("password", password));
    }

    /** The help desk types a one-time secret at the PC. */
    VirtualDevices.Outcome enrollWithSecret(Cast.Device device, String server, String userName, String secret)
            throws IOException, InterruptedException, StoppedException {
        return enroll(
                device,
                Control.body().put("server", server).put("user", userName).put("secret", secret));
    }

    /** After enrolling, Windows calls its server at once. */
    private VirtualDevices.Outcome enroll(Cast.Device device, ObjectNode body)
            throws IOException, InterruptedException, StoppedException {
        body.put("model", device.model().code())
                .put("name", device.name())
                .put("seed", device.name().hashCode())
                .put("personal", device.ownership().equals("personal"));
        JsonNode answer = ready().post("/pcs", body);
        if (!answer.path("enrolled").asBoolean(false)) {
            return new VirtualDevices.Outcome.Refused(answer.path("code").asString("") + " "
                    + answer.path("text").asString(answer.path("error").asString("")));
        }
        String serialNumber = answer.path("serialNumber").asString();
        sync(serialNumber);
        if (device.is(Cast.Trait.SILENT)) {
            control.post("/pcs/" + serialNumber + "/off");
        }
        return new VirtualDevices.Outcome.Enrolled(serialNumber);
    }

    List<VirtualDevices.Known> all() throws IOException, InterruptedException, StoppedException {
        var known = new ArrayList<VirtualDevices.Known>();
        for (JsonNode pc : ready().get("/pcs")) {
            known.add(new VirtualDevices.Known(
                    pc.path("name").asString(),
                    pc.path("serialNumber").asString(),
                    pc.path("enrolled").asBoolean(false)));
        }
        return known;
    }

    /** Somebody presses "Sync"; whether the server spoke with the PC as with one it manages. */
    boolean sync(String serialNumber) throws IOException, InterruptedException, StoppedException {
        return ready().post("/pcs/" + serialNumber + "/sync")
                .path("end")
                .asString("")
                .equals("DONE");
    }

    void restart(String serialNumber) throws IOException, InterruptedException, StoppedException {
        ready().post("/pcs/" + serialNumber + "/restart");
    }

    /** How often the server sent PCs what a real one would not take, or asked a personal PC what is no organisation's business. */
    int complaints() throws IOException, InterruptedException, StoppedException {
        int complaints = 0;
        for (VirtualDevices.Known pc : all()) {
            complaints +=
                    ready().get("/pcs/" + pc.serialNumber() + "/complaints").size();
            for (JsonNode over : ready().get("/pcs/" + pc.serialNumber() + "/over-asked")) {
                complaints += over.path("reach").asString("").equals("COMPANY") ? 1 : 0;
            }
        }
        return complaints;
    }

    private Control ready() throws IOException, InterruptedException, StoppedException {
        if (!isListening) {
            program.await(said -> said.contains("control "));
            isListening = true;
        }
        return control;
    }
}

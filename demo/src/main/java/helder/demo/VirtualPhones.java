package helder.demo;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The control endpoint of the stand-in of Google: what people do with their Android phones, and the administrator at Google. Its program starts
 * beside the server; whoever needs it first waits for it.
 */
final class VirtualPhones {

    private static final String PHONES = "/_control/phones";

    private final int port;
    private final Control control;
    private final Running program;
    private boolean isListening;

    VirtualPhones(int port, Running program) {
        this.port = port;
        this.control = new Control(port);
        this.program = program;
    }

    /** Where the server finds it. */
    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** The administrator signs in at Google and accepts; the path on the server to which Google leads back. */
    String accept(String signUp) throws IOException, InterruptedException, StoppedException {
        String id = URI.create(signUp).getPath().replaceFirst(".*/", "");
        URI back = URI.create(
                ready().post("/_control/signups/" + id, Control.body().put("kind", "business"))
                        .path("redirect")
                        .asString());
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    /** Somebody opens the link on their own phone. */
    VirtualDevices.Outcome follow(Cast.Device device, String link)
            throws IOException, InterruptedException, StoppedException {
        return enroll(device, "link", link);
    }

    /** Somebody taps the first screen of a new phone six times and scans the picture. */
    VirtualDevices.Outcome scan(Cast.Device device, String code)
            throws IOException, InterruptedException, StoppedException {
        return enroll(device, "qr", code);
    }

    private VirtualDevices.Outcome enroll(Cast.Device device, String how, String what)
            throws IOException, InterruptedException, StoppedException {
        Optional<JsonNode> known = phone(device); // a try before may have made it
        JsonNode phone = known.isPresent() ? known.get() : made(device);
        JsonNode answer = ready().post(
                        PHONES + "/" + phone.path("id").asString() + "/enroll",
                        Control.body().put(how, what));
        return answer.path("enrolled").asBoolean(false)
                ? new VirtualDevices.Outcome.Enrolled(phone.path("serialNumber").asString())
                : new VirtualDevices.Outcome.Refused(
                        answer.path("screen").asString(answer.path("error").asString("")));
    }

    private JsonNode made(Cast.Device device) throws IOException, InterruptedException, StoppedException {
        return ready().post(
                        PHONES,
                        Control.body()
                                .put("model", device.model().code())
                                .put("name", device.name())
                                .put("fresh", device.ownership().equals("company")));
    }

    private Optional<JsonNode> phone(Cast.Device device) throws IOException, InterruptedException, StoppedException {
        for (JsonNode phone : ready().get(PHONES)) {
            if (phone.path("name").asString().equals(device.name())) {
                return Optional.of(phone);
            }
        }
        return Optional.empty();
    }

    List<VirtualDevices.Known> all() throws IOException, InterruptedException, StoppedException {
        var known = new ArrayList<VirtualDevices.Known>();
        for (JsonNode phone : ready().get(PHONES)) {
            known.add(new VirtualDevices.Known(
                    phone.path("name").asString(),
                    phone.path("serialNumber").asString(),
                    phone.path("managed").asBoolean(false)));
        }
        return known;
    }

    /** Somebody does something with the phone, as {@code virtual/google/README.md} names it. */
    void does(Cast.Device device, String what) throws IOException, InterruptedException, StoppedException {
        does(device, what, "", "");
    }

    void does(Cast.Device device, String what, String word, String value)
            throws IOException, InterruptedException, StoppedException {
        ready().post(
                        PHONES + "/" + id(device) + "/" + what,
                        word.isEmpty() ? Control.body() : Control.body().put(word, value));
    }

    /** Whether the policy that the phone got last makes it report this. */
    boolean reports(Cast.Device device, String flag) throws IOException, InterruptedException, StoppedException {
        boolean reports = false;
        for (JsonNode entry : ready().get(PHONES + "/" + id(device) + "/journal")) {
            if (entry.path("what").asString("").equals("ASKED")
                    && entry.path("name").asString("").equals("POLICY")) {
                reports = entry.path("detail")
                        .path("policy")
                        .path("statusReportingSettings")
                        .path(flag)
                        .asBoolean(false);
            }
        }
        return reports;
    }

    private String id(Cast.Device device) throws IOException, InterruptedException, StoppedException {
        return phone(device)
                .orElseThrow(() -> new StoppedException("The phone " + device.name() + " is not there"))
                .path("id")
                .asString();
    }

    private Control ready() throws IOException, InterruptedException, StoppedException {
        if (!isListening) {
            program.await(said -> said.contains("stand-in of Google"));
            isListening = true;
        }
        return control;
    }
}

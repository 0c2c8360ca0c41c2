package helder.virtual;

import helder.virtual.EnrollmentOutcome.Step;
import helder.virtual.wire.Answer;
import helder.virtual.wire.Cms;
import helder.virtual.wire.Dict;
import helder.virtual.wire.Identity;
import helder.virtual.wire.Json;
import helder.virtual.wire.Link;
import helder.virtual.wire.MalformedException;
import helder.virtual.wire.PlistWriter;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Account-driven enrollment up to the profile: discovery, MachineInfo, web sign-in, MachineInfo with the token. */
final class AccountEnrollment {

    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z-]+)=\"([^\"]*)\"");
    private static final Set<String> VERSIONS = Set.of("mdm-byod", "mdm-adde");
    private static final int MOST_REDIRECTS = 5;

    private final DeviceState device;
    private final Account account;
    private final Link link;
    private final Identity builtIn;

    AccountEnrollment(DeviceState device, Account account, Link link, AppleDeviceAuthority authority) {
        this.device = device;
        this.account = account;
        this.link = link;
        this.builtIn = authority.deviceIdentity(device.randomUuid());
    }

    /** A profile and the token with which it was fetched. */
    record Fetched(Profile profile, String token) {}

    Fetched fetch() throws RefusedException, IOException {
        Server server = discover();
        Answer first = post(server, Optional.empty());
        if (first.status() != 401) {
            throw new RefusedException(Step.SIGN_IN, first.status(), "expected 401 with a challenge before signing in");
        }
        String token = signIn(first.header("WWW-Authenticate")
                .orElseThrow(() -> new RefusedException(Step.SIGN_IN, 401, "no WWW-Authenticate header")));
        Answer second = post(server, Optional.of(token));
        if (!second.ok()) {
            throw new RefusedException(Step.PROFILE, second.status(), "no profile for this account");
        }
        return new Fetched(profile(server, second), token);
    }

    private record Server(String version, URI base) {
        boolean personal() {
            return version.equals("mdm-byod");
        }
    }

    private Server discover() throws RefusedException, IOException {
        URI uri = URI.create(account.discovery().toString().replaceAll("/+$", "")
                + "/.well-known/com.apple.remotemanagement?user-identifier="
                + encode(account.email())
                + "&model-family="
                + device.hardware.model().family());
        Answer answer = link.get(uri, headers());
        for (int i = 0; i < MOST_REDIRECTS && answer.status() / 100 == 3; i++) {
            uri = uri.resolve(answer.header("Location").orElse(""));
            answer = link.get(uri, headers());
        }
        if (!answer.ok() || !answer.mediaType().equals("application/json")) {
            throw new RefusedException(Step.DISCOVERY, answer.status(), "no discovery document");
        }
        try {
            Dict document = Json.read(answer.body());
            device.journal.received(Received.Source.DISCOVERY, "com.apple.remotemanagement", document);
            for (Dict server : document.dicts("Servers")) {
                String version = server.text("Version").orElse("");
                if (VERSIONS.contains(version)) {
                    return new Server(version, URI.create(server.text("BaseURL").orElse("")));
                }
            }
        } catch (MalformedException | IllegalArgumentException e) {
            throw new RefusedException(Step.DISCOVERY, e);
        }
        throw new RefusedException(Step.DISCOVERY, 0, "no server for this kind of enrollment");
    }

    private static Map<String, String> headers() {
        return Map.of("User-Agent", "DeviceManagementClient/1.0", "Accept-Encoding", "gzip");
    }

    /** MachineInfo names the person's device only when the organisation owns it. */
    private Answer post(Server server, Optional<String> token) throws IOException {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("LANGUAGE", "nl-NL");
        info.put("PRODUCT", device.hardware.model().productName());
        info.put("VERSION", device.hardware.build());
        info.put("OS_VERSION", device.hardware.osVersion());
        info.put("MDM_CAN_REQUEST_SOFTWARE_UPDATE", true);
        if (!server.personal()) {
            info.put("UDID", device.hardware.udid());
            info.put("SERIAL", device.hardware.serialNumber());
        }
        Map<String, Object> sent = device.mood().behavior().isOverSharing() ? OverSharing.into(info, device) : info;
        device.journal.disclosed("MachineInfo", info, sent);
        Map<String, String> headers = new LinkedHashMap<>(headers());
        headers.put("Content-Type", "application/pkcs7-signature");
        token.ifPresent(value -> headers.put("Authorization", "Bearer " + value));
        byte[] body = Cms.signAttached(
                builtIn, PlistWriter.write(sent), device.clock().instant());
        return link.send("POST", server.base(), headers, body);
    }

    /** Reads the challenge, lets the person sign in, and gives the token. */
    String signIn(String challenge) throws RefusedException, IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(challenge);
        while (matcher.find()) {
            parameters.put(matcher.group(1), matcher.group(2));
        }
        String page = parameters.getOrDefault("url", "");
        if (!challenge.startsWith("Bearer") || !"apple-as-web".equals(parameters.get("method")) || page.isEmpty()) {
            throw new RefusedException(Step.SIGN_IN, 401, "only the sign-in method apple-as-web is simulated");
        }
        // The device sets the query by itself; what the server put there does not survive.
        URI uri = URI.create(page.replaceAll("\\?.*", "") + "?user-identifier=" + encode(account.email()));
        try {
            return account.signIn().signIn(uri, link);
        } catch (IOException e) {
            throw new RefusedException(Step.SIGN_IN, e);
        }
    }

    private Profile profile(Server server, Answer answer) throws RefusedException {
        try {
            Profile profile = Profile.read(answer.body());
            MdmPayload mdm = profile.mdm();
            if (server.personal() != mdm.userEnrollment()
                    || mdm.enrollmentMode().isEmpty()) {
                throw new RefusedException(Step.PROFILE, 0, "EnrollmentMode does not fit " + server.version());
            }
            if (!mdm.managedAppleId().filter(account.email()::equalsIgnoreCase).isPresent()) {
                throw new RefusedException(Step.PROFILE, 0, "AssignedManagedAppleID is not the account signed in");
            }
            if (profile.forbiddenUnderUserEnrollment() && server.personal() && !device.mac()) {
                throw new RefusedException(Step.PROFILE, 0, "a payload is forbidden under User Enrollment");
            }
            return profile;
        } catch (MalformedException e) {
            throw new RefusedException(Step.PROFILE, e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

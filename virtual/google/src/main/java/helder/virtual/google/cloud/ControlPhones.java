package helder.virtual.google.cloud;

import helder.virtual.google.api.Json;
import helder.virtual.google.api.Reply;
import helder.virtual.google.phone.Lock;
import helder.virtual.google.phone.Phone;
import helder.virtual.google.phone.PhoneModel;
import helder.virtual.google.phone.WayIn;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Below {@code /_control/phones}: what people do with their phones. */
final class ControlPhones {

    private static final int MOST_AT_ONCE = 100_000;
    private static final String LINK = "https://enterprise.google.com/android/enroll?et=";

    private final Cloud cloud;

    ControlPhones(Cloud cloud) {
        this.cloud = cloud;
    }

    Reply answer(String verb, List<String> path, JsonNode body) {
        return cloud.act(() -> {
            if (path.isEmpty()) {
                return switch (verb) {
                    case "GET" -> all();
                    case "POST" -> create(body);
                    default -> Reply.status(405);
                };
            }
            Optional<Phone> phone = cloud.phones().find(path.getFirst());
            return phone.isEmpty()
                    ? Control.missing()
                    : about(phone.get(), verb + " " + (path.size() == 1 ? "" : path.get(1)), body);
        });
    }

    private Reply all() {
        ArrayNode list = Json.object().arrayNode();
        cloud.phones().all().forEach(phone -> list.add(line(phone)));
        return Reply.json(200, list);
    }

    private Reply create(JsonNode body) {
        String code = body.path("model").asString("pixel-9");
        PhoneModel model = PhoneModel.of(code)
                .orElseThrow(() -> new IllegalArgumentException("model is one of "
                        + Arrays.stream(PhoneModel.values())
                                .map(PhoneModel::code)
                                .toList()));
        boolean fresh = body.path("fresh").asBoolean(false);
        boolean leaking = body.path("leaking").asBoolean(false);
        String name = body.path("name").asString(model.model());
        int count = Math.min(MOST_AT_ONCE, body.path("count").asInt(1));
        ArrayNode made = Json.object().arrayNode();
        for (int i = 0; i < count; i++) {
            made.add(line(cloud.phones().create(name, model, fresh, leaking)));
        }
        return Reply.json(201, body.has("count") ? made : made.get(0));
    }

    /** What anybody who holds the phone can see. */
    private ObjectNode line(Phone phone) {
        ObjectNode line = Json.object()
                .put("id", phone.id())
                .put("name", phone.name())
                .put("model", phone.model().code())
                .put("serialNumber", phone.hardware().serialNumber())
                .put("imei", phone.hardware().imei())
                .put("phoneNumber", phone.hardware().phoneNumber())
                .put("enterpriseSpecificId", phone.enterpriseSpecificId())
                .put("managed", phone.isManaged())
                .put("online", phone.isOnline())
                .put("fresh", phone.isFresh())
                .put("leaking", phone.isLeaking())
                .put("lock", phone.lock().name())
                .put("blocked", phone.isBlocked())
                .put("lost", phone.isLost())
                .put("workPaused", phone.isWorkPaused());
        if (phone.isManaged()) {
            line.put("mode", phone.mode().name());
        }
        cloud.phones().deviceName(phone).ifPresent(name -> line.put("device", name));
        ArrayNode apps = line.putArray("workApps");
        phone.workApps().keySet().forEach(apps::add);
        ArrayNode own = line.putArray("privateApps");
        phone.life().apps().forEach(app -> own.add(app.packageName()));
        phone.screen().ifPresent(text -> line.put("screen", text));
        return line;
    }

    private Reply about(Phone phone, String what, JsonNode body) {
        Phones phones = cloud.phones();
        switch (what) {
            case "GET " -> {
                return Reply.json(200, line(phone));
            }
            case "GET journal" -> {
                return journal(phone);
            }
            case "POST enroll" -> {
                return enroll(phone, body);
            }
            case "POST offline" -> phones.offline(phone);
            case "POST online" -> phones.online(phone);
            case "POST remove-profile" ->
                phones.removeWorkProfile(phone, body.path("reported").asBoolean(false));
            case "POST reset" -> phones.reset(phone, body.path("reported").asBoolean(false));
            case "POST set-up" -> phone.setUpPrivately();
            case "POST lock" ->
                phones.chooseLock(
                        phone,
                        Lock.valueOf(body.path("lock").asString("").toUpperCase(Locale.ROOT)),
                        body.path("work").asBoolean(false));
            case "POST developer" ->
                phones.developerOptions(phone, body.path("on").asBoolean(true));
            case "POST install" -> {
                if (!phones.install(phone, body.path("packageName").asString(""))) {
                    return Control.missing();
                }
            }
            case "POST noncompliant" ->
                phones.trouble(phone, body.path("settingName").asString("passwordPolicies"));
            case "POST comply" -> phones.comply(phone);
            case "POST leave-lost-mode" -> phones.leaveLostMode(phone);
            case "POST pause-work", "POST resume-work" -> {
                if (!phone.isManaged() || !phone.mode().hasWorkProfile()) {
                    throw new IllegalArgumentException("there is no work profile to pause");
                }
                phone.workPaused(what.endsWith("pause-work"));
            }
            case "POST report" -> phones.changed(phone);
            default -> {
                return Control.missing();
            }
        }
        return Reply.json(200, line(phone));
    }

    private static Reply journal(Phone phone) {
        ArrayNode lines = Json.object().arrayNode();
        phone.journal().forEach(entry -> {
            ObjectNode line = lines.addObject()
                    .put("at", entry.at().toString())
                    .put("what", entry.what().name())
                    .put("name", entry.name());
            line.set("detail", entry.detail());
        });
        return Reply.json(200, lines);
    }

    /** With a link, with the text of a QR picture, or with the token itself. */
    private Reply enroll(Phone phone, JsonNode body) {
        Optional<String> token;
        WayIn way;
        if (body.has("link")) {
            String link = URI.create(body.path("link").asString("")).toString();
            token = link.startsWith(LINK) ? Optional.of(link.substring(LINK.length())) : Optional.empty();
            way = WayIn.LINK;
        } else if (body.has("qr")) {
            token = TokenMethods.tokenIn(body.path("qr").asString(""));
            way = way(body, phone.isFresh() ? WayIn.QR : WayIn.APP);
        } else {
            token = Optional.of(body.path("token").asString(""));
            way = way(body, phone.isFresh() ? WayIn.AFW : WayIn.APP);
        }
        Enrollment outcome = token.isEmpty()
                ? new Enrollment.Refused("This code is not made for setting up a phone.")
                : cloud.phones().enroll(phone, token.get(), way);
        return switch (outcome) {
            case Enrollment.Enrolled(String device) ->
                Reply.json(201, Json.object().put("enrolled", true).put("device", device));
            case Enrollment.Refused(String screen) ->
                Reply.json(422, Json.object().put("enrolled", false).put("screen", screen));
        };
    }

    private static WayIn way(JsonNode body, WayIn otherwise) {
        String name = body.path("way").asString("");
        return name.isEmpty()
                ? otherwise
                : WayIn.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

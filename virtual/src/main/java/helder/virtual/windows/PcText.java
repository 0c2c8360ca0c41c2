package helder.virtual.windows;

import helder.virtual.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A PC and what happened to it as the command line and the control endpoint show them. */
final class PcText {

    private PcText() {}

    static Map<String, Object> of(VirtualPc pc) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("serialNumber", pc.hardware().serialNumber());
        map.put("deviceId", pc.hardware().deviceId());
        map.put("model", pc.hardware().model().name());
        map.put("name", pc.hardware().name());
        map.put("osVersion", pc.hardware().model().version());
        map.put("personal", pc.personal());
        map.put("enrolled", pc.enrolled());
        map.put("wiped", pc.wiped());
        map.put("off", pc.switchedOff());
        pc.enrollmentId().ifPresent(id -> map.put("enrollmentId", id));
        if (pc.enrolled()) {
            map.put("due", pc.due().toString());
        }
        map.put("complaints", pc.complaints().size());
        map.put("overAsked", pc.overAsked().size());
        return map;
    }

    static Map<String, Object> of(PcOutcome.Refused refused) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("error", "refused");
        map.put("step", refused.step().name());
        map.put("httpStatus", refused.httpStatus());
        map.put("code", refused.hresult());
        map.put("text", refused.text());
        return map;
    }

    static Map<String, Object> of(PcSessionResult session) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("end", session.end().name());
        map.put("commands", session.commands());
        map.put("httpStatus", session.httpStatus());
        return map;
    }

    static List<Map<String, Object>> asked(VirtualPc pc) {
        return pc.asked().stream()
                .map(asked -> Map.<String, Object>of(
                        "at", asked.at().toString(),
                        "verb", asked.verb(),
                        "node", asked.node(),
                        "data", asked.data(),
                        "status", asked.status()))
                .toList();
    }

    static List<Map<String, Object>> told(VirtualPc pc) {
        return pc.told().stream()
                .map(told -> Map.<String, Object>of(
                        "at", told.at().toString(),
                        "about", told.about(),
                        "value", told.value(),
                        "asked", told.asked(),
                        "reach", told.reach().name()))
                .toList();
    }

    static List<Map<String, Object>> complaints(VirtualPc pc) {
        return pc.complaints().stream()
                .map(complaint -> Map.<String, Object>of(
                        "at", complaint.at().toString(),
                        "about", complaint.about(),
                        "what", complaint.what()))
                .toList();
    }

    static List<Map<String, Object>> overAsked(VirtualPc pc) {
        return pc.overAsked().stream()
                .map(over -> Map.<String, Object>of(
                        "at", over.at().toString(),
                        "verb", over.verb(),
                        "node", over.node(),
                        "reach", over.reach().name()))
                .toList();
    }

    static String line(VirtualPc pc, boolean json) {
        return json
                ? Json.text(of(pc))
                : "%s %s \"%s\" %s, %d complaints"
                        .formatted(
                                pc.hardware().serialNumber(),
                                pc.hardware()
                                        .model()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-'),
                                pc.hardware().name(),
                                pc.enrolled()
                                        ? "enrolled as " + pc.hardware().deviceId()
                                        : pc.wiped() ? "wiped" : "not enrolled",
                                pc.complaints().size());
    }

    static String line(PcOutcome.Refused refused, boolean json) {
        return json
                ? Json.text(of(refused))
                : "refused at %s%s with %s: %s"
                        .formatted(
                                refused.step(),
                                refused.httpStatus() == 0 ? "" : " (HTTP " + refused.httpStatus() + ")",
                                refused.hresult(),
                                refused.text());
    }
}

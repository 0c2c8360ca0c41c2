package helder.cli.operations;

import helder.apple.ProductNames;
import helder.cli.socket.Messages;
import helder.devices.Enrollment;
import helder.devices.Facts;
import helder.identity.PersonId;
import helder.manifest.DataItem;
import helder.people.Person;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** How the command line prints enrollments and facts. */
final class DeviceJson {

    private DeviceJson() {}

    /** What is no device data: whose it is and how it is enrolled. */
    static ObjectNode enrollment(Enrollment enrollment, Map<PersonId, Person> owners) {
        Person owner = owners.get(enrollment.person());
        ObjectNode json = Messages.object()
                .put("device", enrollment.id().value())
                .put("person", owner == null ? "" : owner.email())
                .put("ownership", enrollment.ownership().code())
                .put("form", enrollment.form().code())
                .put("type", enrollment.type().code())
                .put("state", enrollment.state().code())
                .put("charter_version", enrollment.charterVersion());
        enrollment.enrolledAt().ifPresent(at -> json.put("enrolled_at", at.toString()));
        enrollment.lostAt().ifPresent(at -> json.put("lost_at", at.toString()));
        enrollment.removal().ifPresent(removal -> json.put("removal", removal.code()));
        return json;
    }

    static void lastContact(ObjectNode json, Enrollment enrollment) {
        enrollment.lastSeenAt().ifPresent(at -> json.put("last_seen_at", at.toString()));
    }

    static ObjectNode fact(DataItem item, Facts.Fact fact) {
        ObjectNode json = Messages.object()
                .put("item", item.code())
                .put("value", fact.value())
                .put("observed_at", fact.observedAt().toString())
                .put("expires_at", fact.expiresAt().toString());
        return item == DataItem.DEVICE_MODEL ? json.put("name", ProductNames.of(fact.value())) : json;
    }
}

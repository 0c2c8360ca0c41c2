package helder.virtual;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.Dict;
import helder.virtual.wire.MalformedException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Lists of what is on the device: apps, profiles, certificates, restrictions. */
final class Inventory {

    private final DeviceState device;

    Inventory(DeviceState device) {
        this.device = device;
    }

    /** Private apps are listed only on device enrollments and only when the server did not limit itself to managed ones. */
    CommandReply installedApplications(Dict command) {
        boolean managedOnly = device.userEnrollment() || command.flag("ManagedAppsOnly");
        Stream<App> apps = device.contents.managedApps.values().stream();
        if (!managedOnly) {
            apps = Stream.concat(apps, device.life.apps().stream());
        }
        List<String> wanted = command.texts("Identifiers");
        List<String> items = command.texts("Items");
        return CommandReply.acknowledged(Map.of(
                "InstalledApplicationList",
                apps.filter(app -> wanted.isEmpty() || wanted.contains(app.identifier()))
                        .map(app -> describe(app, items))
                        .toList()));
    }

    private static Map<String, Object> describe(App app, List<String> items) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("Identifier", app.identifier());
        all.put("Name", app.name());
        all.put("Version", app.version());
        all.put("ShortVersion", app.version());
        all.put("BundleSize", 48_000_000L);
        all.put("DynamicSize", 2_000_000L);
        all.put("IsValidated", true);
        all.put("Installing", false);
        if (!items.isEmpty()) {
            all.keySet().retainAll(items);
        }
        return all;
    }

    CommandReply managedApplications(Dict command) {
        List<String> wanted = command.texts("Identifiers");
        Map<String, Object> apps = new LinkedHashMap<>();
        device.contents.managedApps.forEach((identifier, app) -> {
            if (wanted.isEmpty() || wanted.contains(identifier)) {
                apps.put(
                        identifier,
                        Map.of(
                                "Status", "Managed",
                                "ManagementFlags", 1L,
                                "HasConfiguration", false,
                                "HasFeedback", false,
                                "IsValidated", true));
            }
        });
        return CommandReply.acknowledged(Map.of("ManagedApplicationList", apps));
    }

    CommandReply profiles() {
        List<Object> list = new ArrayList<>();
        device.enrollment().ifPresent(enrollment -> list.add(describe(enrollment.profile(), false)));
        device.contents.profiles.values().forEach(profile -> list.add(describe(profile, true)));
        return CommandReply.acknowledged(Map.of("ProfileList", list));
    }

    private static Map<String, Object> describe(Profile profile, boolean managed) {
        Map<String, Object> map = named(profile.root());
        map.put("PayloadUUID", profile.root().text("PayloadUUID").orElse(""));
        map.put("HasRemovalPasscode", false);
        map.put("IsEncrypted", false);
        map.put("IsManaged", managed);
        map.put(
                "PayloadContent",
                profile.payloads().stream()
                        .map(payload -> {
                            Map<String, Object> inner = named(payload);
                            inner.put("PayloadType", payload.text("PayloadType").orElse(""));
                            return inner;
                        })
                        .toList());
        map.put("PayloadRemovalDisallowed", profile.root().flag("PayloadRemovalDisallowed"));
        return map;
    }

    private static Map<String, Object> named(Dict payload) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("PayloadIdentifier", payload.text("PayloadIdentifier").orElse(""));
        map.put("PayloadVersion", payload.number("PayloadVersion").orElse(1L));
        for (String key : List.of("PayloadDisplayName", "PayloadDescription", "PayloadOrganization")) {
            payload.text(key).ifPresent(text -> map.put(key, text));
        }
        return map;
    }

    CommandReply certificates() {
        List<Object> list = new ArrayList<>();
        device.enrollment().ifPresent(enrollment -> {
            list.add(describe(enrollment.identity().certificate(), true));
            list.addAll(brought(enrollment.profile()));
        });
        device.contents.profiles.values().forEach(profile -> list.addAll(brought(profile)));
        return CommandReply.acknowledged(Map.of("CertificateList", list));
    }

    private static List<Map<String, Object>> brought(Profile profile) {
        try {
            return profile.certificates().stream()
                    .map(certificate -> describe(certificate, false))
                    .toList();
        } catch (MalformedException e) {
            // A profile with an unreadable certificate installs nothing of it.
            return List.of();
        }
    }

    private static Map<String, Object> describe(X509Certificate certificate, boolean identity) {
        return Map.of(
                "CommonName", commonName(certificate), "IsIdentity", identity, "Data", Certificates.der(certificate));
    }

    private static String commonName(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName();
        try {
            return new LdapName(subject)
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .findFirst()
                            .orElse(subject);
        } catch (InvalidNameException e) {
            return subject;
        }
    }

    CommandReply restrictions() {
        Map<String, Object> flags = new LinkedHashMap<>();
        for (Profile profile : device.contents.profiles.values()) {
            profile.payload("com.apple.applicationaccess")
                    .ifPresent(payload -> payload.values().forEach((key, value) -> {
                        if (value instanceof Boolean flag) {
                            flags.put(key, Map.of("value", flag));
                        }
                    }));
        }
        return CommandReply.acknowledged(Map.of(
                "GlobalRestrictions",
                Map.of(
                        "restrictedBool",
                        flags,
                        "restrictedValue",
                        Map.of(),
                        "intersection",
                        Map.of(),
                        "union",
                        Map.of())));
    }
}

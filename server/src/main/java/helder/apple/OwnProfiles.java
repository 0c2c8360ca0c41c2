package helder.apple;

import helder.commands.SecretParts;
import helder.gate.Order;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.plist.PlistArray;
import helder.protocol.apple.plist.PlistBoolean;
import helder.protocol.apple.plist.PlistData;
import helder.protocol.apple.plist.PlistDate;
import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistInteger;
import helder.protocol.apple.plist.PlistLimits;
import helder.protocol.apple.plist.PlistReader;
import helder.protocol.apple.plist.PlistReal;
import helder.protocol.apple.plist.PlistString;
import helder.protocol.apple.plist.PlistValue;
import helder.protocol.apple.plist.PlistWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Configuration profiles that an organization brings along: only payloads of {@link WorkSetting}, readable, and removable. */
public final class OwnProfiles {

    /** What cannot be read before it is sent, and what its owner could not take away. */
    private static final Set<String> FORBIDDEN_KEYS = Set.of("EncryptedPayloadContent", "PayloadRemovalDisallowed");

    /** What a profile, a payload, a network and a kind of connection are called. */
    private static final Set<String> STAYS = Set.of(
            "PayloadType",
            "PayloadIdentifier",
            "PayloadUUID",
            "PayloadDisplayName",
            "PayloadDescription",
            "PayloadOrganization",
            "PayloadScope",
            "PayloadCertificateUUID",
            "SSID_STR",
            "UserDefinedName",
            "VPNType",
            "VPNSubType");

    private static final String OURS = "helder.";
    private static final String TYPE = "PayloadType";
    private static final String CONTENT = "PayloadContent";

    private static final PlistReader READER = new PlistReader(PlistLimits.CHECK_IN);

    private OwnProfiles() {}

    /** What stands against a profile. */
    sealed interface Objection {
        /** It is no configuration profile that can be read. */
        record Unreadable(String why) implements Objection {}

        /** @param what the payload, key or name that may not be on such a device */
        record NotAllowed(String what) implements Objection {}
    }

    /** Empty when the profile may be installed on a device with this owner. */
    static Optional<Objection> objection(String xml, Ownership ownership) {
        try {
            PlistDict profile = READER.readDict(xml.getBytes(StandardCharsets.UTF_8));
            if (!"Configuration".equals(profile.optionalString(TYPE).orElse(""))) {
                return Optional.of(new Objection.Unreadable("not a configuration profile"));
            }
            Optional<PlistArray> payloads = profile.optionalArray(CONTENT);
            if (payloads.isEmpty() || payloads.get().dicts().isEmpty()) {
                return Optional.of(new Objection.Unreadable("a profile without payloads"));
            }
            Optional<String> wrong = wrongIn(profile);
            for (PlistDict payload : payloads.get().dicts()) {
                wrong = wrong.or(() -> wrongIn(payload)).or(() -> wrongOn(ownership, payload));
            }
            return wrong.map(Objection.NotAllowed::new);
        } catch (MalformedMessageException e) {
            return Optional.of(new Objection.Unreadable("not a property list: " + e.whatIsWrong()));
        }
    }

    /** Whether a profile of this name is one of Helder's own. */
    static boolean isOurs(String identifier) {
        return identifier.startsWith(OURS);
    }

    /** The profile that an order puts on a device; empty for every other order, also for one that takes a profile away. */
    static Optional<String> installedBy(Order order) {
        return order instanceof Order.Act act
                        && act.action() == Action.CONFIGURE
                        && !act.parameters().containsKey(AppleActions.REMOVE)
                ? Optional.ofNullable(act.parameters().get(AppleActions.PROFILE))
                : Optional.empty();
    }

    /** The name by which a device knows a profile; empty when it cannot be read. */
    static Optional<String> identifier(String xml) {
        try {
            return READER.readDict(xml.getBytes(StandardCharsets.UTF_8)).optionalText("PayloadIdentifier");
        } catch (MalformedMessageException e) {
            return Optional.empty(); // ordered before profiles were checked, and never sent
        }
    }

    /** One of Helder's own names would replace what Helder put there, or hide among it. */
    private static Optional<String> wrongIn(PlistDict part) {
        Optional<String> name = part.optional("PayloadIdentifier")
                .flatMap(_ -> part.optionalText("PayloadIdentifier"))
                .filter(OwnProfiles::isOurs);
        return name.or(
                () -> part.keys().stream().filter(FORBIDDEN_KEYS::contains).findFirst());
    }

    private static Optional<String> wrongOn(Ownership ownership, PlistDict payload) {
        String type = payload.optionalText(TYPE).orElse("");
        Optional<WorkSetting> setting = WorkSetting.find(type).filter(found -> found.isAllowedOn(ownership));
        return setting.isEmpty()
                ? Optional.of(type.isEmpty() ? TYPE : type)
                : wrongKey(payload, setting.get(), ownership);
    }

    /** Keys stand in dictionaries and lists of a payload too. */
    private static Optional<String> wrongKey(PlistValue part, WorkSetting setting, Ownership ownership) {
        return switch (part) {
            case PlistDict dict ->
                dict.entries().entrySet().stream()
                        .flatMap(entry -> setting.isKeyAllowedOn(ownership, entry.getKey(), entry.getValue())
                                ? wrongKey(entry.getValue(), setting, ownership).stream()
                                : Stream.of(entry.getKey()))
                        .findFirst();
            case PlistArray array ->
                array.values().stream()
                        .flatMap(value -> wrongKey(value, setting, ownership).stream())
                        .findFirst();
            default -> Optional.empty();
        };
    }

    /**
     * The bytes of a profile that may be sent.
     *
     * @throws IllegalArgumentException when it may not
     */
    public static byte[] checked(String xml, Ownership ownership) {
        objection(xml, ownership).ifPresent(objection -> {
            throw new IllegalArgumentException(
                    switch (objection) {
                        case Objection.Unreadable unreadable -> unreadable.why();
                        case Objection.NotAllowed notAllowed -> "a profile may not have " + notAllowed.what();
                    });
        });
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    /** Keys of the names of what an order puts on the device, for people who read about it; empty unless it carries a profile. */
    public static List<String> settings(Order.Act act) {
        return installedBy(act).map(OwnProfiles::settings).orElse(Set.of()).stream()
                .map(WorkSetting::nameKey)
                .distinct()
                .toList();
    }

    /**
     * A profile as it stays once nothing needs its secrets: what it is, and which keys it had. Of texts and data only what {@link #STAYS} names,
     * since any other may be a password, a key, or proof in an address.
     */
    static String withoutSecrets(String xml) {
        try {
            PlistDict profile = READER.readDict(xml.getBytes(StandardCharsets.UTF_8));
            PlistValue stays = withoutSecrets("", profile);
            return stays.equals(profile) ? xml : new String(PlistWriter.write(stays), StandardCharsets.UTF_8);
        } catch (MalformedMessageException e) {
            return SecretParts.NOT_KEPT;
        }
    }

    private static PlistValue withoutSecrets(String key, PlistValue value) {
        return switch (value) {
            case PlistDict dict -> {
                var stays = PlistDict.builder();
                dict.entries().forEach((name, inner) -> stays.put(name, withoutSecrets(name, inner)));
                yield stays.build();
            }
            case PlistArray array ->
                PlistArray.ofAll(array.values().stream()
                        .map(each -> withoutSecrets(key, each))
                        .toList());
            case PlistString _ -> STAYS.contains(key) ? value : new PlistString(SecretParts.NOT_KEPT);
            case PlistData _ -> new PlistString(SecretParts.NOT_KEPT);
            case PlistInteger _, PlistReal _, PlistBoolean _, PlistDate _ -> value;
        };
    }

    private static Set<WorkSetting> settings(String xml) {
        var settings = EnumSet.noneOf(WorkSetting.class);
        try {
            PlistDict profile = READER.readDict(xml.getBytes(StandardCharsets.UTF_8));
            profile.optionalArray(CONTENT).ifPresent(payloads -> {
                for (PlistDict payload : payloads.dicts()) {
                    payload.optionalText(TYPE).flatMap(WorkSetting::find).ifPresent(settings::add);
                }
            });
        } catch (MalformedMessageException e) {
            return Set.of(); // ordered before profiles were checked, and never sent
        }
        return settings;
    }
}

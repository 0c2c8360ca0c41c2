package helder.apple.wire;

import helder.apple.EnrollmentIdentifiers;
import helder.devices.Enrollment;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.policies.PasscodeRule;
import helder.protocol.apple.plist.PlistArray;
import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistWriter;
import helder.text.Language;
import helder.text.Texts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The profile that asks for a passcode. Under User Enrollment its mere presence asks for six digits that are not trivial, and
 * the length is ignored (apple-mdm note, section 11.6).
 */
@Component
final class PasscodeProfiles {

    private static final String PROFILE = "helder.passcode";
    private static final String POLICY = PROFILE + ".policy";

    private final Tickets tickets;
    private final Texts texts;

    PasscodeProfiles(Tickets tickets, Texts texts) {
        this.tickets = tickets;
        this.texts = texts;
    }

    byte[] of(Enrollment enrollment, PasscodeRule rule) {
        Language language =
                tickets.find(enrollment.ticket()).map(Ticket::language).orElse(Language.EN);
        PlistDict.Builder policy = payload(enrollment, "com.apple.mobiledevice.passwordpolicy", POLICY)
                .put("forcePIN", true)
                .put("allowSimple", false)
                .put("minLength", rule.length());
        if (rule.letters()) {
            policy.put("requireAlphanumeric", true);
        }
        put(policy, "minComplexChars", rule.special() > 0 ? rule.special() : null);
        put(policy, "maxPINAgeInDays", rule.maxAgeDays());
        put(policy, "pinHistory", rule.history() > 0 ? rule.history() : null);
        put(policy, "maxInactivity", rule.lockAfterMinutes());
        put(policy, "maxGracePeriod", rule.graceMinutes());
        return PlistWriter.write(payload(enrollment, "Configuration", PROFILE)
                .put("PayloadDisplayName", texts.get(language, "apple.passcode.name"))
                .put("PayloadContent", PlistArray.of(policy.build()))
                .build());
    }

    private static void put(PlistDict.Builder policy, String key, @Nullable Integer value) {
        if (value != null) {
            policy.put(key, value);
        }
    }

    private static PlistDict.Builder payload(Enrollment enrollment, String type, String identifier) {
        String uuid = EnrollmentIdentifiers.uuid(enrollment.ticket(), identifier)
                .toString()
                .toUpperCase(Locale.ROOT);
        return PlistDict.builder()
                .put("PayloadType", type)
                .put("PayloadVersion", 1)
                .put("PayloadIdentifier", identifier)
                .put("PayloadUUID", uuid);
    }
}

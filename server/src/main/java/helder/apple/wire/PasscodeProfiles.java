package helder.apple.wire;

import helder.apple.EnrollmentIdentifiers;
import helder.devices.Enrollment;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.protocol.apple.plist.PlistArray;
import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistWriter;
import helder.text.Language;
import helder.text.Texts;
import java.util.Locale;
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

    byte[] of(Enrollment enrollment, int length) {
        Language language =
                tickets.find(enrollment.ticket()).map(Ticket::language).orElse(Language.EN);
        PlistDict policy = payload(enrollment, "com.apple.mobiledevice.passwordpolicy", POLICY)
                .put("forcePIN", true)
                .put("allowSimple", false)
                .put("minLength", length)
                .build();
        return PlistWriter.write(payload(enrollment, "Configuration", PROFILE)
                .put("PayloadDisplayName", texts.get(language, "apple.passcode.name"))
                .put("PayloadContent", PlistArray.of(policy))
                .build());
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

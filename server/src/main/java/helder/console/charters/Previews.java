package helder.console.charters;

import helder.charter.CharterText;
import helder.charter.Charters;
import helder.gate.Sights;
import helder.identity.Codes;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.portal.SightView;
import helder.text.Language;
import helder.web.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Computes what people would read, by the code that makes their own pages. */
@Component
class Previews {

    private final Sights sights;
    private final Charters charters;

    Previews(Sights sights, Charters charters) {
        this.sights = sights;
        this.charters = charters;
    }

    /**
     * What is chosen wrong or not at all is a phone that is set up in the first way, in the language of the reader, of somebody in no
     * group.
     */
    CharterPreview of(Page page, CharterText text, String way, String form, String language, String group) {
        Ownership ownership = text.ownership();
        List<EnrollmentType> ways = ways(ownership);
        EnrollmentType type = Codes.find(EnrollmentType.values(), EnrollmentType::code, way)
                .filter(ways::contains)
                .orElse(ways.getFirst());
        DeviceForm kind = possible(
                type, Codes.find(DeviceForm.values(), DeviceForm::code, form).orElse(DeviceForm.PHONE));
        Optional<String> chosen =
                text.groups().keySet().stream().filter(group::equals).findFirst();
        Set<GroupKey> groups = chosen.map(GroupKey::of).map(Set::of).orElse(Set.of());
        Page reader = page.in(Language.find(language).orElse(page.language()));
        return new CharterPreview(
                names(page, ways),
                forms(page, ownership),
                Language.ownNames(),
                List.copyOf(text.groups().keySet()),
                type.code(),
                kind.code(),
                reader.language().code(),
                chosen,
                reader,
                SightView.of(
                        sights.before(text, type, kind, groups),
                        sights.before(charters.inForce(ownership).text(), type, kind, groups),
                        reader));
    }

    /** A device of the organisation is never set up with a work account: that keeps work apart from what is private. */
    private static List<EnrollmentType> ways(Ownership ownership) {
        return switch (ownership) {
            case PERSONAL ->
                List.of(
                        EnrollmentType.APPLE_USER,
                        EnrollmentType.APPLE_PROFILE,
                        EnrollmentType.WINDOWS,
                        EnrollmentType.ANDROID_WORK_PROFILE);
            case COMPANY ->
                List.of(
                        EnrollmentType.APPLE_PROFILE,
                        EnrollmentType.WINDOWS,
                        EnrollmentType.ANDROID_COMPANY_PROFILE,
                        EnrollmentType.ANDROID_FULLY_MANAGED);
        };
    }

    /** The form that was asked for, where such devices have it. */
    private static DeviceForm possible(EnrollmentType type, DeviceForm asked) {
        return switch (type.platform()) {
            case APPLE -> asked;
            case WINDOWS -> DeviceForm.COMPUTER;
            case ANDROID -> asked == DeviceForm.COMPUTER ? DeviceForm.PHONE : asked;
        };
    }

    private static Map<String, String> names(Page page, List<EnrollmentType> ways) {
        var names = new LinkedHashMap<String, String>();
        ways.forEach(way -> names.put(way.code(), page.t("console.way." + way.code())));
        return names;
    }

    private static Map<String, String> forms(Page page, Ownership ownership) {
        var names = new LinkedHashMap<String, String>();
        for (DeviceForm form : DeviceForm.values()) {
            names.put(form.code(), page.t("console.device.named." + form.code() + "." + ownership.code()));
        }
        return names;
    }
}

package helder.portal.guides;

import helder.charter.Procedures;
import helder.gate.Sight;
import helder.gate.Sights;
import helder.guides.DeviceKind;
import helder.guides.Knowledge;
import helder.guides.Seeing;
import helder.guides.Variable;
import helder.guides.Variant;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.ServerSettings;
import helder.looks.LogRetention;
import helder.people.People;
import helder.portal.ShortSight;
import helder.portal.SightView;
import helder.portal.kit.OwnDevices;
import helder.web.ContactBlock;
import helder.web.Page;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What is known about a reader when a guide is told to them. */
@Component
final class Telling {

    private final OwnDevices own;
    private final Sights sights;
    private final People people;
    private final Procedures procedures;
    private final LogRetention retention;
    private final ServerSettings settings;

    Telling(
            OwnDevices own,
            Sights sights,
            People people,
            Procedures procedures,
            LogRetention retention,
            ServerSettings settings) {
        this.own = own;
        this.sights = sights;
        this.people = people;
        this.procedures = procedures;
        this.retention = retention;
        this.settings = settings;
    }

    /** The reader's devices; none for who is not signed in. */
    List<Reader> own(Page page) {
        return page.account().stream()
                .flatMap(account -> own.living(account.id()).stream())
                .map(enrollment -> new Reader(
                        kind(enrollment.form()),
                        enrollment.ownership(),
                        own.card(enrollment).model()))
                .toList();
    }

    private static DeviceKind kind(DeviceForm form) {
        return switch (form) {
            case PHONE -> DeviceKind.IPHONE;
            case TABLET -> DeviceKind.IPAD;
            case COMPUTER -> DeviceKind.MAC;
        };
    }

    /** For this page only: it names its reader. */
    Knowledge known(Page page, Variant variant, List<Reader> own) {
        var values = new EnumMap<Variable, String>(Variable.class);
        values.put(Variable.ORGANISATION_NAME, page.house().name());
        values.put(Variable.PORTAL_ADDRESS, settings.webAddress().replaceFirst("^https://", ""));
        values.put(
                Variable.CHARTER_NOTICE_DAYS,
                String.valueOf(procedures.of(variant.ownership()).notice().toDays()));
        values.put(Variable.CHARTER_LOG_DAYS, String.valueOf(retention.days()));
        ContactBlock contact = page.house().contact();
        contact.name().ifPresent(name -> values.put(Variable.CONTACT_NAME, name));
        contact.phone().ifPresent(number -> values.put(Variable.CONTACT_PHONE, number));
        contact.email().ifPresent(address -> values.put(Variable.CONTACT_EMAIL, address));
        contact.web().ifPresent(address -> values.put(Variable.CONTACT_WEB, address));
        contact.hours().ifPresent(hours -> values.put(Variable.CONTACT_HOURS, hours));
        page.account().ifPresent(account -> {
            values.put(Variable.PERSON_FIRST_NAME, account.firstName());
            values.put(Variable.PERSON_EMAIL, account.email());
        });
        own.stream()
                .filter(reader -> reader.device() == variant.device() && reader.ownership() == variant.ownership())
                .flatMap(reader -> reader.model().stream())
                .findFirst()
                .ifPresent(model -> values.put(Variable.DEVICE_MODEL, model));
        return new Knowledge(
                values,
                form(variant.device()).map(form -> lists(page, variant, form)).orElse(Map.of()));
    }

    /** Empty for devices that cannot be managed yet: nothing is seen of them. */
    private static Optional<DeviceForm> form(DeviceKind kind) {
        return switch (kind) {
            case IPHONE -> Optional.of(DeviceForm.PHONE);
            case IPAD -> Optional.of(DeviceForm.TABLET);
            case MAC -> Optional.of(DeviceForm.COMPUTER);
            case WINDOWS, ANDROID -> Optional.empty();
        };
    }

    private Map<Seeing, List<String>> lists(Page page, Variant variant, DeviceForm form) {
        Set<GroupKey> groups =
                page.account().map(account -> people.groupKeys(account.id())).orElse(Set.of());
        Sight sight = sights.before(variant.ownership(), EnrollmentType.APPLE_PROFILE, form, groups);
        ShortSight brief = ShortSight.of(sight, true, page);
        return Map.of(
                Seeing.SEES, lines(page, brief.seen(), brief.moreSeen()),
                Seeing.DOES, lines(page, SightView.of(sight, page).done(), 0),
                Seeing.UNSEEN, lines(page, brief.unseen(), brief.moreUnseen()));
    }

    private static List<String> lines(Page page, List<SightView.Line> lines, long more) {
        var names = new ArrayList<>(lines.stream().map(SightView.Line::name).toList());
        if (more > 0) {
            names.add(page.t("portal.see.more", "count", more));
        }
        return names;
    }
}

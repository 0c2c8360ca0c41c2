package helder.guides;

import helder.charter.Procedures;
import helder.gate.BriefSight;
import helder.gate.Sight;
import helder.gate.Sight.State;
import helder.gate.Sights;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.ServerSettings;
import helder.looks.LogRetention;
import helder.manifest.Reach;
import helder.text.Language;
import helder.text.Texts;
import helder.web.ContactBlock;
import helder.web.House;
import helder.web.Moments;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a guide can say of the organisation and its charters without knowing who reads it. */
@Component
public final class Known {

    private final House house;
    private final ServerSettings settings;
    private final Procedures procedures;
    private final LogRetention retention;
    private final Sights sights;
    private final Texts texts;
    private final ObjectProvider<OfferedPhones> phones;

    Known(
            House house,
            ServerSettings settings,
            Procedures procedures,
            LogRetention retention,
            Sights sights,
            Texts texts,
            ObjectProvider<OfferedPhones> phones) {
        this.house = house;
        this.settings = settings;
        this.procedures = procedures;
        this.retention = retention;
        this.sights = sights;
        this.texts = texts;
        this.phones = phones;
    }

    /** For whatever others see too, such as films and posters: nothing in it tells something about somebody. */
    public Knowledge shared(Variant variant) {
        return of(variant, Set.of());
    }

    /**
     * For somebody in these groups.
     *
     * @param groups a charter can leave something out for them
     */
    public Knowledge of(Variant variant, Set<GroupKey> groups) {
        var values = new EnumMap<Variable, String>(Variable.class);
        values.put(Variable.ORGANISATION_NAME, house.name());
        values.put(Variable.PORTAL_ADDRESS, settings.webAddress().replaceFirst("^https://", ""));
        values.put(
                Variable.CHARTER_NOTICE_DAYS,
                String.valueOf(procedures.of(variant.ownership()).notice().toDays()));
        values.put(Variable.CHARTER_LOG_DAYS, String.valueOf(retention.days()));
        values.put(
                Variable.CHARTER_LOG_TIME,
                new Moments(texts, variant.language(), ZoneOffset.UTC).span(Duration.ofDays(retention.days())));
        ContactBlock contact = house.contact(variant.language(), "");
        contact.name().ifPresent(name -> values.put(Variable.CONTACT_NAME, name));
        contact.phone().ifPresent(number -> values.put(Variable.CONTACT_PHONE, number));
        Optional.of(house.help(variant.language(), "").emergencyPhone())
                .filter(number -> !number.isBlank())
                .or(contact::phone)
                .ifPresent(number -> values.put(Variable.CONTACT_EMERGENCY, number));
        contact.email().ifPresent(address -> values.put(Variable.CONTACT_EMAIL, address));
        contact.web().ifPresent(address -> values.put(Variable.CONTACT_WEB, address));
        contact.hours().ifPresent(hours -> values.put(Variable.CONTACT_HOURS, hours));
        return new Knowledge(
                values, type(variant).map(type -> lists(variant, type, groups)).orElse(Knowledge.Lists.none()));
    }

    /** Empty for devices that are not managed here: nothing is seen of them. */
    private Optional<EnrollmentType> type(Variant variant) {
        return switch (variant.device()) {
            case IPHONE, IPAD, MAC -> Optional.of(EnrollmentType.APPLE_PROFILE);
            case WINDOWS -> Optional.of(EnrollmentType.WINDOWS);
            case ANDROID ->
                phones.stream()
                        .flatMap(offered -> offered.offered(variant.ownership()).stream())
                        .findFirst();
        };
    }

    private static DeviceForm form(DeviceKind kind) {
        return switch (kind) {
            case IPHONE, ANDROID -> DeviceForm.PHONE;
            case IPAD -> DeviceForm.TABLET;
            case MAC, WINDOWS -> DeviceForm.COMPUTER;
        };
    }

    private Knowledge.Lists lists(Variant variant, EnrollmentType type, Set<GroupKey> groups) {
        return what -> {
            Sight sight = sights.before(variant.ownership(), type, form(variant.device()), groups);
            Language reader = variant.language();
            return switch (what) {
                case SEES -> {
                    List<Sight.Seen> first = BriefSight.of(sight, true).seen();
                    Stream<Sight.Seen> others =
                            sight.items().stream().filter(seen -> seen.isSeen() && !first.contains(seen));
                    yield lines(Stream.concat(first.stream(), others), "web.only_while_lost", reader)
                            .toList();
                }
                case UNSEEN -> {
                    BriefSight brief = BriefSight.of(sight, true);
                    yield Stream.concat(
                                    lines(brief.unseen().stream(), "gate.brief.not_now", reader),
                                    Stream.of(brief.moreUnseen())
                                            .filter(more -> more > 0)
                                            .map(more -> texts.get(reader, "guides.more_unseen", "count", more)))
                            .toList();
                }
                case DOES ->
                    sight.actions().stream()
                            .filter(done -> done.state() == State.DOES)
                            .sorted(Comparator.comparing(done -> Reach.of(done.action())))
                            .map(done -> texts.get(reader, done.action().nameKey()))
                            .toList();
            };
        };
    }

    private Stream<String> lines(Stream<Sight.Seen> items, String whenLost, Language reader) {
        return items.map(seen -> {
            String name = texts.get(reader, seen.item().nameKey());
            return seen.item().isOnlyWhileLost() && seen.state() == State.DOES
                    ? texts.get(reader, whenLost, "what", name)
                    : name;
        });
    }
}

package helder.organisation;

import helder.organisation.Profile.Shade;
import helder.organisation.Reach.Detail;
import helder.paper.CarriedPicture;
import helder.text.Language;
import helder.web.ContactBlock;
import helder.web.Help;
import helder.web.House;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The organisation as its pages show it; the product's own name and colour before set-up. */
@Component
final class OrganisationHouse implements House {

    private static final int OWN_HUE = 165;
    private static final int OWN_CHROMA_PERMILLE = 85;

    private final Organisations organisations;
    private final Profiles profiles;

    OrganisationHouse(Organisations organisations, Profiles profiles) {
        this.organisations = organisations;
        this.profiles = profiles;
    }

    @Override
    public String name() {
        return organisations.find().map(Organisation::name).orElse("Helder");
    }

    @Override
    public Language language() {
        return organisations.language();
    }

    @Override
    public ZoneId timeZone() {
        return organisations.find().map(Organisation::timeZone).orElse(ZoneOffset.UTC);
    }

    @Override
    public int hue() {
        return organisations.find().map(Organisation::hue).orElse(OWN_HUE);
    }

    @Override
    public int chromaPermille() {
        return organisations.find().map(Organisation::chromaPermille).orElse(OWN_CHROMA_PERMILLE);
    }

    @Override
    public List<Language> languages() {
        var chosen = profiles.current().languages();
        return Arrays.stream(Language.values())
                .filter(each -> chosen.isEmpty() || chosen.contains(each) || each == language())
                .toList();
    }

    @Override
    public Optional<String> logo(boolean inTheDark) {
        Map<Shade, String> logos = profiles.current().logos();
        Shade wanted = inTheDark ? Shade.DARK : Shade.LIGHT;
        Shade other = inTheDark ? Shade.LIGHT : Shade.DARK;
        return Optional.ofNullable(logos.getOrDefault(wanted, logos.get(other))).map(Picture::address);
    }

    @Override
    public Optional<String> carriedLogo() {
        return Optional.ofNullable(profiles.current().logos().get(Shade.LIGHT))
                .flatMap(profiles::picture)
                .map(picture -> CarriedPicture.of(picture.content()));
    }

    @Override
    public ContactBlock contact(Language reader, String place) {
        return profiles.current().contactsFor(reader, place).stream()
                .filter(contact -> !contact.reach().isEmpty())
                .findFirst()
                .map(contact -> block(contact, reader))
                .orElseGet(ContactBlock::none);
    }

    @Override
    public Help help(Language reader, String place) {
        Profile profile = profiles.current();
        Emergency emergency = profile.emergency();
        return new Help(
                profile.contactsFor(reader, place).stream()
                        .map(contact -> block(contact, reader))
                        .toList(),
                emergency.phone(),
                emergency.words().entrySet().stream()
                        .map(each -> new Help.Mishap(each.getKey().code(), lines(in(each.getValue(), reader))))
                        .toList(),
                profile.links().stream()
                        .map(link -> new Help.Link(link.address(), in(link.titles(), reader)))
                        .toList(),
                profile.offices().entrySet().stream()
                        .map(each ->
                                new Help.Office(each.getKey().code(), block(Contact.of("", each.getValue()), reader)))
                        .toList(),
                profile.locations().size() < 2
                        ? List.of()
                        : profile.locations().stream()
                                .map(each -> new Help.Place(each.id(), each.name(), lines(each.address())))
                                .toList(),
                profile.locations().stream()
                        .map(Location::id)
                        .filter(place::equals)
                        .findFirst()
                        .orElse(""));
    }

    private ContactBlock block(Contact contact, Language reader) {
        Optional<Contact.Words> words =
                Optional.of(contact.words()).filter(all -> !all.isEmpty()).map(all -> in(all, reader));
        Reach reach = contact.reach();
        return new ContactBlock(
                reach.get(Detail.NAME),
                words.map(Contact.Words::helps).filter(text -> !text.isEmpty()),
                words.map(Contact.Words::hours).filter(text -> !text.isEmpty()),
                reach.get(Detail.PHONE),
                reach.get(Detail.CHAT),
                reach.get(Detail.EMAIL),
                reach.get(Detail.WEB),
                reach.get(Detail.ADDRESS),
                contact.photo().map(Picture::address));
    }

    /** In the language of the reader, else of the organisation, else in any: better than nothing. */
    private <T> T in(Map<Language, T> texts, Language reader) {
        return Stream.of(reader, language())
                .flatMap(each -> Optional.ofNullable(texts.get(each)).stream())
                .findFirst()
                .orElseGet(() -> texts.values().iterator().next());
    }

    private static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }
}

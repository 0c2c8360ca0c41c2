package helder.organisation;

import helder.text.Language;
import helder.web.ContactBlock;
import helder.web.House;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** The organisation as its pages show it; the product's own name and colour before set-up. */
@Component
final class OrganisationHouse implements House {

    private static final int OWN_HUE = 165;
    private static final int OWN_CHROMA_PERMILLE = 85;

    private final Organisations organisations;

    OrganisationHouse(Organisations organisations) {
        this.organisations = organisations;
    }

    @Override
    public String name() {
        return organisations.find().map(Organisation::name).orElse("Helder");
    }

    @Override
    public Language language() {
        return organisations.find().map(Organisation::defaultLanguage).orElse(Language.EN);
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
    public ContactBlock contact() {
        return organisations
                .find()
                .map(Organisation::contact)
                .map(contact -> new ContactBlock(
                        contact.name(), contact.phone(), contact.email(), contact.web(), contact.hours()))
                .orElseGet(ContactBlock::none);
    }
}

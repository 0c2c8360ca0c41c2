package helder.micro;

import helder.text.Language;
import helder.web.ContactBlock;
import helder.web.Help;
import helder.web.House;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Whose pages these are. */
final class BenchHouse implements House {

    @Override
    public String name() {
        return "Bench";
    }

    @Override
    public Language language() {
        return Language.NL;
    }

    @Override
    public ZoneId timeZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public int hue() {
        return 165;
    }

    @Override
    public int chromaPermille() {
        return 85;
    }

    @Override
    public List<Language> languages() {
        return List.of(Language.values());
    }

    @Override
    public Optional<String> logo(boolean inTheDark) {
        return Optional.empty();
    }

    @Override
    public ContactBlock contact(Language reader, String place) {
        return new ContactBlock(
                Optional.of("Servicedesk"),
                Optional.empty(),
                Optional.of("9 - 17"),
                Optional.of("+31 30 123 45 67"),
                Optional.empty(),
                Optional.of("help@example.org"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Help help(Language reader, String place) {
        return new Help(List.of(), "", List.of(), List.of(), List.of(), List.of(), "");
    }
}

package helder.guides.library;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.GuideId;
import helder.protocol.windows.soap.EnrollmentFault;
import helder.text.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people type when something is wrong, with the slips that they make then. */
class FinderTest {

    private static final Finder FINDER = new Finder(Shelves.shipped());

    private static List<GuideId> find(String asked, Language language) {
        return FINDER.find(asked, language, _ -> false);
    }

    @ParameterizedTest
    @CsvSource({
        "EN, lost phone",
        "EN, my phone was stolen",
        "EN, lsot phone",
        "NL, telefoon kwijt",
        "NL, telefon kwyt",
        "NL, verlooren telefoon",
        "NL, telefoon gestolen",
        "NL, gestoolen",
        "DE, Telefon verloren",
        "DE, Handy gestohln",
        "FR, téléphone perdu",
        "FR, telefone perdu"
    })
    void whoLostADeviceFindsWhatToDoFirst(Language language, String asked) {
        assertThat(find(asked, language).getFirst()).isEqualTo(new GuideId("lost-lock"));
    }

    @ParameterizedTest
    @CsvSource({
        "EN, forgot pasword, forgot-passcode",
        "NL, toegangskode vergeten, forgot-passcode",
        "DE, Sperrcode vergessen, forgot-passcode",
        "EN, ifone profile, own-iphone-profile",
        "EN, bitlocker, encryption",
        "EN, vpn, own-iphone-account",
        "EN, your device is already managed by an organization, already-managed",
        "EN, we couldn't auto-discover a management endpoint, address-not-found",
        "NL, je apparaat wordt al beheerd, already-managed",
        "NL, windows home niet ondersteund, windows-messages",
        "FR, mon téléphone a été volé, lost-lock"
    })
    void otherThingsAreFoundAmongTheFirstThree(Language language, String asked, String guide) {
        assertThat(find(asked, language).stream().limit(3)).contains(new GuideId(guide));
    }

    /** The number is on the screen, in capitals or not; so are some words of Windows. */
    @ParameterizedTest
    @CsvSource({
        "0x8018000A, already-managed",
        "0x8018000a, already-managed",
        "0x80180010, address-not-found",
        "0x80180013, too-many-devices",
        "0x80180012, windows-messages",
        "0x8018000D, windows-messages",
        "0x80180014, windows-messages",
        "0x80180026, windows-messages",
        "0x80180017, windows-messages",
        "0x80072EE7, windows-messages",
        "0x80192EE7, windows-messages",
        "0x80180032, windows-messages"
    })
    void whatWindowsSaysIsFoundFirst(String asked, String guide) {
        for (Language language : Language.values()) {
            assertThat(find(asked, language).getFirst()).as("%s", language).isEqualTo(new GuideId(guide));
        }
    }

    /** What Helder itself answers leads to an explanation, too. */
    @Test
    void whatWindowsShowsForAFaultOfHelderIsFound() {
        for (EnrollmentFault fault : EnrollmentFault.values()) {
            assertThat(find("0x%08X".formatted(fault.hresult()), Language.FR).getFirst())
                    .as("%s", fault)
                    .isIn(new GuideId("windows-messages"), new GuideId("too-many-devices"));
        }
    }

    @Test
    void nothingIsFoundForNothingAndForNonsense() {
        for (String nonsense : List.of("", " ", "?!", "zzzzqqqq", "{{ }}", "icon", "xq".repeat(100_000))) {
            assertThat(find(nonsense, Language.EN)).isEmpty();
        }
    }

    /** Everything else being equal, what is for a device of one's own comes first; nothing better moves down for it. */
    @Test
    void whatIsPreferredComesFirstAmongEquals() {
        List<GuideId> plain = find("profile", Language.EN);
        GuideId best = plain.getFirst();
        for (GuideId preferred : plain) {
            List<GuideId> found = FINDER.find("profile", Language.EN, preferred::equals);
            assertThat(found).containsExactlyInAnyOrderElementsOf(plain);
            assertThat(found.indexOf(preferred)).isLessThanOrEqualTo(plain.indexOf(preferred));
        }
        assertThat(plain.stream()
                        .filter(each -> !each.equals(best))
                        .filter(each -> FINDER.find("profile", Language.EN, each::equals)
                                        .indexOf(each)
                                < plain.indexOf(each)))
                .as("some are found equally well")
                .isNotEmpty();
        assertThat(FINDER.find("lost phone", Language.EN, id -> id.value().equals("rename-device"))
                        .getFirst())
                .isEqualTo(new GuideId("lost-lock"));
    }
}

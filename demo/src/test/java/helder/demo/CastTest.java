package helder.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CastTest {

    @Test
    void manyPeopleHaveAddressesAndDevicesOfTheirOwn() throws IOException {
        Cast cast = Cast.of(1000);
        assertThat(cast.people()).hasSize(1000);
        assertThat(cast.people())
                .extracting(Cast.Employee::email)
                .doesNotHaveDuplicates()
                .allMatch(email -> email.matches("[a-z]+\\.[a-z0-9]+@delinde\\.example"));
        assertThat(cast.people().stream()
                        .flatMap(employee -> employee.devices().stream())
                        .map(Cast.Device::name))
                .doesNotHaveDuplicates();
    }

    @Test
    void theStoryHasItsPersonsHoweverFewPeopleThereAre() throws IOException {
        Cast cast = Cast.of(Cast.FEWEST);
        assertThat(cast.sharer().firstName()).isEqualTo("Noor");
        assertThat(cast.accountUser().language()).isEqualTo("en");
        assertThat(cast.loser().devices()).extracting(Cast.Device::ownership).containsExactly("company");
        assertThat(cast.loser().devices()).as("can be looked for").allMatch(device -> device.is(Cast.Trait.SUPERVISED));
        for (String role : List.of("administrator", "help-desk", "privacy-officer", "auditor")) {
            assertThat(cast.withRole(role).roles()).isEqualTo(role);
        }
    }

    @Test
    void aFifthOfPeopleHaveAPcUnderANameThatWindowsTakes() throws IOException {
        Cast cast = Cast.of(40);
        List<Cast.Device> pcs = cast.people().stream()
                .flatMap(employee -> employee.devices().stream())
                .filter(device -> device.model().isPc())
                .toList();
        assertThat(pcs).hasSizeGreaterThan(8);
        assertThat(pcs).extracting(Cast.Device::name).allMatch(name -> name.matches("[A-Z0-9-]{1,15}"));
        assertThat(pcs).extracting(Cast.Device::ownership).contains("personal", "company");
        assertThat(pcs).extracting(Cast.Device::model).doesNotContain(Cast.Model.WIN11_HOME);
        assertThat(pcs).filteredOn(device -> device.is(Cast.Trait.SILENT)).hasSize(1);
        assertThat(cast.people()).extracting(Cast.Employee::stop).contains(Cast.Stop.HOME_PC);
        assertThat(Cast.of(Cast.FEWEST).companyPcUsers())
                .as("the story has a PC however few there are")
                .isNotEmpty();
    }

    @Test
    void someHaveAndroidPhonesOfEachKindAndOnlyOneOfThemEachTrouble() throws IOException {
        List<Cast.Device> phones = Cast.of(40).people().stream()
                .flatMap(employee -> employee.devices().stream())
                .filter(device -> device.model().isAndroid())
                .toList();
        assertThat(phones).hasSize(10);
        assertThat(phones)
                .filteredOn(phone -> phone.way() == Cast.Way.LINK)
                .hasSize(5)
                .noneMatch(phone -> phone.is(Cast.Trait.FULL));
        assertThat(phones)
                .filteredOn(phone -> phone.way() == Cast.Way.DESK && !phone.is(Cast.Trait.FULL))
                .hasSize(2);
        for (Cast.Trait trait : List.of(Cast.Trait.PAUSED, Cast.Trait.VANISHED, Cast.Trait.REFUSED, Cast.Trait.WEAK)) {
            assertThat(phones)
                    .filteredOn(phone -> phone.is(trait))
                    .as("%s", trait)
                    .hasSize(1);
        }
        assertThat(Cast.of(9).people())
                .flatExtracting(Cast.Employee::devices)
                .filteredOn(device -> device.model().isAndroid())
                .as("what checks itself has one of each owner")
                .extracting(Cast.Device::ownership)
                .containsExactlyInAnyOrder("personal", "company");
    }

    @Test
    void theFileToImportHasALineForEverybodyButTheAdministrator() throws IOException {
        assertThat(Cast.of(40).file().lines())
                .hasSize(40)
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("samira"));
    }
}

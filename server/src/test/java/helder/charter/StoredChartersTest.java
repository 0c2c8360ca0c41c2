package helder.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.house.OpennessHouse;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredChartersTest {

    @TempDir
    Path directory;

    private OpennessHouse house;

    @BeforeEach
    void open() {
        house = new OpennessHouse(directory);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void thereIsNoCharterBeforeTheOrganisationIsSetUp() {
        assertThatThrownBy(() -> house.charters.inForce(Ownership.PERSONAL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("set up");
    }

    @Test
    void whatIsPublishedIsInForceAtOnce() {
        house.setUp();
        Charter before = house.charters.inForce(Ownership.PERSONAL);

        Charter published = house.publish(without(before.text(), DataItem.DEVICE_MODEL));

        assertThat(published.version()).isEqualTo(2);
        assertThat(house.charters.inForce(Ownership.PERSONAL)).isEqualTo(published);
        assertThat(house.charters.inForce(Ownership.PERSONAL).rule(DataItem.DEVICE_MODEL))
                .isEmpty();
        assertThat(house.charters.inForce(Ownership.COMPANY).version()).isEqualTo(1);
    }

    @Test
    void aUnitOfWorkSeesTheCharterThatItPublishes() {
        house.setUp();
        CharterText narrower = without(house.charters.shipped(Ownership.PERSONAL), DataItem.OS_VERSION);

        Charter seen = house.store.write(tx -> {
            house.charters.publish(tx, narrower, OpennessHouse.OFFICER);
            return house.charters.inForce(tx, Ownership.PERSONAL);
        });

        assertThat(seen.text()).isEqualTo(narrower);
    }

    @Test
    void whatWasNotCommittedIsNotInForce() {
        house.setUp();
        Charter before = house.charters.inForce(Ownership.PERSONAL);

        assertThatThrownBy(() -> house.store.write(tx -> {
                    house.charters.publish(tx, without(before.text(), DataItem.OS_VERSION), OpennessHouse.OFFICER);
                    house.charters.inForce(tx, Ownership.PERSONAL);
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");

        house.clock.advance(Duration.ofMinutes(1));
        assertThat(house.charters.inForce(Ownership.PERSONAL)).isEqualTo(before);
        assertThat(house.charters.versions(Ownership.PERSONAL)).hasSize(1);
    }

    @Test
    void anotherNodeFollowsWithinASecondAndAUnitOfWorkThereAtOnce() {
        house.setUp();
        StoredCharters other = house.anotherNode();
        assertThat(other.inForce(Ownership.PERSONAL).version()).isEqualTo(1);

        house.publish(without(house.charters.shipped(Ownership.PERSONAL), DataItem.OS_VERSION));

        long withinWork =
                house.store.write(tx -> other.inForce(tx, Ownership.PERSONAL).version());
        assertThat(withinWork).isEqualTo(2);
        StoredCharters third = house.anotherNode();
        third.inForce(Ownership.PERSONAL);
        house.publish(house.charters.shipped(Ownership.PERSONAL));
        house.clock.advance(Duration.ofSeconds(1));
        assertThat(third.inForce(Ownership.PERSONAL).version()).isEqualTo(3);
    }

    @Test
    void publishingTheSameTextAgainChangesNothing() {
        house.setUp();
        var told = new ArrayList<Charter>();
        house.listeners.add((tx, before, now) -> told.add(now));

        Charter again = house.publish(house.charters.shipped(Ownership.PERSONAL));

        assertThat(again.version()).isEqualTo(1);
        assertThat(told).isEmpty();
    }

    @Test
    void listenersAreToldWithinTheUnitOfWorkAndCanStopIt() {
        house.setUp();
        house.listeners.add((tx, before, now) -> {
            assertThat(before.version()).isEqualTo(1);
            assertThat(now.version()).isEqualTo(2);
            throw new IllegalStateException("cannot withdraw");
        });

        assertThatThrownBy(
                        () -> house.publish(without(house.charters.shipped(Ownership.PERSONAL), DataItem.OS_VERSION)))
                .hasMessage("cannot withdraw");

        assertThat(house.charters.versions(Ownership.PERSONAL)).hasSize(1);
    }

    @Test
    void everyVersionStaysReadableWithTheTimeItEnded() {
        house.setUp();
        house.clock.advance(Duration.ofDays(3));
        Charter second = house.publish(without(house.charters.shipped(Ownership.PERSONAL), DataItem.OS_VERSION));

        List<Charter> versions = house.charters.versions(Ownership.PERSONAL);

        assertThat(versions).extracting(Charter::version).containsExactly(2L, 1L);
        assertThat(versions.getLast().supersededAt()).contains(second.inForceAt());
        assertThat(house.charters.find(Ownership.PERSONAL, 1)).contains(versions.getLast());
        assertThat(house.charters.find(second.id())).contains(second);
        assertThat(house.charters.find(Ownership.PERSONAL, 3)).isEmpty();
    }

    @Test
    void aCharterThatWasChangedInTheDatabaseIsNotBelieved() throws SQLException {
        house.setUp();
        house.tamper("update charter set body = replace(body, '\"retention_days\":90', '\"retention_days\":900')");

        assertThatThrownBy(() -> house.anotherNode().inForce(Ownership.PERSONAL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was changed in the database");
    }

    @Test
    void theShippedPersonalCharterIsTheLeastThatWorks() {
        CharterText shipped = house.charters.shipped(Ownership.PERSONAL);

        assertThat(shipped.data().keySet())
                .containsExactlyInAnyOrder(
                        DataItem.DEVICE_MODEL,
                        DataItem.OS_VERSION,
                        DataItem.LAST_CONTACT,
                        DataItem.PASSCODE_PRESENT,
                        DataItem.PASSCODE_COMPLIANT,
                        DataItem.ENCRYPTION,
                        DataItem.APPS_MANAGED,
                        DataItem.PROFILES_MANAGED,
                        DataItem.ENROLLMENT_STEPS,
                        DataItem.DEVICE_IDENTIFIER,
                        DataItem.PUSH_ADDRESS);
        assertThat(shipped.actions().keySet())
                .containsExactlyInAnyOrder(
                        Action.REMOVE_WORK_DATA,
                        Action.REQUIRE_PASSCODE,
                        Action.CONFIGURE,
                        Action.INSTALL_APP,
                        Action.REMOVE_APP,
                        Action.MAINTAIN_ENROLLMENT);
        for (DataItem hidden : Set.of(DataItem.DEVICE_IDENTIFIER, DataItem.PUSH_ADDRESS)) {
            assertThat(shipped.data())
                    .extractingByKey(hidden)
                    .satisfies(rule -> assertThat(rule.seenBy()).isEmpty());
        }
        assertThat(shipped.data())
                .extractingByKey(DataItem.ENROLLMENT_STEPS)
                .extracting(DataRule::retention)
                .isEqualTo(Duration.ofDays(90));
    }

    @Test
    void theShippedCompanyCharterHasNoWhereaboutsAndNoPrivateApps() {
        CharterText shipped = house.charters.shipped(Ownership.COMPANY);

        assertThat(shipped.data())
                .containsKeys(DataItem.SERIAL_NUMBER, DataItem.DEVICE_NAME, DataItem.UNLOCK_TOKEN)
                .doesNotContainKeys(DataItem.LOCATION, DataItem.APPS_PERSONAL, DataItem.PHONE_NUMBER);
        assertThat(shipped.actions())
                .containsKeys(Action.LOCK, Action.CLEAR_PASSCODE, Action.ERASE, Action.RESTART, Action.RENAME)
                .doesNotContainKey(Action.LOCATE);
    }

    @Test
    void noCharterGoesAboveTheCeiling() {
        var rule = ActionRule.usual(
                Action.ERASE, Purpose.LOST_DEVICE, LegalBasis.LEGITIMATE_INTEREST, Set.of(Role.ADMINISTRATOR));

        assertThatThrownBy(() -> new CharterText(Ownership.PERSONAL, Map.of(), Map.of(Action.ERASE, rule)))
                .hasMessageContaining("erase");
    }

    private static CharterText without(CharterText text, DataItem item) {
        var data = new EnumMap<>(text.data());
        assertThat(Optional.ofNullable(data.remove(item))).isPresent();
        return new CharterText(text.ownership(), data, text.actions());
    }
}

package helder.console.looks;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.console.Desktop;
import helder.console.Desktop.Owned;
import helder.devices.Enrollments;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.LookRecord;
import helder.manifest.DataItem;
import helder.store.Store;
import helder.virtual.Behavior;
import helder.virtual.DeviceModel;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nobody looks unseen: the look stands in the log before the data stands on the page. */
class ConsoleLooksTest {

    private static final Map<String, String> REASON = Map.of("reason", "Je belde over je mail");

    private static Desktop desktop;

    @BeforeAll
    static void open() {
        desktop = new Desktop();
    }

    @Test
    void thePageOfADeviceShowsNothingThatTheDeviceToldBeforeSomebodyLooks() {
        Owned laptop = desktop.device(Ownership.COMPANY, DeviceModel.MAC);
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        String serial = laptop.device().hardware().serialNumber();
        assertThat(helper.get(laptop.path()).body()).doesNotContain(serial).doesNotContain("MacBook");
        assertThat(helper.get("/console/devices?q=" + laptop.owner().name().split(" ")[1])
                        .body())
                .doesNotContain(serial)
                .doesNotContain("MacBook");
        assertThat(desktop.looks(laptop.owner())).isEmpty();

        assertThat(helper.postAndRead(laptop.path() + "/look", Map.of()).body()).contains(serial);
        LookRecord look = desktop.looks(laptop.owner()).getFirst();
        assertThat(look.actorId()).isEqualTo(helper.person().id().value());
        assertThat(look.actorRole()).isEqualTo(Role.HELP_DESK.code());
        assertThat(look.items()).contains(DataItem.SERIAL_NUMBER, DataItem.DEVICE_MODEL);
        assertThat(look.face()).isEqualTo("console.device");
    }

    @Test
    void readingThePageOfALookAgainIsNoSecondLookAndNobodyElseReadsIt() {
        Owned phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        Answer recorded = helper.post(phone.path() + "/look", REASON);
        assertThat(recorded.status()).isEqualTo(303);
        assertThat(desktop.looks(phone.owner())).hasSize(1);
        for (int reload = 0; reload < 3; reload++) {
            assertThat(helper.get(recorded.location()).text()).contains(Desktop.SYSTEM);
        }
        assertThat(desktop.looks(phone.owner())).hasSize(1);
        assertThat(helper.get(phone.path()).text()).doesNotContain(Desktop.SYSTEM);

        Visitor sameElsewhere = helper.elsewhere();
        sameElsewhere.signIn();
        for (Visitor other : new Visitor[] {sameElsewhere, desktop.visitor(Role.ADMINISTRATOR)}) {
            Answer refused = other.get(recorded.location());
            assertThat(refused.location()).isEqualTo(phone.path());
            assertThat(other.get(refused.location()).text())
                    .contains(desktop.t("console.device.look_ended"))
                    .doesNotContain(Desktop.SYSTEM);
        }
        Owned another = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        String crossed = recorded.location().replace(phone.path(), another.path());
        assertThat(helper.get(crossed).location()).isEqualTo(another.path());
    }

    @Test
    void whatMayNotBeSeenAnyMoreIsGoneFromThePageOfALookToo() {
        Owned laptop = desktop.device(Ownership.COMPANY, DeviceModel.MAC);
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        String page = helper.post(laptop.path() + "/look", Map.of()).location();
        assertThat(helper.get(page).text()).contains(Desktop.SYSTEM);
        desktop.server().bean(Store.class).write(tx -> {
            desktop.server()
                    .bean(Enrollments.class)
                    .becomePersonal(tx, laptop.enrollment().id());
            return true;
        });
        assertThat(helper.get(page).location())
                .as("now it is a personal device, and there was no reason")
                .isEqualTo(laptop.path());
        Owned work = desktop.device(Ownership.COMPANY, DeviceModel.MAC);
        String reasoned = helper.post(work.path() + "/look", REASON).location();
        work.device().leave();
        assertThat(helper.get(reasoned).location()).isEqualTo(work.path());
    }

    /** That an automatic command was answered says when the device spoke, and that is device data. */
    @Test
    void whatTheServerDoesByItselfIsShownOnlyAfterALook() {
        Owned phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        Visitor administrator = desktop.visitor(Role.ADMINISTRATOR);
        String automatic = desktop.t("console.actor.automatic");
        assertThat(desktop.house.history(phone.enrollment())).isNotEmpty();
        assertThat(administrator.get(phone.path()).text()).doesNotContain(automatic);
        assertThat(administrator.get("/console/commands").text()).doesNotContain(automatic);
        assertThat(administrator.get("/console/commands?state=done").text()).doesNotContain(automatic);
        assertThat(administrator.postAndRead(phone.path() + "/look", REASON).text())
                .contains(automatic);
    }

    /** What may be seen and whether a reason is needed is decided together with the look, not before it. */
    @Test
    void aDeviceThatBecomesPersonalWhileSomebodyLooksIsPersonal() throws Exception {
        Owned laptop = desktop.device(Ownership.COMPANY, DeviceModel.MAC);
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        helper.get(laptop.path());
        var changed = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var changing = CompletableFuture.runAsync(() -> desktop.server()
                .bean(Store.class)
                .write(tx -> {
                    desktop.server()
                            .bean(Enrollments.class)
                            .becomePersonal(tx, laptop.enrollment().id());
                    changed.countDown();
                    return awaited(mayCommit);
                }));
        assertThat(changed.await(30, TimeUnit.SECONDS)).isTrue();
        var looking = CompletableFuture.supplyAsync(() -> helper.postAndRead(laptop.path() + "/look", Map.of()));
        // Time enough to come as far as one gets before the change is there; more or less changes nothing.
        looking.copy().completeOnTimeout(null, 500, TimeUnit.MILLISECONDS).join();
        mayCommit.countDown();
        changing.join();

        assertThat(looking.join().status())
                .as("a personal device needs a reason")
                .isEqualTo(422);
        assertThat(looking.join().body())
                .doesNotContain(laptop.device().hardware().serialNumber());
        assertThat(desktop.looks(laptop.owner())).isEmpty();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void ofAPersonalDeviceNothingIsShownWithoutAReason() {
        Owned phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        for (String reason : new String[] {
            "",
            "  ",
            "ab",
            "\u0000\u0007",
            "...",
            "\u200b\u200b\u200b",
            "\u2800\u2800\u2800",
            "\u3164\u3164\u3164",
            "a".repeat(501),
            "a".repeat(10_000)
        }) {
            Answer refused = helper.postAndRead(phone.path() + "/look", Map.of("reason", reason));
            assertThat(refused.status())
                    .as("reason of %s characters", reason.length())
                    .isEqualTo(422);
            assertThat(refused.text())
                    .contains(desktop.t(
                            reason.length() > 500 ? "looks.refused.reason_too_long" : "looks.refused.reason_missing"));
            assertThat(refused.body()).doesNotContain(Desktop.SYSTEM);
        }
        assertThat(desktop.looks(phone.owner())).isEmpty();

        Answer shown = helper.postAndRead(phone.path() + "/look", REASON);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text())
                .contains(Desktop.SYSTEM)
                .contains(desktop.t(
                        "console.device.looked", "owner", phone.owner().name()));
        assertThat(desktop.looks(phone.owner()).getFirst().reason()).contains("Je belde over je mail");
    }

    @Test
    void aDeviceThatToldTooMuchIsShownWithoutIt() {
        Owned phone = desktop.device(
                Ownership.PERSONAL, DeviceModel.IPHONE, Behavior.faithful().overSharing());
        Visitor administrator = desktop.visitor(Role.ADMINISTRATOR);
        Answer shown = administrator.postAndRead(phone.path() + "/look", REASON);
        phone.device()
                .privateLife()
                .secrets()
                .forEach(secret -> assertThat(shown.body()).doesNotContain(secret));
        assertThat(shown.body()).doesNotContain(phone.device().hardware().serialNumber());
        assertThat(shown.text())
                .contains(desktop.t("console.count.dropped"))
                .contains(desktop.t(DataItem.SERIAL_NUMBER.nameKey()));
        assertThat(administrator.get("/console").text()).contains(desktop.t("console.overview.stopped_lead"));
    }

    @Test
    void detailsOfAListRecordEverybodyWhoIsInIt() {
        Owned one = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        Owned other = desktop.device(Ownership.COMPANY, DeviceModel.IPAD);
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        Answer refused = helper.postAndRead("/console/devices/details", Map.of("state", "enrolled"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).doesNotContain(Desktop.SYSTEM);
        Answer shown =
                helper.postAndRead("/console/devices/details", Map.of("state", "enrolled", "reason", "Welke versies"));
        assertThat(shown.status()).isEqualTo(200);
        for (Owned owned : new Owned[] {one, other}) {
            // The list has pages; whoever stands on this one is in the look, and nobody else.
            boolean isListed = shown.body().contains(owned.path());
            assertThat(desktop.looks(owned.owner())).hasSize(isListed ? 1 : 0);
        }
        assertThat(shown.body()).contains(one.path());
        assertThat(desktop.looks(one.owner()).getFirst().people()).isGreaterThan(1);
        assertThat(desktop.looks(one.owner()).getFirst().items())
                .isSubsetOf(DataItem.DEVICE_MODEL, DataItem.OS_VERSION, DataItem.LAST_CONTACT);
    }

    @Test
    void aSearchForNobodyRecordsNothing() {
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        Answer shown = helper.postAndRead("/console/devices/details", Map.of("q", "Niemand Hier", "reason", "Zoeken"));
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text()).contains(desktop.t("console.devices.none_found"));
    }

    @Test
    void ofADeviceThatLeftNothingCanBeSeen() {
        Owned phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        phone.device().leave();
        assertThat(desktop.house.fresh(phone.enrollment()).isLiving()).isFalse();
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        Answer answer = helper.postAndRead(phone.path() + "/look", REASON);
        assertThat(answer.text())
                .contains(desktop.t("console.device.over_data"))
                .doesNotContain(Desktop.SYSTEM);
        assertThat(desktop.looks(phone.owner())).isEmpty();
        assertThat(helper.postAndRead(phone.path() + "/ask", REASON).text()).contains(desktop.t("console.device.over"));
        assertThat(helper.postAndRead(phone.path() + "/orders/remove_work_data", REASON)
                        .text())
                .contains(desktop.t("console.device.over"));
    }

    @Test
    void theCodeOfALockedMacIsLookedUpOnceReadForTenMinutesAndItsOwnerReadsIt() {
        Owned laptop = desktop.device(Ownership.COMPANY, DeviceModel.MAC);
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        assertThat(helper.get(laptop.path()).text()).doesNotContain(desktop.t("console.code.title"));
        helper.post(laptop.path() + "/orders/lock", Map.of("reason", "Kwijtgeraakt in de trein"));
        assertThat(helper.get(laptop.path()).text())
                .contains(desktop.t("console.code.lead", "owner", laptop.owner().name(), "minutes", 10));
        assertThat(helper.postAndRead(laptop.path() + "/code", Map.of()).status())
                .isEqualTo(422);
        assertThat(desktop.looks(laptop.owner())).isEmpty();

        Answer recorded = helper.post(laptop.path() + "/code", Map.of("reason", "Ze is weer gevonden"));
        Answer shown = helper.get(recorded.location());
        assertThat(helper.get(recorded.location()).body())
                .as("read again")
                .containsPattern("<p class=\"secret\"[^>]*>[0-9]{6}</p>");
        assertThat(desktop.visitor(Role.ADMINISTRATOR).get(recorded.location()).location())
                .isEqualTo(laptop.path());
        assertThat(shown.body()).containsPattern("<p class=\"secret\"[^>]*>[0-9]{6}</p>");
        assertThat(desktop.looks(laptop.owner()).getFirst().face()).isEqualTo("console.lock-code");
        assertThat(helper.postAndRead(laptop.path() + "/code", Map.of("reason", "Nog een keer"))
                        .text())
                .contains(desktop.t("console.code.none"));
        assertThat(desktop.looks(laptop.owner())).hasSize(1);
    }

    private static long recorded() {
        return desktop.server().bean(helder.looks.Looks.class).verify().looks();
    }

    @Test
    void theLogNamesWhoseDevicesWereLookedAtAndIsWhole() {
        Owned phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        desktop.visitor(Role.HELP_DESK).postAndRead(phone.path() + "/look", REASON);
        Set<DataItem> items = desktop.looks(phone.owner()).getFirst().items();
        assertThat(items).hasSizeGreaterThan(3);
        for (Role role : Set.of(Role.PRIVACY_OFFICER, Role.AUDITOR)) {
            Visitor reader = desktop.visitor(role);
            String log = reader.get("/console/looks").text();
            assertThat(log).contains(phone.owner().name()).contains("Je belde over je mail");
            assertThat(log).doesNotContain(Desktop.SYSTEM);
            assertThat(log)
                    .as("many items are folded, and still there")
                    .containsSubsequence(
                            desktop.t("console.looks.items", "count", items.size()),
                            desktop.t(items.stream()
                                    .sorted()
                                    .findFirst()
                                    .orElseThrow()
                                    .deskNameKey()));
            assertThat(reader.postAndRead("/console/looks/verify", Map.of()).text())
                    .contains(desktop.t("console.looks.whole", "number", recorded()));
        }
        assertThat(desktop.looks(phone.owner()))
                .as("reading the log is no look")
                .hasSize(1);
    }

    @Test
    void aDeviceBecomesPersonalOnlyAfterAQuestionAndForgetsAtOnce() {
        Owned phone = desktop.device(Ownership.COMPANY, DeviceModel.IPHONE);
        Visitor administrator = desktop.visitor(Role.ADMINISTRATOR);
        assertThat(administrator.get(phone.path() + "/personal").text()).contains(desktop.t("console.personal.delete"));
        assertThat(administrator
                        .postAndRead(phone.path() + "/personal", Map.of())
                        .text())
                .contains(desktop.t("console.personal.done"));
        assertThat(desktop.server()
                        .bean(Enrollments.class)
                        .find(phone.enrollment().id())
                        .orElseThrow()
                        .ownership())
                .isEqualTo(Ownership.PERSONAL);
        assertThat(desktop.house.facts(phone.enrollment())).doesNotContainKey(DataItem.SERIAL_NUMBER);
        assertThat(administrator.postAndRead(phone.path() + "/look", Map.of()).status())
                .isEqualTo(422);
        assertThat(administrator.postAndRead(phone.path() + "/look", REASON).body())
                .doesNotContain(phone.device().hardware().serialNumber());
        assertThat(administrator
                        .postAndRead(phone.path() + "/personal", Map.of())
                        .text())
                .contains(desktop.t("console.personal.already"));
        assertThat(administrator.get(phone.path()).text()).contains(desktop.t("console.device.surplus"));
    }

    @Test
    void whatTheOwnerSeesIsTheSameForBoth() {
        Owned phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        String device = helper.get(phone.path() + "/sees").text();
        assertThat(device).contains(desktop.t(DataItem.OS_VERSION.nameKey())).doesNotContain(Desktop.SYSTEM);
        assertThat(helper.get("/console/people/" + phone.owner().id().value() + "/sees")
                        .text())
                .contains(desktop.t(DataItem.OS_VERSION.nameKey()))
                .doesNotContain(Desktop.SYSTEM);
        assertThat(desktop.looks(phone.owner())).isEmpty();
    }
}

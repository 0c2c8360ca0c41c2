package helder.portal;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.apple.PushTopic;
import helder.browser.Linde;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.Drafts;
import helder.charter.Narrowing;
import helder.devices.Enrollment;
import helder.devices.Facts;
import helder.devices.Tickets;
import helder.gate.Gate;
import helder.gate.Sight;
import helder.gate.Sights;
import helder.house.Announcing;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.Reach;
import helder.people.People;
import helder.people.Person;
import helder.rollout.Step;
import helder.rollout.Steps;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import helder.web.Visitor;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The portal shows people their own things, all of them, and nobody else's. */
class OwnPagesTest {

    private static WholeServer server;
    private static Linde linde;
    private static Texts texts;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
        linde = new Linde(server);
        linde.introduceItself();
        texts = server.bean(Texts.class);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Enrollment phone(Person person) {
        return linde.device(person, Ownership.PERSONAL, DeviceForm.PHONE, EnrollmentType.APPLE_USER, "iPhone 15");
    }

    /** Promise 6: the page says of every item and action what the gate says, in the words of the manifest. */
    @Test
    void thePageNamesEveryItemAndActionOfTheManifest() {
        Person noor = linde.add("Noor", Language.EN);
        Enrollment phone = phone(noor);
        String page =
                linde.invited(noor).get("/devices/" + phone.id() + "/privacy").body();
        String seen = page.substring(page.indexOf("id=\"sight-seen\""), page.indexOf("id=\"sight-done\""));
        String done = page.substring(page.indexOf("id=\"sight-done\""), page.indexOf("id=\"sight-not\""));
        String not = page.substring(page.indexOf("id=\"sight-not\""));
        Sight sight = server.bean(Sights.class).of(phone.facts());

        for (Sight.Seen item : sight.items()) {
            String name = escaped(texts.get(Language.EN, item.item().nameKey()));
            assertThat(item.state() == Sight.State.DOES ? seen : not)
                    .as(item.item().code())
                    .contains(">" + name + "</span>");
        }
        for (Sight.Done action : sight.actions()) {
            String name = escaped(texts.get(Language.EN, action.action().nameKey()));
            assertThat(action.state() == Sight.State.DOES ? done : not)
                    .as(action.action().code())
                    .contains(">" + name + "</span>");
        }
    }

    @Test
    void whatHasNoWordsInTheLanguageOfTheReaderIsToldInThatOfTheOrganisation() {
        assertThat(linde.invited(linde.add("Noor", Language.FR)).get("/").body())
                .contains("<div lang=\"nl\"><h3>Wifi op kantoor</h3>");
        assertThat(linde.invited(linde.add("Joris", Language.EN)).get("/").body())
                .contains("<div lang=\"en\"><h3>Wifi at the office</h3>");
    }

    /** Promise 2, told to the person: which kinds of things were thrown away, how often, and never what they were. */
    @Test
    void theOwnerReadsWhatTheDeviceToldUnaskedAndThatNothingWasKept() {
        Person noor = linde.add("Noor", Language.EN);
        Enrollment phone = phone(noor);
        Visitor visitor = linde.invited(noor);
        String path = "/devices/" + phone.id();
        assertThat(visitor.get(path).body())
                .contains(texts.get(Language.EN, "portal.unasked.title"))
                .doesNotContain("3 times, on ");
        for (int i = 0; i < 3; i++) {
            server.bean(Store.class)
                    .write(tx -> server.bean(Gate.class)
                            .admit(tx, phone.facts(), java.util.Map.of(DataItem.SERIAL_NUMBER, "C02SECRET"), 1));
        }
        String body = visitor.get(path).body();
        String unasked = body.substring(body.indexOf("id=\"unasked\""), body.indexOf("id=\"orders\""));
        assertThat(unasked)
                .contains(
                        texts.get(Language.EN, DataItem.SERIAL_NUMBER.nameKey()),
                        texts.get(Language.EN, "portal.unasked.unknown"),
                        "3 times, on ");
        assertThat(body).doesNotContain("C02SECRET");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Test
    void beforeApplesPushCertificateIsThereNobodyIsSentOnTheWay() {
        Visitor noor = linde.invited(linde.add("Noor", Language.EN));
        assertThat(server.bean(PushTopic.class).topic()).isEmpty();
        assertThat(noor.get("/enroll").body()).contains(texts.get(Language.EN, "portal.enroll.not_ready"));
        assertThat(noor.get("/").body()).doesNotContain(texts.get(Language.EN, "portal.task.first.title"));
        linde.canEnrollAppleDevices();
        assertThat(noor.get("/enroll").body()).contains("action=\"/enroll/way\"");
        assertThat(noor.get("/").body())
                .contains(
                        texts.get(Language.EN, "portal.task.first.title"), texts.get(Language.EN, "portal.simulated"));
    }

    @Test
    void whatSomebodyReadsWithStandsThereAsTheDeviceToSetUp() {
        linde.canEnrollAppleDevices();
        Visitor noor = linde.invited(linde.add("Noor", Language.EN));
        String windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36";
        assertThat(noor.get("/enroll", "User-Agent", windows).body())
                .contains("value=\"windows\" checked")
                .doesNotContain("value=\"phone\" checked");
        assertThat(noor.get("/enroll", "User-Agent", "curl/8.14").body())
                .doesNotContain("value=\"windows\" checked", "value=\"phone\" checked");
        assertThat(noor.get("/enroll/way?ownership=personal&form=windows")
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(path -> assertThat(path).endsWith("/enroll/windows"));
    }

    /** One verdict: what the page of a device calls a fault is nothing to call in order on the first page. */
    @Test
    void whoHasAComputerThatIsNotEncryptedHasSomethingToDo() {
        Person noor = linde.add("Noor", Language.EN);
        Enrollment first = computer(noor);
        Visitor visitor = linde.invited(noor);
        String inOrder = "Everything is in order";
        String encrypt = "Encrypt your computer";
        assertThat(visitor.get("/").body()).contains(inOrder);
        isEncrypted(first, "no");
        assertThat(visitor.get("/").body()).contains(encrypt).doesNotContain(inOrder);
        assertThat(visitor.get("/devices/" + first.id()).body())
                .contains(texts.get(Language.EN, "portal.device.status.unencrypted"), "/guides/encryption");
        isEncrypted(first, "yes");
        assertThat(visitor.get("/").body()).contains(inOrder);

        Enrollment second = computer(noor);
        isEncrypted(first, "no");
        isEncrypted(second, "no");
        assertThat(visitor.get("/").body())
                .as("which of two that are the same")
                .contains("Encrypt LENOVO ThinkPad · set up ")
                .doesNotContain(encrypt);
    }

    private static Enrollment computer(Person person) {
        return linde.device(person, Ownership.PERSONAL, DeviceForm.COMPUTER, EnrollmentType.WINDOWS, "LENOVO ThinkPad");
    }

    private static void isEncrypted(Enrollment computer, String told) {
        server.bean(Store.class).write(tx -> {
            server.bean(Facts.class)
                    .record(
                            tx,
                            computer.facts(),
                            server.bean(Gate.class)
                                    .admit(tx, computer.facts(), java.util.Map.of(DataItem.ENCRYPTION, told), 0));
            return true;
        });
    }

    @Test
    void aDeviceOfSomebodyElseDoesNotExist() {
        Enrollment phone = phone(linde.add("Noor", Language.EN));
        Visitor joris = linde.invited(linde.add("Joris", Language.EN));
        for (String page : List.of("", "/privacy", "/leave", "/again")) {
            assertThat(joris.get("/devices/" + phone.id() + page).statusCode())
                    .as(page)
                    .isEqualTo(404);
        }
        joris.get("/account");
        assertThat(joris.post("/devices/" + phone.id() + "/leave").statusCode()).isEqualTo(404);
    }

    @Test
    void theTicketOfSomebodyElseDoesNotExist() {
        Visitor noor = linde.invited(linde.add("Noor", Language.EN));
        String steps = agree(
                        noor,
                        shown(noor.get("/enroll/read?ownership=personal&form=phone&type=apple-profile")
                                .body()))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(noor.get(steps).statusCode()).isEqualTo(200);
        assertThat(linde.invited(linde.add("Joris", Language.EN)).get(steps).statusCode())
                .isEqualTo(410);
    }

    private static String shown(String page) {
        Matcher hash = Pattern.compile("name=\"shown\" value=\"([^\"]+)\"").matcher(page);
        assertThat(hash.find()).isTrue();
        return hash.group(1);
    }

    private static HttpResponse<String> agree(Visitor visitor, String shown) {
        return visitor.post(
                "/enroll", "ownership", "personal", "form", "phone", "type", "apple-profile", "shown", shown);
    }

    @Test
    void whatWasReadIsWhatTheTicketSays() {
        Visitor noor = linde.invited(linde.add("Noor", Language.EN));
        String read = shown(noor.get("/enroll/read?ownership=personal&form=phone&type=apple-profile")
                .body());
        String steps = agree(noor, read).headers().firstValue("Location").orElseThrow();
        String secret = steps.substring(steps.lastIndexOf('/') + 1);
        var ticket = server.bean(Tickets.class).findBySecret(secret).orElseThrow();
        assertThat(ticket.shownHash()).contains(read);
        assertThat(ticket.grantedRights())
                .isEqualTo(server.bean(Sights.class)
                        .rightsFor(Ownership.PERSONAL, EnrollmentType.APPLE_PROFILE, Set.of()));
    }

    /** Promise 5: nobody agrees to something else than they read. */
    @Test
    void whoeverReadAnOlderDealReadsAgain() {
        Visitor noor = linde.invited(linde.add("Noor", Language.EN));
        String read = shown(noor.get("/enroll/read?ownership=personal&form=phone&type=apple-profile")
                .body());
        CharterText before =
                server.bean(Charters.class).inForce(Ownership.PERSONAL).text();
        var data = new EnumMap<>(before.data());
        data.remove(DataItem.DEVICE_MODEL);
        publish(new CharterText(Ownership.PERSONAL, data, before.actions()));
        try {
            HttpResponse<String> answer = agree(noor, read);
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains(texts.get(Language.EN, "portal.enroll.changed"));
        } finally {
            publish(before);
        }
    }

    /** The check and the ticket are one unit of work: nothing is published between them. */
    @Test
    void whoeverAgreesWhileADealIsBeingPublishedReadsAgain() throws Exception {
        Visitor noor = linde.invited(linde.add("Noor", Language.EN));
        String read = shown(noor.get("/enroll/read?ownership=personal&form=phone&type=apple-profile")
                .body());
        CharterText before =
                server.bean(Charters.class).inForce(Ownership.PERSONAL).text();
        var data = new EnumMap<>(before.data());
        data.remove(DataItem.DEVICE_MODEL);
        var published = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var publishing =
                CompletableFuture.runAsync(() -> server.bean(Store.class).write(tx -> {
                    server.bean(Charters.class)
                            .publish(
                                    tx,
                                    new CharterText(Ownership.PERSONAL, data, before.actions()),
                                    new Actor.Operator("tests"));
                    published.countDown();
                    return awaited(mayCommit);
                }));
        try {
            assertThat(published.await(30, TimeUnit.SECONDS)).isTrue();
            var agreeing = CompletableFuture.supplyAsync(() -> agree(noor, read));
            // Time enough to come as far as one gets before the publication is there; more or less changes nothing.
            agreeing.copy().completeOnTimeout(null, 500, TimeUnit.MILLISECONDS).join();
            mayCommit.countDown();
            assertThat(agreeing.join().statusCode()).isEqualTo(409);
        } finally {
            mayCommit.countDown();
            publishing.join();
            publish(before);
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void publish(CharterText text) {
        server.bean(Store.class)
                .write(tx -> Announcing.announce(tx, server.bean(Charters.class), server.bean(Drafts.class), text));
    }

    @Test
    void leavingIsOneOrderWithoutAReason() {
        Person noor = linde.add("Noor", Language.EN);
        Enrollment phone = phone(noor);
        Visitor visitor = linde.invited(noor);
        assertThat(visitor.get("/devices/" + phone.id() + "/leave").body())
                .contains(texts.get(Language.EN, "portal.leave.button"));
        HttpResponse<String> answer = visitor.post("/devices/" + phone.id() + "/leave");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(visitor.get("/devices/" + phone.id()).body())
                .contains(texts.get(Language.EN, "portal.leave.ordered"));
        assertThat(server.bean(helder.commands.Commands.class).history(phone.id(), java.util.Optional.empty(), 10))
                .anySatisfy(command -> assertThat(command.permit().order())
                        .isEqualTo(new helder.gate.Order.Act(Action.REMOVE_WORK_DATA, java.util.Map.of())));
    }

    @Test
    void aDeviceThatIsToLeaveSaysSoAtOnceAndForgetsWhatItTold() {
        Person noor = linde.add("Noor", Language.EN);
        Enrollment phone = phone(noor);
        Visitor visitor = linde.invited(noor);
        assertThat(visitor.get("/devices/" + phone.id()).body()).contains("iPhone 15");
        visitor.post("/devices/" + phone.id() + "/leave");

        String page = visitor.get("/devices/" + phone.id()).body();
        assertThat(page)
                .contains(
                        texts.get(Language.EN, "portal.device.status.leaving"),
                        texts.get(Language.EN, "portal.leaving.nothing"),
                        texts.get(Language.EN, "portal.leaving.never", "until", "25")
                                .split("25")[0])
                .doesNotContain("iPhone 15");
        assertThat(visitor.get("/").body())
                .contains(texts.get(Language.EN, "portal.device.status.leaving"))
                .doesNotContain(texts.get(Language.EN, "portal.see.yes"));
        Enrollment now =
                server.bean(helder.devices.Enrollments.class).find(phone.id()).orElseThrow();
        assertThat(now.state()).isEqualTo(Enrollment.State.LEAVING);
        linde.tells(now, "iPhone 16");
        assertThat(visitor.get("/devices/" + phone.id()).body()).doesNotContain("iPhone 16");
    }

    /** Whoever orders something is told that the owner reads the reason; here the owner does. */
    @Test
    void theOwnerReadsWhatWasOrderedByWhomAndWhy() {
        Person noor = linde.add("Noor", Language.EN);
        Person samira = linde.add("Samira", Language.NL, Role.HELP_DESK);
        Enrollment phone = phone(noor);
        var order = new helder.gate.Order.Act(Action.REMOVE_WORK_DATA, java.util.Map.of());
        server.bean(Store.class)
                .write(tx -> server.bean(helder.commands.Ordering.class)
                        .order(
                                tx,
                                samira.as(Role.HELP_DESK),
                                phone,
                                order,
                                java.util.Optional.of("You handed in the phone")));
        String page = linde.invited(noor).get("/devices/" + phone.id()).body();
        assertThat(page)
                .contains(
                        "Samira de Vries: " + texts.get(Language.EN, Action.REMOVE_WORK_DATA.nameKey()),
                        texts.get(Language.EN, "web.role.help-desk"),
                        "You handed in the phone",
                        texts.get(Language.EN, "portal.order.state.queued"));
    }

    /** Everything people ordered can be read, as long as it is kept. */
    @Test
    void theOwnerReadsEveryOrderPageByPage() {
        Person noor = linde.add("Noor", Language.EN);
        Person samira = linde.add("Samira", Language.NL, Role.HELP_DESK);
        Enrollment phone = phone(noor);
        var question = new helder.gate.Order.Ask(java.util.Set.of(DataItem.OS_VERSION));
        for (int i = 0; i <= 50; i++) {
            Optional<String> reason = Optional.of("reason-" + i + "!");
            // Taken back, because the same question is not queued twice.
            server.bean(Store.class).write(tx -> {
                server.bean(helder.commands.Ordering.class)
                        .order(tx, samira.as(Role.HELP_DESK), phone, question, reason)
                        .commands()
                        .forEach(command -> server.bean(helder.commands.Commands.class)
                                .cancel(tx, phone.id(), command.id(), samira.as(Role.HELP_DESK)));
                return true;
            });
        }
        Visitor owner = linde.invited(noor);
        String page = "/devices/" + phone.id();
        String newest = owner.get(page).body();
        assertThat(newest).contains("reason-50!", "reason-1!").doesNotContain("reason-0!");
        assertThat(newest).containsPattern("Taken back by " + Pattern.quote(samira.name()) + " \\([^)]+\\) on ");
        assertThat(owner.get("/privacy/kept.json").body())
                .contains("\"canceled_name\"", "\"canceled_role\" : \"help-desk\"");
        Matcher link = Pattern.compile(page + "/orders\\?before=[0-9a-f-]+").matcher(newest);
        assertThat(link.find()).isTrue();
        assertThat(owner.get(link.group()).body())
                .contains("reason-0!", "href=\"" + page + "/orders\"")
                .doesNotContain("reason-1!", "rel=\"next\"");
        assertThat(owner.get(page + "/orders").body()).contains("reason-50!").doesNotContain("reason-0!");
        for (String list : List.of("/orders", "/refused")) {
            for (String nonsense : List.of("x".repeat(500), "%00", "%27")) {
                assertThat(owner.get(page + list + "?before=" + nonsense).statusCode())
                        .as(list + " " + nonsense)
                        .isEqualTo(404);
            }
        }
        assertThat(linde.invited(samira).get(link.group()).statusCode()).isEqualTo(404);
    }

    /** They agreed to what was shown for a device of the organisation; the other charter is the word of the organisation. */
    @Test
    void nobodyAgreedToTheCharterThatCameWhenTheDeviceBecameTheirs() {
        Person noor = linde.add("Noor", Language.EN);
        Enrollment mac =
                linde.device(noor, Ownership.COMPANY, DeviceForm.COMPUTER, EnrollmentType.APPLE_PROFILE, "MacBook Air");
        Visitor owner = linde.invited(noor);
        String agreed = texts.get(Language.EN, "portal.device.agreed");
        assertThat(owner.get("/devices/" + mac.id()).body()).contains(agreed);
        server.bean(Store.class).write(tx -> {
            server.bean(helder.devices.Enrollments.class).becomePersonal(tx, mac.id());
            return true;
        });
        assertThat(owner.get("/devices/" + mac.id()).body())
                .doesNotContain(agreed)
                .contains(texts.get(Language.EN, "portal.device.under"));
    }

    /** Promise 6: whoever runs the server may what administrators may, and is named wherever they are. */
    @Test
    void theOperatorIsNamedWhereAdministratorsAre() {
        Person noor = linde.add("Noor", Language.EN);
        Enrollment phone = phone(noor);
        String page =
                linde.invited(noor).get("/devices/" + phone.id() + "/privacy").body();
        String model = item(page, DataItem.DEVICE_MODEL);
        assertThat(model)
                .contains(
                        texts.get(Language.EN, "web.role.administrator"), texts.get(Language.EN, "web.role.operator"));
        assertThat(page.indexOf(texts.get(Language.EN, "portal.sight.for_nobody")))
                .isBetween(
                        page.indexOf(">" + texts.get(Language.EN, DataItem.APPS_MANAGED.nameKey()) + "<"),
                        page.indexOf(">" + texts.get(Language.EN, DataItem.PUSH_ADDRESS.nameKey()) + "<"));
        assertThat(item(page, DataItem.PUSH_ADDRESS))
                .contains(texts.get(Language.EN, "portal.sight.seen_by_nobody"))
                .doesNotContain(texts.get(Language.EN, "web.role.operator"));
        assertThat(model).contains("after your device told it");
        assertThat(item(page, DataItem.LAST_CONTACT)).contains("after Helder noted it");
    }

    /** Promise 6: why it is otherwise for them than for their colleagues, by their own group and no other. */
    @Test
    void whatIsLeftOutForAGroupNamesTheGroupToItsPeopleOnly() {
        CharterText now =
                server.bean(Charters.class).inForce(Ownership.PERSONAL).text();
        var narrowing = new Narrowing(Set.of(DataItem.OS_VERSION), Set.of(Action.REMOVE_WORK_DATA));
        Person noor = linde.add("Noor", Language.EN);
        server.bean(Store.class).write(tx -> {
            server.bean(People.class).addToGroup(tx, noor.id(), "Nachtdienst & zo");
            return server.bean(Charters.class)
                    .publish(
                            tx,
                            new CharterText(
                                    Ownership.PERSONAL,
                                    now.data(),
                                    now.actions(),
                                    Map.of("Nachtdienst & zo", narrowing, "Thuiszorg", narrowing)),
                            new Actor.Operator("tests"));
        });
        Person joris = linde.add("Joris", Language.EN);
        String hers = linde.invited(noor)
                .get("/devices/" + phone(noor).id() + "/privacy")
                .body();
        String his = linde.invited(joris)
                .get("/devices/" + phone(joris).id() + "/privacy")
                .body();

        String why = texts.get(Language.EN, "portal.sight.left_out", "groups", "Nachtdienst &amp; zo");
        assertThat(item(hers, DataItem.OS_VERSION)).contains(why);
        assertThat(item(hers, DataItem.DEVICE_MODEL)).doesNotContain("Nachtdienst");
        assertThat(hers.split(Pattern.quote(why), -1))
                .as("an item and an action")
                .hasSize(3);
        assertThat(hers).doesNotContain("Thuiszorg");
        assertThat(his).doesNotContain("Nachtdienst", "Thuiszorg");
    }

    private static String item(String page, DataItem item) {
        String from = page.substring(page.indexOf(">" + texts.get(Language.EN, item.nameKey()) + "<"));
        return from.substring(0, from.indexOf("</li>"));
    }

    @Test
    void onlyWhoeverIsNotSignedInIsToldThatNothingWasNoted() {
        String nothing = texts.get(Language.EN, "portal.before.end");
        Visitor noor = linde.invited(linde.add("Noor", Language.EN));
        assertThat(noor.get("/before").body()).doesNotContain(nothing);
        var passer = new Visitor(server);
        passer.post("/language", "language", "en", "to", "/before");
        assertThat(passer.get("/before").body()).contains(nothing);
    }

    @Test
    void whatIsSeenOfAPcCanBeReadBeforeSigningIn() {
        var passer = new Visitor(server);
        passer.post("/language", "language", "en", "to", "/before");
        assertThat(passer.get("/before").body()).contains("/before/personal/windows/computer");
        for (Ownership ownership : Ownership.values()) {
            var page = passer.get("/before/" + ownership.code() + "/windows/computer");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(item(page.body(), DataItem.LOCATION)).isNotBlank();
        }
        assertThat(passer.get("/before/personal/windows/phone").statusCode()).isEqualTo(404);
        assertThat(passer.get("/help").body())
                .contains(texts.get(Language.EN, "portal.leave.step1.windows"))
                .contains(texts.get(Language.EN, "portal.leave.step1.computer"));
        String guide = passer.get("/guides/what-it-sees?device=windows&ownership=personal")
                .body();
        assertThat(guide)
                .contains(texts.get(Language.EN, DataItem.DEVICE_MODEL.nameKey()))
                .doesNotContain("does not manage this kind of device");
    }

    @Test
    void theWorkAccountIsOfferedOnlyWhereItIsPrepared() {
        offerAccounts(true);
        Visitor noor = linde.invited(linde.add("Noor", Language.EN));
        assertThat(noor.get("/enroll/way?ownership=personal&form=phone").body()).contains("value=\"apple-user\"");
        offerAccounts(false);
        try {
            assertThat(noor.get("/enroll/way?ownership=personal&form=phone")
                            .headers()
                            .firstValue("Location")
                            .orElseThrow())
                    .contains("type=apple-profile");
            assertThat(noor.get("/before").body()).doesNotContain("apple-user");
            for (String path : List.of(
                    "/enroll/account",
                    "/enroll/read?ownership=personal&form=phone&type=apple-user",
                    "/before/personal/apple-user/phone")) {
                assertThat(noor.get(path).statusCode()).as(path).isEqualTo(404);
            }
            for (Visitor visitor : List.of(noor, new Visitor(server))) {
                var page = visitor.get("/apple/enroll/account/login?user-identifier=noor%40delinde.example");
                assertThat(page.statusCode()).isEqualTo(404);
                assertThat(page.body())
                        .contains(texts.get(Language.EN, "portal.enroll.not_offered", "organisation", "De Linde"))
                        .doesNotContain("type=\"password\"", "name=\"shown\"");
            }
        } finally {
            offerAccounts(true);
        }
    }

    private static void offerAccounts(boolean offered) {
        server.bean(Store.class).write(tx -> {
            server.bean(helder.organisation.Organisations.class).offerAccountEnrollment(tx, offered);
            return true;
        });
    }

    @Test
    void aLinkSpeaksTheLanguageOfThePersonUntilTheyChooseAnother() {
        var visitor = new Visitor(server);
        String link = linde.invitation(linde.add("Noor", Language.NL));
        assertThat(visitor.get(link).body()).contains("<html lang=\"nl\"");
        visitor.post("/language", "language", "en", "to", "/");
        assertThat(visitor.get(link).body()).contains("<html lang=\"en\"");
    }

    @Test
    void theShortFormNamesOnlyWhatSomebodySees() {
        Person noor = linde.add("Noor", Language.EN);
        Enrollment phone =
                linde.device(noor, Ownership.PERSONAL, DeviceForm.PHONE, EnrollmentType.APPLE_PROFILE, "iPhone 15");
        Sight sight = server.bean(Sights.class).of(phone.facts());
        String page = linde.invited(noor).get("/").body();
        String summary = page.substring(page.indexOf("class=\"yes\""), page.indexOf("class=\"no\""));
        assertThat(sight.items()).anySatisfy(seen -> assertThat(seen.item()).isEqualTo(DataItem.DEVICE_IDENTIFIER));
        assertThat(summary).doesNotContain(texts.get(Language.EN, DataItem.DEVICE_IDENTIFIER.nameKey()));
    }

    /** Promise 6: what the charter allows and no page offers is not shown as if there were a button. */
    @Test
    void anActionWithoutAButtonSaysWhoCanDoIt() {
        Person noor = linde.add("Noor", Language.EN);
        Enrollment phone = phone(noor);
        String page =
                linde.invited(noor).get("/devices/" + phone.id() + "/privacy").body();
        String done = page.substring(page.indexOf("id=\"sight-done\""), page.indexOf("id=\"sight-not\""));
        for (Sight.Done action : server.bean(Sights.class).of(phone.facts()).actions()) {
            if (action.state() == Sight.State.DOES) {
                String name = texts.get(Language.EN, action.action().nameKey());
                String item = done.substring(done.indexOf(">" + name + "<"));
                item = item.substring(0, item.indexOf("</li>"));
                boolean isMarked = item.contains(texts.get(Language.EN, Reach.COMMAND_LINE.nameKey()));
                assertThat(isMarked).as(name).isEqualTo(Reach.of(action.action()) == Reach.COMMAND_LINE);
            }
        }
    }

    @Test
    void stepsAreKeptOnlyWhileTheCharterNamesThemAndThePersonReadsThem() {
        Person noor = linde.add("Noor", Language.EN);
        Visitor visitor = linde.invited(noor);
        assertThat(server.bean(Steps.class).of(noor.id()))
                .extracting(Steps.Taken::step)
                .containsExactly(Step.INVITED, Step.OPENED, Step.SIGNED_IN);
        assertThat(visitor.get("/privacy").body()).contains(texts.get(Language.EN, Step.OPENED.textKey()));

        CharterText before =
                server.bean(Charters.class).inForce(Ownership.COMPANY).text();
        var data = new EnumMap<>(before.data());
        data.remove(DataItem.ENROLLMENT_STEPS);
        publish(new CharterText(Ownership.COMPANY, data, before.actions()));
        try {
            assertThat(server.bean(Steps.class).of(noor.id())).isEmpty();
            Person joris = linde.add("Joris", Language.EN);
            linde.invitation(joris);
            assertThat(server.bean(Steps.class).of(joris.id())).isEmpty();
            assertThat(visitor.get("/privacy").body()).contains(texts.get(Language.EN, "portal.privacy.steps_off"));
        } finally {
            publish(before);
        }
    }

    @Test
    void theDeviceThatSignsInGetsBackToItsSettingsOnlyAfterReading() {
        Person noor = linde.add("Noor", Language.EN);
        linde.invited(noor);
        var device = new Visitor(server);
        HttpResponse<String> first = device.get("/apple/enroll/account/login?user-identifier=" + noor.email());
        assertThat(first.body()).contains("value=\"" + noor.email() + "\"");
        HttpResponse<String> in = device.post(
                "/sign-in", "email", noor.email(), "password", Linde.PASSWORD, "to", "/apple/enroll/account/login");
        HttpResponse<String> read =
                device.get(in.headers().firstValue("Location").orElseThrow());
        assertThat(read.body()).contains("id=\"sight-seen\"");
        assertThat(read.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self' apple-remotemanagement-user-login:");
        assertThat(device.post("/apple/enroll/account/login", "shown", "something else")
                        .statusCode())
                .isEqualTo(409);
        HttpResponse<String> back = device.post("/apple/enroll/account/login", "shown", shown(read.body()));
        assertThat(back.statusCode()).isEqualTo(308);
        assertThat(back.headers().firstValue("Location").orElseThrow())
                .startsWith("apple-remotemanagement-user-login://authentication-results?access-token=");
    }
}

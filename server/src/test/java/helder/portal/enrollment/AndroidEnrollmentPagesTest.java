package helder.portal.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.android.StandInServer;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.organisation.AndroidOffer;
import helder.organisation.Organisations;
import helder.store.Store;
import helder.text.Language;
import helder.virtual.google.cloud.Fault;
import helder.virtual.google.phone.Phone;
import helder.virtual.google.phone.PhoneModel;
import helder.virtual.google.phone.WayIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How people bring in phones with Android: over HTTP against the stand-in of Google, with its virtual phones. */
class AndroidEnrollmentPagesTest {

    private static final Pattern SHOWN = Pattern.compile("name=\"shown\" value=\"([^\"]+)\"");
    private static final Pattern TOKEN =
            Pattern.compile("https://enterprise\\.google\\.com/android/enroll\\?et=([A-Za-z0-9_-]+)");
    private static final Pattern TYPED = Pattern.compile("<p class=\"secret\">((?!afw#setup)[^<]+)</p>");

    private static StandInServer house;
    private Visitor noor;

    @BeforeAll
    static void start() {
        house = StandInServer.ready();
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @BeforeEach
    void signIn() {
        house.google().withoutFaults();
        offer(true, Optional.of(EnrollmentType.ANDROID_COMPANY_PROFILE));
        noor = Visitor.signedIn(house.server(), Language.EN);
    }

    private static void offer(boolean isForPersonal, Optional<EnrollmentType> company) {
        house.bean(Store.class).write(tx -> {
            house.bean(Organisations.class).offerAndroid(tx, new AndroidOffer(isForPersonal, company));
            return true;
        });
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    /** The address of the steps. */
    private String agree(Ownership ownership) {
        Answer read = noor.get("/enroll/android/read?ownership=" + ownership.code());
        Answer agreed =
                noor.post("/enroll/android", Map.of("ownership", ownership.code(), "shown", found(SHOWN, read.body())));
        assertThat(agreed.status()).isEqualTo(303);
        return agreed.location();
    }

    private Enrollment only() {
        return house.bean(Enrollments.class).of(noor.person().id()).getFirst();
    }

    @Test
    void somebodysOwnPhoneGetsAWorkProfileAfterTheyReadWhatIsSeenAndLeavesWithAReceipt() {
        assertThat(noor.get("/enroll/android").text()).contains("Whose device is it?", "Your own", "Owned by");
        assertThat(noor.get("/enroll/android/read?ownership=personal").text())
                .contains("Read first, then decide", "Work profile", "Your device refuses it", "Your photos")
                .contains("passes through Google", "Managed device info");
        String steps = agree(Ownership.PERSONAL);
        Answer page = noor.get(steps);
        String token = found(TOKEN, page.body());
        assertThat(page.body()).contains("class=\"qr\"").doesNotContain("afw#setup");
        assertThat(page.headers().get("cache-control")).contains("no-store");
        assertThat(found(TOKEN, noor.get(steps).body()))
                .as("the same one again")
                .isEqualTo(token);
        assertThat(noor.get(steps + "/wait").headers()).containsEntry("refresh", "5");

        Phone phone = house.google().phone(PhoneModel.PIXEL_9, false);
        house.google().enroll(phone, token, WayIn.LINK);
        house.settle();
        Answer arrived = noor.get(steps + "/wait");
        String device = "/devices/" + only().id().value();
        assertThat(arrived.location()).isEqualTo(device);
        assertThat(only().type()).isEqualTo(EnrollmentType.ANDROID_WORK_PROFILE);
        assertThat(noor.get(device).text()).contains("has arrived", "Work profile", "You agreed to");
        assertThat(noor.get(device + "/privacy").text())
                .contains("Your device refuses it", "Where you are", "Your own apps");

        assertThat(noor.get(device + "/leave").text())
                .contains("Stop now", "search there for “work profile”", "Only work goes");
        assertThat(noor.post(device + "/leave", Map.of()).status()).isEqualTo(303);
        assertThat(noor.get(device).text()).contains("Management is ending");
        house.settle();
        assertThat(only().state()).isEqualTo(Enrollment.State.REMOVED);
        assertThat(house.google().act(phone::isManaged)).isFalse();
        assertThat(noor.get(device).body()).contains(device + "/receipt.pdf");
        assertThat(noor.get(device + "/receipt.json").status()).isEqualTo(200);
    }

    @Test
    void aPhoneOfTheOrganisationIsSetUpWithThePictureOrWithTheCode() {
        for (EnrollmentType type :
                List.of(EnrollmentType.ANDROID_COMPANY_PROFILE, EnrollmentType.ANDROID_FULLY_MANAGED)) {
            offer(false, Optional.of(type));
            assertThat(noor.get("/enroll/android").location()).isEqualTo("/enroll/android/read?ownership=company");
            Answer page = noor.get(agree(Ownership.COMPANY));
            assertThat(page.body())
                    .contains("class=\"qr\"", "afw#setup")
                    .doesNotContain("enterprise.google.com/android/enroll");
            house.google().enroll(house.google().phone(PhoneModel.PIXEL_9, true), found(TYPED, page.body()), WayIn.AFW);
            house.settle();
            assertThat(only().type()).isEqualTo(type);
            assertThat(only().state()).isEqualTo(Enrollment.State.ENROLLED);
            assertThat(noor.get("/devices/" + only().id().value() + "/leave").text())
                    .contains("Ask IT first")
                    .doesNotContain("VPN & Device Management");
        }
    }

    @Test
    void nothingIsOfferedThatTheOrganisationDoesNotWant() {
        offer(true, Optional.empty());
        assertThat(noor.get("/enroll/android").location()).isEqualTo("/enroll/android/read?ownership=personal");
        assertThat(noor.get("/enroll/android/read?ownership=company").status()).isEqualTo(404);
        assertThat(noor.get("/enroll/way?ownership=company&form=android").location())
                .isEqualTo("/enroll/android");
        offer(false, Optional.empty());
        assertThat(noor.get("/enroll/android").text()).contains("does not set up Android phones");
        assertThat(noor.get("/enroll").body()).doesNotContain("/enroll/android");
        assertThat(noor.get("/before/personal/android-work-profile/phone").status())
                .isEqualTo(404);
        offer(true, Optional.empty());
        assertThat(noor.get("/enroll").body()).contains("/enroll/android");
        assertThat(noor.get("/before/personal/android-work-profile/phone").text())
                .contains("Your own Android phone", "Your device refuses it");
        assertThat(noor.get("/help").text()).contains("Android phone of your own", "Windows PC");
    }

    @Test
    void whileGoogleIsAwayNothingIsLostAndTheSamePageGoesOnLater() {
        String steps = agree(Ownership.PERSONAL);
        house.google().often(Fault.UNAVAILABLE, 1);
        assertThat(noor.get(steps).text()).contains("Google does not answer", "Nothing is lost", "Try again");
        house.google().withoutFaults();
        assertThat(noor.get(steps).body()).containsPattern(TOKEN);
    }

    @Test
    void aSetUpThatWasStoppedOrUsedLetsNoPhoneInAndSaysSo() {
        String steps = agree(Ownership.PERSONAL);
        String token = found(TOKEN, noor.get(steps).body());
        assertThat(noor.postAndRead(steps + "/cancel", Map.of()).text()).contains("This set-up has ended");
        assertThat(noor.get(steps).text()).contains("This set-up has ended", "begin again");
        assertThat(noor.get(steps + "/wait").headers()).doesNotContainKey("refresh");
        Phone late = house.google().phone(PhoneModel.PIXEL_9, false);
        house.google().enroll(late, token, WayIn.LINK);
        house.settle();
        assertThat(house.google().act(late::isManaged)).isFalse();

        String again = agree(Ownership.PERSONAL);
        String used = found(TOKEN, noor.get(again).body());
        house.google().enroll(house.google().phone(PhoneModel.PIXEL_9, false), used, WayIn.LINK);
        house.settle();
        assertThat(noor.post(again + "/cancel", Map.of()).location()).isEqualTo(again);
        assertThat(noor.get(again).location()).startsWith("/devices/");
        assertThat(only().state()).as("one that is here stays").isEqualTo(Enrollment.State.ENROLLED);
    }

    @Test
    void nobodyReadsTheSetUpOfSomebodyElse() {
        String steps = agree(Ownership.PERSONAL);
        Visitor other = Visitor.signedIn(house.server(), Language.EN);
        assertThat(other.get(steps).status()).isEqualTo(410);
        assertThat(other.post(steps + "/cancel", Map.of()).status()).isEqualTo(410);
        assertThat(noor.get(steps).body()).containsPattern(TOKEN);
    }

    @Test
    void whoReadSomethingElseThanWhatHoldsReadsAgain() {
        noor.get("/enroll/android/read?ownership=personal");
        Answer answer = noor.post("/enroll/android", Map.of("ownership", "personal", "shown", "something else"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("changed while you were reading");
    }

    @Test
    void theCommandLineHandsOutWhatAPhoneNeeds() throws Exception {
        String person = noor.person().email();
        JsonNode own = house.terminal().json("enroll android --ownership personal --person " + person);
        assertThat(own.path("link").asString()).endsWith(own.path("token").asString());
        assertThat(own.has("code")).isFalse();
        house.google()
                .enroll(
                        house.google().phone(PhoneModel.PIXEL_9, false),
                        own.path("token").asString(),
                        WayIn.LINK);
        house.settle();
        assertThat(only().type()).isEqualTo(EnrollmentType.ANDROID_WORK_PROFILE);

        Path picture = Files.createTempDirectory("qr").resolve("phone.png");
        JsonNode company = house.terminal()
                .json(
                        "enroll android --ownership company --mode full --person " + person + " --qr",
                        picture.toString());
        assertThat(company.path("type").asString()).isEqualTo("android-fully-managed");
        assertThat(company.path("code").asString())
                .contains(company.path("token").asString());
        assertThat(picture).isNotEmptyFile();
        assertThat(company.has("picture")).isFalse();

        assertThat(house.terminal().refusal("enroll android --ownership personal --mode full --person " + person))
                .contains("leave --mode away");
        house.terminal().json("organisation set --android-company off --android-personal off");
        assertThat(house.terminal()
                        .json("organisation show")
                        .path("android_company")
                        .asString())
                .isEqualTo("off");
        assertThat(house.terminal().refusal("enroll android --ownership company --person " + person))
                .contains("--mode profile");
        assertThat(house.terminal().refusal("enroll android --ownership personal --person " + person))
                .contains("--android-personal on");
        assertThat(house.terminal().refusal("organisation set --android-company tablet"))
                .contains("profile");
        house.google().often(Fault.UNAVAILABLE, 1);
        assertThat(house.terminal().refusal("enroll android --ownership company --mode full --person " + person))
                .contains("does not answer", "Nothing was kept");
    }
}

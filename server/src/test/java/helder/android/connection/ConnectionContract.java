package helder.android.connection;

import static helder.android.SmallGoogle.ENTERPRISE;
import static helder.android.SmallGoogle.TOPIC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.android.AndroidHouse;
import helder.android.BoundEnterprise;
import helder.android.GoogleAccount;
import helder.android.GoogleConnection;
import helder.android.GoogleConnection.Attaching;
import helder.android.GoogleConnection.Completion;
import helder.android.GoogleConnection.Connecting;
import helder.android.GoogleConnection.Refusal;
import helder.android.GoogleConnection.SigningUp;
import helder.android.GoogleTrouble;
import helder.android.SmallGoogle;
import helder.android.SmallGoogle.Fault;
import helder.protocol.android.name.EnterpriseName;
import helder.store.Store;
import helder.store.TestEngine;
import helder.store.schema.Tables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold for the connection to Google (android note, sections 1.2 to 1.4), whatever the engine. */
abstract class ConnectionContract {

    private final TestEngine engine;

    @TempDir
    Path directory;

    private SmallGoogle google;
    private AndroidHouse house;
    private GoogleConnection connection;

    ConnectionContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        google = new SmallGoogle();
        house = new AndroidHouse(engine.fresh(directory.resolve("data"))).setUp();
        connection = house.connection();
    }

    @AfterEach
    void close() {
        house.close();
        google.close();
    }

    private Refusal refused(Connecting answer) {
        return answer instanceof Connecting.Refused(Refusal refusal, String _)
                ? refusal
                : org.assertj.core.api.Assertions.fail(answer.toString());
    }

    /** The state in the address that Google would send the administrator back to. */
    private String begun() {
        assertThat(connection.signUp(false)).isInstanceOf(SigningUp.Begun.class);
        return google.lastCallback().replaceFirst(".*/", "");
    }

    @Test
    void credentialsAreInUseOnceGoogleGaveATokenForThem() {
        Connecting made = house.connect(google);
        assertThat(made).isInstanceOf(Connecting.Connected.class);
        GoogleAccount account = connection.health().account().orElseThrow();
        assertThat(account.account()).isEqualTo("helder@linde-mdm.iam.gserviceaccount.com");
        assertThat(account.topic()).isEqualTo(TOPIC);
        assertThat(account.addresses().isElsewhere()).isTrue();
        assertThat(connection.isReady()).isFalse();
    }

    @Test
    void credentialsThatGoogleRefusesChangeNothing() {
        google.revoke();
        assertThat(refused(house.connect(google))).isEqualTo(Refusal.NO_TOKEN);
        assertThat(connection.health().account()).isEmpty();
    }

    @Test
    void whereNothingAnswersNothingIsChanged() {
        google.close();
        assertThat(refused(house.connect(google))).isEqualTo(Refusal.UNREACHABLE);
        assertThat(connection.health().account()).isEmpty();
    }

    @Test
    void whatIsNoCredentialsIsRefusedWithoutAskingAnybody() {
        for (String file : List.of("", "{}", "hello", "{\"type\":\"authorized_user\"}", "[1]")) {
            Connecting answer = connection.connect(
                    file.getBytes(UTF_8), GoogleConnection.Addresses.ofGoogle(), Optional.empty(), "helder", "helder");
            assertThat(refused(answer)).as(file).isEqualTo(Refusal.NOT_CREDENTIALS);
        }
        assertThat(refused(connection.connect(
                        SmallGoogle.credentials(), google.addresses(), Optional.empty(), "a/b", "helder")))
                .isEqualTo(Refusal.BAD_NAME);
        assertThat(google.calls()).isEmpty();
    }

    @Test
    void anAddressOnWhichOthersCouldReadAlongIsRefused() {
        for (String address : List.of("http://relay.example.org", "ftp://127.0.0.1", "https://a:b@relay.example.org")) {
            var addresses = new GoogleConnection.Addresses(Optional.of(address), Optional.empty(), Optional.empty());
            assertThatThrownBy(() -> connection.connect(
                            SmallGoogle.credentials(), addresses, Optional.empty(), "helder", "helder"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void credentialsAreSealedAtRest() {
        house.connect(google);
        byte[] kept = house.get(Store.class)
                .read(dsl -> dsl.select(Tables.ANDROID_CONNECTION.CREDENTIALS)
                        .from(Tables.ANDROID_CONNECTION)
                        .fetchSingle()
                        .value1());
        assertThat(new String(kept, UTF_8)).doesNotContain("PRIVATE KEY", "service_account");
        assertThat(house.get(Connections.class).inUse()).isPresent();
        assertThat(connection.health().toString()).doesNotContain("PRIVATE KEY");
    }

    @Test
    void anOrganisationIsSignedUpAndEveryStepIsDone() {
        house.connect(google);
        assertThat(connection.complete(begun(), google.token())).isEqualTo(Completion.BOUND);
        BoundEnterprise bound = connection.health().enterprise().orElseThrow();
        assertThat(bound.name()).isEqualTo(EnterpriseName.of(ENTERPRISE));
        assertThat(bound.isReady()).isTrue();
        assertThat(connection.isReady()).isTrue();
        assertThat(google.policies()).containsExactly(ENTERPRISE + "/policies/default");
        assertThat(google.enterprise().orElseThrow().path("pubsubTopic").asString(""))
                .isEqualTo(TOPIC);
        assertThat(google.enterprise().orElseThrow().path("enabledNotificationTypes"))
                .hasSize(4);
    }

    @Test
    void aSignUpIsGoodOnce() {
        house.connect(google);
        String state = begun();
        assertThat(connection.complete(state, google.token())).isEqualTo(Completion.BOUND);
        assertThat(connection.complete(state, google.token())).isEqualTo(Completion.USED);
        assertThat(google.enterprisesMade()).isEqualTo(1);
    }

    @Test
    void aSignUpThatNobodyBeganOrThatIsOverIsUnknown() {
        house.connect(google);
        assertThat(connection.complete("guessed", google.token())).isEqualTo(Completion.UNKNOWN);
        assertThat(connection.complete("", "")).isEqualTo(Completion.UNKNOWN);
        String earlier = begun();
        String later = begun();
        assertThat(connection.complete(earlier, google.token())).isEqualTo(Completion.UNKNOWN);
        house.clock.advance(SignUps.OPEN);
        assertThat(connection.complete(later, google.token())).isEqualTo(Completion.UNKNOWN);
        assertThat(google.enterprisesMade()).isZero();
    }

    @Test
    void ofTheSecretInTheAddressOnlyItsHashIsKept() {
        house.connect(google);
        String state = begun();
        List<String> kept = house.get(Store.class)
                .read(dsl -> dsl.select(Tables.ANDROID_SIGN_UP.STATE_HASH)
                        .from(Tables.ANDROID_SIGN_UP)
                        .fetch(Tables.ANDROID_SIGN_UP.STATE_HASH));
        assertThat(kept).hasSize(1).doesNotContain(state);
    }

    @Test
    void anEnterpriseWhoseAnswerWasLostIsNeverMadeAgainButAttached() {
        house.connect(google);
        String state = begun();
        google.next("enterprises.post", Fault.CUT_AFTER);
        assertThat(connection.complete(state, google.token())).isEqualTo(Completion.DOUBTFUL);
        assertThat(google.enterprisesMade()).isEqualTo(1);
        assertThat(house.troubles()).contains(GoogleTrouble.SIGN_UP_DOUBTFUL);
        assertThat(connection.signUp(false)).isEqualTo(new SigningUp.Refused(Refusal.DOUBTFUL, ""));

        assertThat(connection.attach(ENTERPRISE)).isInstanceOf(Attaching.Bound.class);
        assertThat(connection.isReady()).isTrue();
        assertThat(house.troubles()).isEmpty();
        assertThat(google.enterprisesMade()).isEqualTo(1);
    }

    @Test
    void aServerThatEndedBeforeTheAnswerSaysThatNobodyKnows() {
        house.connect(google);
        String state = begun();
        google.next("enterprises.post", Fault.CUT_BEFORE);
        connection.complete(state, google.token());
        house.get(Healths.class).right(GoogleTrouble.SIGN_UP_DOUBTFUL); // as if it had ended before it could say so
        house = house.again();
        connection = house.connection();
        house.clock.advance(Duration.ofHours(1));
        house.job("android-enterprise");
        assertThat(house.troubles()).contains(GoogleTrouble.SIGN_UP_DOUBTFUL);
        assertThat(google.enterprisesMade()).isZero();

        assertThat(connection.signUp(true)).isInstanceOf(SigningUp.Begun.class);
        assertThat(house.troubles()).doesNotContain(GoogleTrouble.SIGN_UP_DOUBTFUL);
    }

    @Test
    void aRefusalOfGoogleLeavesNothingInDoubt() {
        house.connect(google);
        String state = begun();
        google.next("enterprises.post", Fault.FORBIDDEN);
        assertThat(connection.complete(state, google.token())).isEqualTo(Completion.REFUSED);
        assertThat(house.troubles()).contains(GoogleTrouble.API_FORBIDDEN);
        assertThat(connection.signUp(false)).isInstanceOf(SigningUp.Begun.class);
    }

    @Test
    void stepsThatFailedAreDoneByTheJobUntilTheyAreDone() {
        house.connect(google);
        String state = begun();
        google.faults(_ -> Fault.TROUBLE);
        google.next("enterprises.post", Fault.NONE);
        assertThat(connection.complete(state, google.token())).isEqualTo(Completion.BOUND);
        assertThat(connection.isReady()).isFalse();
        house.job("android-enterprise");
        assertThat(connection.isReady()).isFalse();
        google.faults(_ -> Fault.NONE);
        house.job("android-enterprise");
        assertThat(connection.isReady()).isTrue();
        assertThat(house.troubles()).isEmpty();
    }

    @Test
    void anEnterpriseThatWasDeletedAtGoogleIsSaidAndChangesNothingHere() {
        house.bound(google);
        google.deleteEnterprise();
        house.clock.advance(Duration.ofDays(1));
        house.job("android-enterprise");
        assertThat(house.troubles()).containsExactly(GoogleTrouble.ENTERPRISE_MISSING);
        assertThat(connection.isReady()).isFalse();
        assertThat(connection.health().enterprise()).isPresent();

        google.hasEnterprise();
        house.clock.advance(Duration.ofHours(1));
        house.job("android-enterprise");
        assertThat(house.troubles()).isEmpty();
        assertThat(connection.isReady()).isTrue();
    }

    @Test
    void whatSomebodyChangedAtGoogleIsChangedBack() {
        house.bound(google);
        google.enterprise().orElseThrow().put("pubsubTopic", "projects/linde-mdm/topics/other");
        house.clock.advance(Duration.ofDays(1));
        house.job("android-enterprise");
        assertThat(google.enterprise().orElseThrow().path("pubsubTopic").asString(""))
                .isEqualTo(TOPIC);
        assertThat(connection.isReady()).isTrue();
    }

    @Test
    void revokedCredentialsAreSaidAndNewOnesHeal() {
        house.bound(google);
        google.revoke();
        house.clock.advance(Duration.ofDays(1));
        house.job("android-enterprise");
        assertThat(house.troubles()).containsExactly(GoogleTrouble.CREDENTIALS_REFUSED);
        assertThat(connection.health().enterprise()).isPresent();
        google.restore();
        assertThat(house.connect(google)).isInstanceOf(Connecting.Connected.class);
        assertThat(house.troubles()).isEmpty();
        assertThat(connection.isReady()).isTrue();
    }

    @Test
    void whatWouldKeepMessagesFromComingIsFound() {
        google.withoutPublisher();
        google.withoutSubscription();
        house.bound(google);
        assertThat(connection.check())
                .containsExactlyInAnyOrder(GoogleTrouble.SUBSCRIPTION_MISSING, GoogleTrouble.PUBLISHING_FORBIDDEN);
    }

    @Test
    void whereTheAccountMayWhatMessagesNeedIsMade() {
        google.withoutPublisher();
        google.withoutSubscription();
        google.mayMake();
        house.bound(google);
        assertThat(house.troubles()).isEmpty();
        assertThat(connection.check()).isEmpty();
    }

    @Test
    void anEnterpriseOfNobodyIsNotAttached() {
        assertThat(connection.attach(ENTERPRISE)).isEqualTo(new Attaching.Refused(Refusal.NOT_CONNECTED, ""));
        house.connect(google);
        assertThat(connection.attach("enterprises/LCother"))
                .isInstanceOfSatisfying(
                        Attaching.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.NO_SUCH_ENTERPRISE));
        assertThat(connection.attach("../x"))
                .isInstanceOfSatisfying(
                        Attaching.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.BAD_NAME));
    }

    @Test
    void disconnectingForgetsEverythingHereAndChangesNothingAtGoogle() {
        house.bound(google);
        house.phones.known.put(ENTERPRISE + "/devices/p1", house.clock.instant());
        assertThat(connection.disconnect(false)).contains(Refusal.PHONES_MANAGED);
        assertThat(connection.isReady()).isTrue();
        google.forgetCalls();
        assertThat(connection.disconnect(true)).isEmpty();
        assertThat(connection.health().account()).isEmpty();
        assertThat(connection.health().enterprise()).isEmpty();
        assertThat(connection.isReady()).isFalse();
        assertThat(google.calls()).isEmpty();
        assertThat(google.enterprise()).isPresent();
    }
}

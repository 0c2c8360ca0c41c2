package helder.virtual.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.virtual.google.api.Discovery;
import helder.virtual.google.api.FieldSelector;
import helder.virtual.google.api.Json;
import helder.virtual.google.api.MessageReader;
import helder.virtual.google.api.Refusal;
import helder.virtual.google.api.Type;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Names, types and values by Google's own description. */
class SchemaTest {

    private static final Discovery DISCOVERY = Discovery.load();

    private static ObjectNode read(String schema, String root, String json) {
        return new MessageReader(DISCOVERY).read(schema, root, Json.read(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String refused(String json) {
        try {
            return "accepted " + read("Policy", "policy", json);
        } catch (Refusal refusal) {
            return refusal.text();
        }
    }

    @Test
    void theDescriptionIsTheOneInGooglesJar() {
        assertThat(DISCOVERY.revision()).isEqualTo("20211122");
        assertThat(DISCOVERY.schemas()).hasSizeGreaterThan(100);
    }

    @Test
    void noLineOfTheOverlayIsKnownToTheDescription() {
        assertThat(DISCOVERY.covered()).isEmpty();
    }

    @Test
    void everyMessageThatIsNamedIsDescribed() {
        DISCOVERY.schemas().forEach(schema -> schema.fields().values().forEach(SchemaTest::isDescribed));
        DISCOVERY
                .methods()
                .forEach(method ->
                        assertThat(DISCOVERY.schema(method.response())).isNotNull());
    }

    private static void isDescribed(Type type) {
        switch (type) {
            case Type.Message(String schema) ->
                assertThat(DISCOVERY.schema(schema)).isNotNull();
            case Type.ListOf(Type item) -> isDescribed(item);
            case Type.MapOf(Type value) -> isDescribed(value);
            case Type.Choice _, Type.Scalar _ -> assertThat(type).isNotNull();
        }
    }

    /** Word for word what Google answered a peer (fleetdm/fleet issue 35211). */
    @Test
    void aWrongValueIsRefusedInGooglesWords() {
        assertThat(
                        refused(
                                "{\"crossProfilePolicies\":{\"crossProfileCopyPaste\":\"DISALLOWED\",\"crossProfileDataSharing\":\"DISALLOWED\"}}"))
                .isEqualTo("""
                    Invalid value at 'policy.cross_profile_policies.cross_profile_copy_paste' (type.googleapis.com/google.android.devicemanagement.v1.CrossProfilePolicies.CrossProfileCopyPaste), "DISALLOWED"
                    Invalid value at 'policy.cross_profile_policies.cross_profile_data_sharing' (type.googleapis.com/google.android.devicemanagement.v1.CrossProfilePolicies.CrossProfileDataSharing), "DISALLOWED\"\
                    """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"x\":1} | Invalid JSON payload received. Unknown name \"x\" at 'policy': Cannot find field.",
                "{\"applications\":[{\"packageName\":\"a.b\",\"y\":1}]} | Invalid JSON payload received. Unknown name"
                        + " \"y\" at 'policy.applications[0]': Cannot find field.",
                "{\"cameraDisabled\":\"yes\"} | Invalid value at 'policy.camera_disabled' (TYPE_BOOL), \"yes\"",
                "{\"minimumApiLevel\":\"x\"} | Invalid value at 'policy.minimum_api_level' (TYPE_INT32), \"x\"",
                "{\"cameraDisabled\":[true]} | Invalid JSON payload received. Unknown name \"cameraDisabled\" at"
                        + " 'policy': Proto field is not repeating, cannot start list.",
                "{\"name\":12} | Invalid value at 'policy.name' (TYPE_STRING), 12",
                "{\"passwordPolicies\":[{\"passwordExpirationTimeout\":\"90\"}]} | Invalid value at"
                        + " 'policy.password_policies[0].password_expiration_timeout'"
                        + " (type.googleapis.com/google.protobuf.Duration), Field 'passwordExpirationTimeout', Illegal"
                        + " duration format; duration must end with 's'",
            })
    void whatIsNotDescribedIsRefused(String json, String message) {
        assertThat(refused(json)).isEqualTo(message);
    }

    @Test
    void whatRemainsIsInTheFormInWhichGoogleGivesItBack() {
        ObjectNode read = read("Policy", "policy", """
            {"maximumTimeToLock":60000,"cameraDisabled":false,"minimumApiLevel":0,"playStoreMode":"PLAY_STORE_MODE_UNSPECIFIED",
             "applications":[],"shortSupportMessage":{},"funDisabled":null,"screenCaptureDisabled":true}\
            """);
        assertThat(read)
                .hasToString(
                        "{\"maximumTimeToLock\":\"60000\",\"shortSupportMessage\":{},\"screenCaptureDisabled\":true}");
    }

    @Test
    void whatGoogleDoesNotLookIntoIsKeptAsItIs() {
        String configuration = "{\"server\":\"\",\"on\":false,\"deep\":{\"n\":[0,null,\"\"]}}";
        JsonNode app = read(
                        "Policy",
                        "policy",
                        "{\"applications\":[{\"packageName\":\"a\",\"managedConfiguration\":" + configuration + "}]}")
                .path("applications")
                .get(0);
        assertThat(app.path("managedConfiguration")).hasToString(configuration);
    }

    @Test
    void fieldsAreChosenThroughListsAndWrongOnesAreRefused() {
        JsonNode answer = Json.read(
                "{\"devices\":[{\"name\":\"a\",\"state\":\"ACTIVE\",\"hardwareInfo\":{\"brand\":\"x\",\"model\":\"y\"}}],\"nextPageToken\":\"t\"}"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(FieldSelector.parse(DISCOVERY, "ListDevicesResponse", "devices(name,hardwareInfo/model)")
                        .apply(answer))
                .hasToString("{\"devices\":[{\"name\":\"a\",\"hardwareInfo\":{\"model\":\"y\"}}]}");
        for (String wrong : new String[] {"devices(nam)", "devices(", "x", "devices/name/x", ",", "devices)"}) {
            assertThatThrownBy(() -> FieldSelector.parse(DISCOVERY, "ListDevicesResponse", wrong))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("Invalid field selection");
        }
    }

    /** Whatever is sent, the reader answers: what it accepts it accepts again, unchanged; everything else is a refusal. */
    @Test
    void readingTwiceIsReadingOnce() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            ObjectNode policy = RandomMessages.message(DISCOVERY, "Policy", random, 3);
            ObjectNode once = read("Policy", "policy", policy.toString());
            assertThat(read("Policy", "policy", once.toString()))
                    .as("seed %d", seed)
                    .isEqualTo(once);
        }
    }
}

package helder.protocol.apple.declaration;

import static helder.protocol.apple.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.protocol.apple.MalformedMessageException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Notes sections 10.1 and 10.2 and Appendix E. */
class DeclarationSetTest {
    private static final Declaration PASSCODE =
            Declarations.passcode("org.example.c.pass", PasscodeSettings.ofLength(6));
    private static final Declaration STATUS = Declarations.statusSubscriptions(
            "org.example.c.status", List.of("passcode.is-present", "device.operating-system.version"));
    private static final Declaration ACTIVATION = Declarations.activation("org.example.a.pass", "org.example.c.pass");
    private static final Declaration ORGANIZATION = Declarations.organization(
            "org.example.m.org", "De Linde", "help@delinde.example", URI.create("https://delinde.example"));

    @Test
    void declarationsAreWrittenAsInTheWorkedExample() {
        assertThat(text(PASSCODE.toJson()))
                .isEqualTo("{\"Identifier\":\"org.example.c.pass\","
                        + "\"Payload\":{\"MinimumLength\":6,\"RequirePasscode\":true},"
                        + "\"ServerToken\":\"" + PASSCODE.serverToken() + "\","
                        + "\"Type\":\"com.apple.configuration.passcode.settings\"}");
        assertThat(STATUS.payload())
                .isEqualTo("{\"StatusItems\":[{\"Name\":\"device.operating-system.version\"},"
                        + "{\"Name\":\"passcode.is-present\"}]}");
        assertThat(ACTIVATION.payload()).isEqualTo("{\"StandardConfigurations\":[\"org.example.c.pass\"]}");
        assertThat(ORGANIZATION.payload())
                .isEqualTo("{\"Email\":\"help@delinde.example\",\"Name\":\"De Linde\","
                        + "\"URL\":\"https://delinde.example\"}");
        assertThat(List.of(PASSCODE.kind(), ACTIVATION.kind(), ORGANIZATION.kind()))
                .containsExactly(DeclarationKind.CONFIGURATION, DeclarationKind.ACTIVATION, DeclarationKind.MANAGEMENT);
    }

    @Test
    void theServerTokenIsTheSameOnEveryMachineAndChangesWithTheContent() {
        // sha256 of
        // {"Identifier":"org.example.a.pass","Payload":{"StandardConfigurations":["org.example.c.pass"]},"Type":"com.apple.activation.simple"}
        assertThat(ACTIVATION.serverToken())
                .isEqualTo("10fa17b6a04b4d5b890acd095b9bc68ef68d4b23c3cc0ba71001005f3fa6d8da");
        assertThat(Declarations.passcode("org.example.c.pass", PasscodeSettings.ofLength(7))
                        .serverToken())
                .isNotEqualTo(PASSCODE.serverToken());
    }

    @Test
    void theOrderOfKeysAndDeclarationsChangesNoToken() {
        var one = new Declaration("com.apple.configuration.x", "x", "{\"b\":{\"d\":1,\"c\":2}, \"a\":3}");
        var other = new Declaration("com.apple.configuration.x", "x", "{\"a\":3,\"b\":{\"c\":2,\"d\":1}}");

        assertThat(one).isEqualTo(other);
        assertThat(new DeclarationSet(List.of(PASSCODE, ACTIVATION)).declarationsToken())
                .isEqualTo(new DeclarationSet(List.of(ACTIVATION, PASSCODE)).declarationsToken());
        assertThat(new DeclarationSet(List.of(PASSCODE)).declarationsToken())
                .isNotEqualTo(new DeclarationSet(List.of(PASSCODE, ACTIVATION)).declarationsToken());
    }

    @Test
    void tokensCarryTheMomentInWholeSeconds() {
        var set = new DeclarationSet(List.of(PASSCODE));

        assertThat(text(set.tokens(Instant.parse("2026-11-23T10:00:00.123Z"))))
                .isEqualTo("{\"SyncTokens\":{\"DeclarationsToken\":\"" + set.declarationsToken()
                        + "\",\"Timestamp\":\"2026-11-23T10:00:00Z\"}}");
    }

    @Test
    void itemsAlwaysHaveAllFourLists() {
        var set = new DeclarationSet(List.of(PASSCODE, ACTIVATION));

        assertThat(text(set.items()))
                .isEqualTo(
                        "{\"Declarations\":{\"Activations\":[{\"Identifier\":\"org.example.a.pass\",\"ServerToken\":\""
                                + ACTIVATION.serverToken() + "\"}],\"Assets\":[],\"Configurations\":[{\"Identifier\":"
                                + "\"org.example.c.pass\",\"ServerToken\":\"" + PASSCODE.serverToken()
                                + "\"}],\"Management\":[]},\"DeclarationsToken\":\"" + set.declarationsToken() + "\"}");
    }

    @Test
    void aDeclarationIsFoundByKindAndIdentifier() {
        var set = new DeclarationSet(List.of(PASSCODE));

        assertThat(set.find(DeclarationKind.CONFIGURATION, "org.example.c.pass"))
                .contains(PASSCODE);
        assertThat(set.find(DeclarationKind.ACTIVATION, "org.example.c.pass")).isEmpty();
    }

    @Test
    void aSetSurvivesBeingKept() throws Exception {
        var set = new DeclarationSet(List.of(PASSCODE, STATUS, ACTIVATION, ORGANIZATION));

        assertThat(DeclarationSet.ofText(set.toText())).isEqualTo(set);
        assertThatThrownBy(() -> DeclarationSet.ofText("{\"declarations\":[{}]}"))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void whatADeviceWouldRefuseCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Declaration("com.example.x", "x", "{}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Declaration("com.apple.asset.data", "x".repeat(65), "{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Declaration("com.apple.asset.data", "x", "[]"));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeclarationSet(List.of(PASSCODE, PASSCODE)));
        assertThatIllegalArgumentException().isThrownBy(() -> PasscodeSettings.ofLength(17));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PasscodeSettings(true, false, false, null, 1, null, null, null, null));
    }
}

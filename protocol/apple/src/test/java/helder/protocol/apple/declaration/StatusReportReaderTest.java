package helder.protocol.apple.declaration;

import static helder.protocol.apple.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.protocol.apple.MalformedMessageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of notes section 10.4 and Appendix E. */
class StatusReportReaderTest {
    private static final String WORKED_EXAMPLE = """
            {"StatusItems":{"device":{"operating-system":{"version":"27.1"}},
             "passcode":{"is-present":true,"is-compliant":false},
             "management":{"declarations":{
               "activations":[{"identifier":"a.pass","server-token":"a2","active":true,"valid":"valid"}],
               "configurations":[{"identifier":"c.pass","server-token":"c2","active":false,"valid":"invalid",
                  "reasons":[{"code":"Error.ConfigurationNotSupported","description":"no","details":{"x":1}}]},
                  {"identifier":"c.old","_removed":true}],
               "assets":[],
               "management":[{"identifier":"m.org","server-token":"m1","active":false,"valid":"valid"}]}}},
             "Errors":[{"StatusItem":"device.power","Reasons":[{"Code":"Error.UnknownStatusItem","Description":"?"}]}]}""";

    @Test
    void itemsAreFoundByTheirDottedNames() throws Exception {
        StatusItems items = read(WORKED_EXAMPLE).items();

        assertThat(items.text("device.operating-system.version")).contains("27.1");
        assertThat(items.flag("passcode.is-present")).contains(true);
        assertThat(items.flag("passcode.is-compliant")).contains(false);
        assertThat(items.flag("passcode")).isEmpty();
        assertThat(items.text("passcode.is-present")).isEmpty();
        assertThat(items.find("device.model.family")).isEmpty();
        assertThat(items.names())
                .contains("device.operating-system.version", "passcode.is-present")
                .contains("management.declarations.assets");
        assertThat(items.toString()).doesNotContain("27.1");
    }

    @Test
    void theStateOfEachDeclarationIsRead() throws Exception {
        assertThat(read(WORKED_EXAMPLE).declarations())
                .containsExactlyInAnyOrder(
                        new DeclarationStatus.Present(
                                DeclarationKind.ACTIVATION,
                                "a.pass",
                                "a2",
                                true,
                                DeclarationStatus.Validity.VALID,
                                List.of()),
                        new DeclarationStatus.Present(
                                DeclarationKind.CONFIGURATION,
                                "c.pass",
                                "c2",
                                false,
                                DeclarationStatus.Validity.INVALID,
                                List.of(new StatusReason("Error.ConfigurationNotSupported", "no", "{\"x\":1}"))),
                        new DeclarationStatus.Removed(DeclarationKind.CONFIGURATION, "c.old"),
                        new DeclarationStatus.Present(
                                DeclarationKind.MANAGEMENT,
                                "m.org",
                                "m1",
                                false,
                                DeclarationStatus.Validity.VALID,
                                List.of()));
    }

    @Test
    void aDeclarationIsAppliedOnlyInOurVersionActiveAndValid() throws Exception {
        var states = read(WORKED_EXAMPLE).declarations().stream()
                .filter(DeclarationStatus.Present.class::isInstance)
                .map(DeclarationStatus.Present.class::cast)
                .toList();

        assertThat(states.stream().filter(state -> state.isApplied("a2"))).hasSize(1);
        assertThat(states.stream().filter(state -> state.isApplied("a1"))).isEmpty();
        assertThat(states.stream().filter(state -> state.isApplied("c2"))).isEmpty();
        assertThat(states.stream().filter(state -> state.isApplied("m1"))).hasSize(1);
    }

    @Test
    void errorsNameTheItemThatCouldNotBeReported() throws Exception {
        assertThat(read(WORKED_EXAMPLE).errors())
                .containsExactly(new StatusError(
                        "device.power", List.of(new StatusReason("Error.UnknownStatusItem", "?", "{}"))));
    }

    @Test
    void listsReportChangesAndRemovals() throws Exception {
        StatusItems items =
                read("{\"StatusItems\":{\"app\":{\"managed\":{\"list\":[{\"identifier\":\"a\",\"state\":\"managed\"},"
                                + "{\"identifier\":\"b\",\"_removed\":true},{\"no\":1},7]}}}}")
                        .items();

        assertThat(items.members("app.managed.list")).hasSize(2);
        assertThat(items.members("app.managed.list")
                        .get(0)
                        .value()
                        .path("state")
                        .asString())
                .isEqualTo("managed");
        assertThat(items.members("app.managed.list").get(1).removed()).isTrue();
        assertThat(items.members("mdm.app")).isEmpty();
    }

    @Test
    void aFullReportSaysSo() throws Exception {
        assertThat(read("{\"StatusItems\":{},\"FullReport\":true}").fullReport())
                .isTrue();
        assertThat(read("{\"StatusItems\":{}}").fullReport()).isFalse();
        assertThat(read("{}").declarations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "1", "{", "{}{}", "{\"a\":01}", "{'a':1}", "{\"a\":NaN}"})
    void whatIsNoObjectIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void whatIsTooDeepTooLongOrTooBigIsRefused() {
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}"))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageNotContaining("[[");
        assertThatThrownBy(() -> read("{\"a\":" + "9".repeat(5000) + "}"))
                .isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> read("{\"a\":\"" + "x".repeat(1 << 20) + "\"}"))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void oddMembersArePassedOver() throws Exception {
        StatusReport report =
                read("{\"StatusItems\":{\"management\":{\"declarations\":{\"activations\":[1,null,{\"active\":\"x\"}],"
                        + "\"configurations\":{\"a\":{\"identifier\":7}}}}},\"Errors\":[3],\"FullReport\":[]}");

        assertThat(report.declarations()).isEmpty();
        assertThat(report.fullReport()).isFalse();
    }

    private static StatusReport read(String json) throws MalformedMessageException {
        return StatusReportReader.read(utf8(json));
    }
}

package helder.protocol.windows.csp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import helder.protocol.windows.WindowsEdition;
import helder.protocol.windows.session.Delivery;
import helder.protocol.windows.syncml.Format;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.LocUri;
import helder.protocol.windows.syncml.StatusCode;
import helder.protocol.windows.syncml.Verb;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Section 3. */
class CspTest {
    private static final String LENGTH = "./Device/Vendor/MSFT/Policy/Config/DeviceLock/MinDevicePasswordLength";

    private final Csp csp = Csp.shipped();

    @Test
    void everyLineOfTheTableIsANode() {
        assertThat(csp.nodes()).hasSizeGreaterThan(150).allSatisfy(node -> {
            String[] names = node.template()
                    .chars()
                    .filter(c -> c == '{')
                    .mapToObj(c -> "a b")
                    .toArray(String[]::new);
            assertThat(node.at(names).value()).startsWith("./").doesNotContain("{", "}", " ");
            assertThat(node.verbs()).isNotEmpty();
            assertThat(csp.find(node.at(names))).contains(node);
            if (node.delivery(Verb.EXEC) == Delivery.ONCE) {
                assertThat(node.verbs()).as("nothing but an execution: " + node).containsExactly(Verb.EXEC);
            }
        });
    }

    @Test
    void whatDestroysOrEndsSomethingIsDoneOnce() {
        assertThat(csp.nodes())
                .filteredOn(node -> node.delivery(Verb.EXEC) == Delivery.ONCE)
                .extracting(CspNode::template)
                .allMatch(template -> template.matches(".*/(RemoteWipe/doWipe.*|Unenroll|RebootNow)"))
                .hasSize(6);
        assertThat(csp.node(LENGTH).delivery(Verb.REPLACE)).isEqualTo(Delivery.REPEATABLE);
    }

    @Test
    void addressesAreFoundWhateverTheirCase() {
        assertThat(csp.find(new LocUri("./device/vendor/msft/wifi/profile/De%20Linde/WLANXML")))
                .hasValueSatisfying(node -> assertThat(node.template()).endsWith("/{ssid}/WlanXml"));
        assertThat(csp.find(new LocUri("./Vendor/MSFT/Win32AppInventory/Win32InstalledProgram?list=StructData")))
                .isPresent();
        assertThat(csp.find(new LocUri("./Device/Vendor/MSFT/Unheard"))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> csp.node("./Unheard"));
    }

    @Test
    void onlyAnInnerNodeIsAskedForAllThatIsBelow() {
        assertThat(csp.node("./Vendor/MSFT/Win32AppInventory/Win32InstalledProgram")
                        .getTree()
                        .node()
                        .value())
                .isEqualTo("./Vendor/MSFT/Win32AppInventory/Win32InstalledProgram?list=StructData");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> csp.node("./DevDetail/SwV").getTree());
    }

    @Test
    void whatTheDescriptionForbidsCannotBeMade() {
        var length = csp.node(LENGTH);

        assertThat(length.replace("4")).isEqualTo(Instruction.OnNode.replace(new LocUri(LENGTH), Format.INT, "4"));
        for (String value : List.of("3", "17", "", "four", "4.0", " 4", "99999999999")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> length.replace(value))
                    .withMessageContaining("4..16");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> length.exec());
        assertThatIllegalArgumentException().isThrownBy(() -> length.get("a name"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> csp.node("./DevDetail/SwV").replace("10"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> csp.node("./Device/Vendor/MSFT/VPNv2/{name}").get());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lock("MaxDevicePasswordFailedAttempts").replace("3"));
        assertThat(lock("MaxDevicePasswordFailedAttempts").replace("0").data()).isEqualTo("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lock("PreventLockScreenSlideShow").replace("true"));
        assertThat(lock("PreventLockScreenSlideShow").replace("<enabled/>").data())
                .isEqualTo("<enabled/>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> update("PauseQualityUpdatesStartTime").replace("2026-02-30"));
        assertThat(update("PauseQualityUpdatesStartTime").replace("2026-02-28").data())
                .isEqualTo("2026-02-28");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> update("ProductVersion").replace("x".repeat(33)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> csp.node("./Vendor/MSFT/Firewall/MdmStore/PublicProfile/EnableFirewall")
                        .replace("1"));
    }

    @Test
    void refusalsDoNotQuoteWhatMayBeASecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> csp.node(
                                "./Device/Vendor/MSFT/RootCATrustedCertificates/Root/{thumbprint}/EncodedCertificate")
                        .add("s3cret!", "00"))
                .withMessageNotContaining("s3cret");
    }

    @Test
    void aPcOfAnotherEditionOrBuildDoesNotHaveTheNode() {
        var deadline = update("ConfigureDeadlineForQualityUpdates");

        assertThat(deadline.refusal(17763, WindowsEdition.PRO)).contains(new CspRefusal.SystemTooOld(18362));
        assertThat(deadline.refusal(18362, WindowsEdition.PRO)).isEmpty();
        assertThat(deadline.refusal(26100, WindowsEdition.HOME))
                .contains(new CspRefusal.NotOnEdition(WindowsEdition.HOME));
        assertThat(csp.node(LENGTH).refusal(10240, WindowsEdition.HOME)).isEmpty();
        assertThat(csp.node("./Device/Vendor/MSFT/RemoteLock/Lock").isUnproven())
                .isTrue();
        assertThat(csp.node("./DevDetail/Ext/Microsoft/DNSComputerName").needsRestart())
                .isTrue();
    }

    @Test
    void aRefusedValueIsSentTheOtherWayOnce() { // section 2.5
        var add = Instruction.OnNode.add(new LocUri("./Device/a"), Format.CHR, "x");
        var replace = Instruction.OnNode.replace(new LocUri("./Device/a"), Format.CHR, "x");

        assertThat(Conversion.after(add, StatusCode.ALREADY_EXISTS.code())).contains(replace);
        assertThat(Conversion.after(replace, 404)).contains(add);
        assertThat(Conversion.after(replace, 405)).contains(add);
        assertThat(Conversion.after(replace, 500)).isEmpty();
        assertThat(Conversion.after(add, 404)).isEmpty();
        assertThat(Conversion.after(Instruction.OnNode.addInner(new LocUri("./Device/a")), 418))
                .isEmpty();
    }

    private CspNode lock(String name) {
        return csp.node("./Device/Vendor/MSFT/Policy/Config/DeviceLock/" + name);
    }

    private CspNode update(String name) {
        return csp.node("./Device/Vendor/MSFT/Policy/Config/Update/" + name);
    }
}

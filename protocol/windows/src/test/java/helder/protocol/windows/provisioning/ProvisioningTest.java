package helder.protocol.windows.provisioning;

import static helder.protocol.windows.SampleKeys.AUTHORITY;
import static helder.protocol.windows.SampleKeys.ENROLLMENT;
import static helder.protocol.windows.SampleKeys.IDENTITY;
import static helder.protocol.windows.SampleKeys.NEW_KEYS;
import static helder.protocol.windows.SampleKeys.NOW;
import static helder.protocol.windows.SampleKeys.RANDOM;
import static helder.protocol.windows.Samples.text;
import static helder.protocol.windows.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import helder.protocol.pki.Subject;
import helder.protocol.windows.EnrollmentType;
import helder.protocol.windows.ProviderId;
import helder.protocol.windows.syncml.Nonce;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 1.10 and 1.13. */
class ProvisioningTest {
    private static final ProviderId HELDER = new ProviderId("Helder");
    private static final DigestAccount ACCOUNT = new DigestAccount(
            "device-1",
            "device \"secret\"",
            Nonce.of(utf8("device-nonce")),
            "server<secret>",
            Nonce.of(utf8("server-nonce")));

    @ParameterizedTest
    @EnumSource
    void aStrictReaderFindsEverythingInItsPlace(EnrollmentType type) throws Exception {
        byte[] document =
                document(IDENTITY, type, "https://dm.delinde.example/windows").write();

        var read = new StrictReader(document);
        read.account();

        assertThat(read.certificate("Root/System")).isEqualTo(AUTHORITY.certificate());
        assertThat(read.certificate("My/" + type.store())).isEqualTo(IDENTITY);
        assertThat(read.value("APPLICATION/APPID")).isEqualTo("w7");
        assertThat(read.value("APPLICATION/NAME")).isEqualTo("De Linde & co");
        assertThat(read.value("APPLICATION/ADDR")).isEqualTo("https://dm.delinde.example/windows");
        assertThat(read.value("APPLICATION/INITIALBACKOFFTIME")).isEqualTo("30000");
        assertThat(read.value("APPLICATION/APPAUTH#2/AAUTHNAME")).isEqualTo("device-1");
        assertThat(read.value("APPLICATION/APPAUTH#2/AAUTHSECRET")).isEqualTo("device \"secret\"");
        assertThat(read.value("APPLICATION/APPAUTH/AAUTHSECRET")).isEqualTo("server<secret>");
        assertThat(read.value("DMClient/Provider/Helder/EntDMID")).isEqualTo(ENROLLMENT);
        assertThat(read.value("DMClient/Provider/Helder/UPN")).isEqualTo("ren\u00e9e@delinde.example");
        assertThat(read.value("DMClient/Provider/Helder/RequireMessageSigning")).isEqualTo("false");
        assertThat(read.value("DMClient/Provider/Helder/Poll/NumberOfRemainingScheduledRetries"))
                .isEqualTo("0");
        assertThat(read.value("DMClient/Provider/Helder/Poll/IntervalForRemainingScheduledRetries"))
                .isEqualTo("60");
        assertThat(read.value("CertificateStore/My/WSTEP/Renew/RenewPeriod")).isEqualTo("60");
    }

    @Test
    void theAccountIsWrittenAsSeenInTheField() {
        String document = text(document(IDENTITY, EnrollmentType.FULL, "https://dm.delinde.example/windows")
                .write());

        assertThat(document.substring(document.indexOf("<characteristic type=\"APPLICATION\">")))
                .isEqualTo("""
                <characteristic type="APPLICATION"><parm name="APPID" value="w7"/><parm name="PROVIDER-ID" value="Helder"/>\
                <parm name="NAME" value="De Linde &amp; co"/><parm name="ADDR" value="https://dm.delinde.example/windows"/>\
                <parm name="CONNRETRYFREQ" value="6"/><parm name="INITIALBACKOFFTIME" value="30000"/>\
                <parm name="MAXBACKOFFTIME" value="120000"/><parm name="BACKCOMPATRETRYDISABLED"/>\
                <parm name="DEFAULTENCODING" value="application/vnd.syncml.dm+xml"/>\
                <parm name="SSLCLIENTCERTSEARCHCRITERIA" \
                value="Subject=CN%3D0192f3a1-7c55-7d3e-8a11-5b6c7d8e9f00&amp;Stores=My%5CUser"/>\
                <characteristic type="APPAUTH"><parm name="AAUTHLEVEL" value="CLIENT"/><parm name="AAUTHTYPE" value="DIGEST"/>\
                <parm name="AAUTHSECRET" value="server&lt;secret&gt;"/><parm name="AAUTHDATA" value="c2VydmVyLW5vbmNl"/>\
                </characteristic><characteristic type="APPAUTH"><parm name="AAUTHLEVEL" value="APPSRV"/>\
                <parm name="AAUTHTYPE" value="DIGEST"/><parm name="AAUTHNAME" value="device-1"/>\
                <parm name="AAUTHSECRET" value="device &quot;secret&quot;"/><parm name="AAUTHDATA" value="ZGV2aWNlLW5vbmNl"/>\
                </characteristic></characteristic><characteristic type="DMClient"><characteristic type="Provider">\
                <characteristic type="Helder"><parm name="EntDMID" value="0192f3a1-7c55-7d3e-8a11-5b6c7d8e9f00" datatype="string"/>\
                <parm name="EntDeviceName" value="LAPTOP-7" datatype="string"/>\
                <parm name="UPN" value="ren\u00e9e@delinde.example" datatype="string"/>\
                <parm name="RequireMessageSigning" value="false" datatype="boolean"/><characteristic type="Poll">\
                <parm name="NumberOfFirstRetries" value="5" datatype="integer"/>\
                <parm name="IntervalForFirstSetOfRetries" value="3" datatype="integer"/>\
                <parm name="NumberOfSecondRetries" value="8" datatype="integer"/>\
                <parm name="IntervalForSecondSetOfRetries" value="15" datatype="integer"/>\
                <parm name="NumberOfRemainingScheduledRetries" value="0" datatype="integer"/>\
                <parm name="IntervalForRemainingScheduledRetries" value="60" datatype="integer"/>\
                <parm name="PollOnLogin" value="true" datatype="boolean"/>\
                <parm name="AllUsersPollOnFirstLogin" value="true" datatype="boolean"/></characteristic></characteristic>\
                </characteristic></characteristic></wap-provisioningdoc>""");
    }

    @Test
    void aRenewalBringsCertificatesAndNothingElse() throws Exception {
        var renewed = AUTHORITY.issueIdentity(
                new Subject(ENROLLMENT, null), NEW_KEYS.getPublic(), NOW, Duration.ofDays(365), RANDOM);

        var read = new StrictReader(
                new RenewalDocument(AUTHORITY.certificate(), renewed, EnrollmentType.FULL, Renewal.STANDARD, HELDER)
                        .write());

        assertThat(read.certificate("My/User")).isEqualTo(renewed);
        assertThat(read.places).doesNotContain("DMClient", "APPLICATION/APPAUTH");
        assertThat(read.value("APPLICATION/PROVIDER-ID")).isEqualTo("Helder");
    }

    @Test
    void aCertificateThatCouldNotBeFoundAgainIsRefused() {
        X509Certificate ofTwoParts = AUTHORITY.issueIdentity(
                new Subject(ENROLLMENT, "Helder"), NEW_KEYS.getPublic(), NOW, Duration.ofDays(365), RANDOM);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> document(ofTwoParts, EnrollmentType.FULL, "https://dm.delinde.example/windows"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://dm.example/", "https://dm.example/?a=b", "dm.example", "https:///x"})
    void anAddressThatCouldNotBeReachedIsRefused(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> document(IDENTITY, EnrollmentType.FULL, address));
    }

    @Test
    void valuesThatWindowsWouldTakeOtherwiseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProviderId("MS DM Server"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProviderId("a/b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Polling.Set(0, 1)); // would mean for ever
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polling(new Polling.Set(1, 1), new Polling.Set(1, 1), 1, true, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new Renewal(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Renewal(10, 11));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(1, Duration.ofSeconds(2), Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DigestAccount("a:b", "c", ACCOUNT.deviceNonce(), "d", ACCOUNT.serverNonce()));
        assertThatIllegalArgumentException().isThrownBy(() -> Nonce.of(new byte[0]));
    }

    @Test
    void secretsAndPeopleAreNotPrinted() {
        assertThat(document(IDENTITY, EnrollmentType.FULL, "https://dm.example/")
                        .toString())
                .doesNotContain("secret", "ren\u00e9e", "LAPTOP");
        assertThat(ACCOUNT.toString()).doesNotContain("secret", "device-1");
    }

    private static EnrollmentDocument document(X509Certificate identity, EnrollmentType type, String address) {
        return new EnrollmentDocument(
                AUTHORITY.certificate(),
                identity,
                type,
                Renewal.STANDARD,
                HELDER,
                "De Linde & co",
                URI.create(address),
                Backoff.STANDARD,
                ACCOUNT,
                UUID.fromString(ENROLLMENT),
                "LAPTOP-7",
                "ren\u00e9e@delinde.example",
                false,
                Polling.STANDARD);
    }
}

package helder.virtual.windows;

import static org.assertj.core.api.Assertions.assertThat;

import helder.virtual.TestKeys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules and traps of note 1.10. */
class ProvisioningReaderTest {

    private static TestMdm server;
    private static KeyPair keys;
    private static String right;

    @BeforeAll
    static void start() throws Exception {
        server = new TestMdm();
        keys = TestKeys.next();
        right = server.provisioning(server.issue(keys), "User");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** What the PC makes of a document: the code of its refusal or 0, and its complaints. */
    private record Judgement(int code, List<Complaint> complaints) {}

    private static Judgement judge(String document) {
        return judge(document, keys);
    }

    private static Judgement judge(String document, KeyPair own) {
        PcJournal journal = new PcJournal(Instant::now, false);
        try {
            Provisioning read = new ProvisioningReader(own.getPublic(), false, Instant.now(), journal)
                    .read(document.getBytes(StandardCharsets.UTF_8));
            assertThat(read.provider()).isNotEmpty();
            return new Judgement(0, journal.complaints());
        } catch (PcRefusedException e) {
            return new Judgement(e.outcome().code(), journal.complaints());
        }
    }

    private static void refused(String from, String to, int code) {
        String changed = right.replace(from, to);
        assertThat(changed).as("the document has %s", from).isNotEqualTo(right);
        assertThat(judge(changed).code()).as("%s -> %s", from, to).isEqualTo(code);
    }

    private static void complained(String from, String to) {
        String changed = right.replace(from, to);
        assertThat(changed).as("the document has %s", from).isNotEqualTo(right);
        assertThat(judge(changed).code()).as("%s -> %s", from, to).isZero();
        assertThat(judge(changed).complaints()).as("%s -> %s", from, to).isNotEmpty();
    }

    @Test
    void theDocumentOfTheNoteIsTakenWithoutAWord() {
        assertThat(judge(right)).isEqualTo(new Judgement(0, List.of()));
        assertThat(judge(right.replace("<characteristic type=\"PrivateKeyContainer\"/>", "")
                                .replaceFirst(
                                        "(\"User\"><characteristic type=\"[0-9A-F]{40}\"><parm [^>]*/>)",
                                        "$1<characteristic type=\"PrivateKeyContainer\"/>"))
                        .code())
                .as("the container inside the certificate's node")
                .isZero();
    }

    @Test
    void namesTypesAndThumbprintsMustBeExact() throws Exception {
        refused("type=\"System\"", "type=\"system\"", HResult.CERTIFICATE_STORE);
        refused("type=\"User\"", "type=\"user\"", HResult.CERTIFICATE_STORE);
        refused("type=\"User\"", "type=\"System\"", HResult.CERTIFICATE_STORE);
        refused("name=\"ADDR\"", "name=\"Addr\"", HResult.APPLICATION);
        refused("value=\"w7\"", "value=\"W7\"", HResult.APPLICATION);
        refused("dm+xml", "dm+wbxml", HResult.APPLICATION);
        refused("<parm name=\"APPID\"", "<parm name=\"INIT\" value=\"\"/><parm name=\"APPID\"", HResult.APPLICATION);
        refused("name=\"AAUTHLEVEL\" value=\"CLIENT\"", "name=\"AAUTHLEVEL\" value=\"Client\"", HResult.APPLICATION);
        refused("value=\"https://", "value=\"http://", HResult.APPLICATION);
        refused("<characteristic type=\"Helder\">", "<characteristic type=\"helder\">", HResult.DM_CLIENT);
        refused("value=\"true\" datatype=\"boolean\"", "value=\"1\" datatype=\"boolean\"", HResult.DATA_TYPE_MISMATCH);
        refused("value=\"60\" datatype=\"integer\"", "value=\"60\"", HResult.DATA_TYPE_MISMATCH);
        refused("datatype=\"string\"", "datatype=\"integer\"", HResult.DATA_TYPE_MISMATCH);
        refused("<characteristic type=\"PrivateKeyContainer\"/>", "", HResult.NO_CERTIFICATE_FOR_KEY);
        refused("version=\"1.1\"", "version=\"1.0\"", HResult.UNKNOWN_PROVISIONING);
        refused("<wap-provisioningdoc ", "<wap-provisioningdoc xmlns=\"urn:x\" ", HResult.UNKNOWN_PROVISIONING);
        refused("</wap-provisioningdoc>", "<extra/></wap-provisioningdoc>", HResult.UNKNOWN_PROVISIONING);
        refused(
                "</wap-provisioningdoc>",
                "<characteristic type=\"WiFi\"/></wap-provisioningdoc>",
                HResult.OTHER_PROVISIONING);
        assertThat(judge(right.replaceFirst(
                                "\"User\"><characteristic type=\"[0-9A-F]{40}\"",
                                "\"User\"><characteristic type=\"" + "0".repeat(40) + "\""))
                        .code())
                .isEqualTo(HResult.NO_CERTIFICATE_FOR_KEY);
        KeyPair other = TestKeys.next();
        assertThat(judge(right, other).code()).as("another key").isEqualTo(HResult.NO_CERTIFICATE_FOR_KEY);
    }

    @Test
    void criteriaMustFindTheIssuedCertificate() {
        refused("Subject=CN%3D", "Subject=CN%3Dx", HResult.APPLICATION);
        refused("Subject=CN%3D", "Subject=CN%253D", HResult.APPLICATION);
        refused("Stores=My%5CUser", "Stores=My%5CSystem", HResult.APPLICATION);
        assertThat(judge(right.replace("Stores=My%5CUser", "Stores=My%5CSystem&#xF000;My%5CUser"))
                        .code())
                .as("several stores")
                .isZero();
    }

    @Test
    void whatARealClientMayTakeIsComplainedOf() {
        complained("<parm name=\"EntDMID\" value=\"" + TestMdm.ENROLLMENT + "\" datatype=\"string\"/>", "");
        complained("bm9uY2U=", "not base64");
        complained("/omadm\"", "/omadm?x=1\"");
        complained("><characteristic type=\"DMClient\">", ">\n<characteristic type=\"DMClient\">");
        complained("value=\"Helder\"/>", "value=\"Helder\"/><parm name=\"NAME\" value=\"Twice\"/>");
    }
}

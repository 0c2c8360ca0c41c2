package helder.windows.settings;

import helder.protocol.windows.csp.ScepCertificate;
import helder.protocol.windows.syncml.Instruction;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Certificates with which the PC proves itself at work. It makes the key itself, and nobody else ever has it. */
public final class WorkCertificates implements Family {

    private static final String WORD = "certificate";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,40}");

    WorkCertificates() {}

    @Override
    public String key() {
        return "certificates";
    }

    @Override
    public void read(JsonNode value, Wanted wanted) throws WrongSettingException {
        var names = new HashSet<String>();
        for (Fields each : Fields.list(key(), value, Set.of("name"))) {
            String name = each.text("name");
            if (!isName(name) || !names.add(name)) {
                throw WrongSettingException.unreadable(key());
            }
            wanted.certificate(name);
            wanted.removable(WORD + ":" + name);
        }
    }

    @Override
    public Optional<Gone> removed(String name, Optional<String> rest) {
        return Family.part(WORD, name, rest)
                .filter(WorkCertificates::isName)
                .map(each -> Family.gone(WindowsSetting.CERTIFICATE, ScepCertificate.remove(idOf(each))));
    }

    /** Whether a certificate may be called so: 1 to 40 letters, digits and hyphens. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The name of the certificate that a name of {@link Wanted#removals} means. */
    public static Optional<String> ofRemoval(String removal) {
        return Optional.of(removal)
                .filter(each -> each.startsWith(WORD + ":"))
                .map(each -> each.substring(WORD.length() + 1))
                .filter(WorkCertificates::isName);
    }

    /** The name of its node on the PC. */
    public static String idOf(String name) {
        return "Helder-" + name;
    }

    /** What is sent for one. A node that is there is not made again, so that it goes first. */
    public static List<Instruction> instructions(String name, WorkAccess access) {
        ScepCertificate certificate = access.certificate(name);
        return List.of(ScepCertificate.remove(certificate.id()), certificate.enroll());
    }
}

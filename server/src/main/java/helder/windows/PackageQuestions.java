package helder.windows;

import helder.manifest.DataItem;
import helder.protocol.windows.csp.Csp;
import helder.protocol.windows.csp.CspNode;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.StatusCode;
import helder.protocol.windows.syncml.StatusCode.Meaning;
import helder.windows.Fulfilment.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks for single packages by their names (windows-mdm note, section 3.7), and makes one list of the answers to all of them. */
final class PackageQuestions {

    private static final String MSI = "./Device/Vendor/MSFT/EnterpriseDesktopAppManagement/MSI/{product}/";
    private static final String STORE =
            "./Device/Vendor/MSFT/EnterpriseModernAppManagement/AppManagement/nonStore/{package}";
    private static final String INSTALLED = "70";

    /** Below the family stand the full names of its packages, which have the version in them. */
    private static final Pattern FULL_NAME = Pattern.compile("[A-Za-z0-9.-]+_([0-9]+(?:\\.[0-9]+){1,3})_.*");

    private PackageQuestions() {}

    /** For these packages, one after the other. */
    static List<Instruction.OnNode> of(List<String> packages) {
        return packages.stream().flatMap(name -> of(name).stream()).toList();
    }

    private static List<Instruction.OnNode> of(String name) {
        return isMsi(name)
                ? List.of(
                        node(MSI + "Status").get(name),
                        node(MSI + "Name").get(name),
                        node(MSI + "Version").get(name))
                : List.of(node(STORE).get(name));
    }

    /**
     * What they tell.
     *
     * @param answers to {@link #of}, in that order
     * @return nothing when the PC did not say of each whether it is there: half a list would be a wrong one
     */
    static Observed told(List<String> packages, List<Answer> answers) {
        var lines = new TreeSet<String>();
        int next = 0;
        for (String name : packages) {
            List<Answer> said = answers.subList(next, next + of(name).size());
            next += said.size();
            if (!said.stream().allMatch(PackageQuestions::isAnswered)) {
                return Observed.NOTHING;
            }
            (isMsi(name) ? msi(name, said) : msix(name, said.getFirst())).ifPresent(lines::add);
        }
        return new Observed(Map.of(DataItem.APPS_MANAGED, String.join("\n", lines)), 0);
    }

    private static boolean isAnswered(Answer answer) {
        Meaning meaning = StatusCode.meaning(answer.code());
        return answer.code() > 0 && (meaning == Meaning.DONE || meaning == Meaning.ABSENT);
    }

    /** The job stays when it failed or when the app went: only its state, or a version, says that there is something. */
    private static Optional<String> msi(String product, List<Answer> said) {
        String version = value(said.get(2));
        if (!value(said.get(0)).equals(INSTALLED) && version.isEmpty()) {
            return Optional.empty();
        }
        String name = value(said.get(1));
        return Optional.of(line(name.isEmpty() ? product.toUpperCase(Locale.ROOT) : name, version));
    }

    private static Optional<String> msix(String family, Answer said) {
        if (StatusCode.meaning(said.code()) != Meaning.DONE) {
            return Optional.empty();
        }
        Matcher full = FULL_NAME.matcher(value(said));
        return Optional.of(line(family.substring(0, family.lastIndexOf('_')), full.matches() ? full.group(1) : ""));
    }

    private static String line(String name, String version) {
        return (name + " " + version).replace('\n', ' ').replace('\r', ' ').strip();
    }

    private static String value(Answer answer) {
        return answer.value().map(String::strip).orElse("");
    }

    private static boolean isMsi(String name) {
        return Installation.PRODUCT.matcher(name).matches();
    }

    private static CspNode node(String template) {
        return Csp.shipped().node(template);
    }
}

package helder.virtual.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The register of what the stand-in assumes and knows. */
class BehaviorTest {

    private static List<String[]> rules() throws IOException {
        var rules = new ArrayList<String[]>();
        for (String line : Files.readAllLines(Path.of("BEHAVIOUR.md"))) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 6 && !cells[1].isBlank() && !line.startsWith("| rule") && !line.startsWith("| ---")) {
                rules.add(Arrays.stream(cells).map(String::strip).toArray(String[]::new));
            }
        }
        return rules;
    }

    @Test
    void everyRuleHasAGradeASourceAndATestThatExists() throws IOException, ClassNotFoundException {
        Map<String, Integer> grades = new TreeMap<>();
        for (String[] rule : rules()) {
            assertThat(rule[2]).as(rule[1]).isIn("D", "P", "A");
            assertThat(rule[3]).as(rule[1]).isNotBlank();
            grades.merge(rule[2], 1, Integer::sum);
            String[] test = rule[4].split("\\.", -1);
            Class<?> type = Class.forName("helder.virtual.google." + test[0]);
            assertThat(Arrays.stream(type.getDeclaredMethods()).map(method -> method.getName()))
                    .as(rule[1])
                    .contains(test[1]);
        }
        System.out.println("rules of the stand-in by grade: " + grades);
        assertThat(grades).containsOnlyKeys("A", "D", "P");
    }

    @Test
    void everyTestOfARuleIsInTheRegister() throws IOException, ClassNotFoundException {
        List<String> named = rules().stream().map(rule -> rule[4]).toList();
        for (String name : List.of(
                "CommandTest",
                "ComplianceTest",
                "DeviceTest",
                "EnrollmentTest",
                "EnterpriseTest",
                "PolicyTest",
                "TokenEndpointTest")) {
            for (var method : Class.forName("helder.virtual.google." + name).getDeclaredMethods()) {
                boolean isTest = method.isAnnotationPresent(Test.class)
                        || method.isAnnotationPresent(org.junit.jupiter.params.ParameterizedTest.class);
                if (isTest) {
                    assertThat(named).contains(name + "." + method.getName());
                }
            }
        }
    }
}

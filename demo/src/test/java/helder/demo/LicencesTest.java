package helder.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The licences of everything that the server's package brings with it, as its bill of materials names them (docs/decisions/0013).
 * Here, because this module is built when that package is there.
 */
class LicencesTest {

    private static final Path BILL = Path.of("../server/target/helder-sbom.cdx.json");

    /** Ask nothing but to be named. */
    private static final Set<String> FREE = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "ISC",
            "MIT",
            "MIT-0",
            "Unicode-3.0",
            "Unlicense",
            // That of the MIT licence, word for word, under another name.
            "Bouncy Castle Licence");

    /** Ask that changes to the library itself are published; it is used as it comes, and NOTICE says so. */
    private static final Set<String> FREE_AS_IT_COMES =
            Set.of("EPL-2.0", "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "MPL-2.0");

    /** Of a licence that nobody else's file names so: the licence that their source really has, and where that was read. */
    private static final Map<String, String> LOOKED_UP = Map.of(
            // META-INF/LICENSE.txt in the jar; the description of this release names another by mistake (spring-session
            // issue 3910).
            "org.springframework.session:spring-session-core:4.1.1",
            "Apache-2.0",
            // The file LICENSE of https://github.com/lostromb/concentus, to which its description leads.
            "io.github.jaredmdobson:concentus:1.0.2",
            "BSD-3-Clause",
            // The file LICENSE.txt of https://github.com/ical4j/ical4j, to which its description leads, word for word
            // that licence.
            "org.mnode.ical4j:ical4j:4.4.0",
            "BSD-3-Clause",
            // "BSD 3-clause" in its description, with the address of that licence.
            "org.threeten:threeten-extra:1.8.0",
            "BSD-3-Clause",
            // "LGPL v2.1+" in its description, with the address of that licence.
            "de.sciss:jump3r:1.0.5",
            "LGPL-2.1-or-later");

    private static List<JsonNode> components() throws IOException {
        assumeTrue(Files.exists(BILL), "the server was not packaged");
        JsonNode bill = JsonMapper.builder().build().readTree(Files.readString(BILL));
        assertThat(bill.path("bomFormat").asString("")).isEqualTo("CycloneDX");
        return StreamSupport.stream(bill.path("components").spliterator(), false)
                .filter(part -> !part.path("group").asString("").equals("helder"))
                .toList();
    }

    private static String name(JsonNode part) {
        return part.path("group").asString("") + ":" + part.path("name").asString("");
    }

    /** By SPDX id, or by name where it has none. Whoever uses it may choose among them. */
    private static Set<String> licences(JsonNode part) {
        String known = LOOKED_UP.get(name(part) + ":" + part.path("version").asString(""));
        if (known != null) {
            return Set.of(known);
        }
        var found = new TreeSet<String>();
        for (JsonNode each : part.path("licenses")) {
            JsonNode licence = each.path("license");
            found.add(licence.path("id")
                    .asString(licence.path("name")
                            .asString(each.path("expression").asString(""))));
        }
        return found;
    }

    @Test
    void everyPartHasALicenceThatIsAllowed() throws IOException {
        assertThat(components())
                .hasSizeGreaterThan(40)
                .allSatisfy(part -> assertThat(licences(part))
                        .as(name(part))
                        .anyMatch(licence -> FREE.contains(licence) || FREE_AS_IT_COMES.contains(licence)));
    }

    @Test
    void theNoticeNamesEveryPartThatIsUsedAsItComesAndNoOther() throws IOException {
        var asTheyCome = new TreeSet<String>();
        for (JsonNode part : components()) {
            if (licences(part).stream().noneMatch(FREE::contains)) {
                asTheyCome.add(name(part));
            }
        }
        var named = new ArrayList<String>();
        for (String line : Files.readString(Path.of("../NOTICE")).lines().toList()) {
            if (line.matches("- [a-z0-9.-]+:[a-z0-9.-]+, .*")) {
                named.add(line.substring(2, line.indexOf(',')));
            }
        }
        assertThat(named).containsExactlyInAnyOrderElementsOf(asTheyCome);
    }
}

package helder.windows;

import helder.devices.Facts;
import helder.identity.EnrollmentId;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.protocol.windows.csp.Csp;
import helder.protocol.windows.csp.ScepCertificate;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.Verb;
import helder.store.Tx;
import helder.windows.settings.WorkAccess;
import helder.windows.settings.WorkCertificates;
import java.net.URI;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Whether the Windows of a PC is new enough for what is to be set there (windows-mdm note, section 3), as far as its charter lets Helder know
 * its version. Where it is not known, and for the edition, which no charter names, the PC itself says that it has no such setting.
 */
@Component
public final class KnownWindows {

    private static final String JOB = "windows-orders";

    /** {@code 22631.3447}, or what stands before it in {@code 10.0.22631}. */
    private static final Pattern BUILD = Pattern.compile("(?:10\\.0\\.)?([0-9]{4,6})(?:\\.[0-9]{1,7})?");

    /** In the place of what only a running order has: instructions with it are looked at and never sent. */
    static final WorkAccess NO_ACCESS = new WorkAccess() {
        @Override
        public ScepCertificate certificate(String name) {
            return new ScepCertificate(
                    WorkCertificates.idOf(name),
                    URI.create("https://localhost/"),
                    "none",
                    "CN=none",
                    authorityThumbprint());
        }

        @Override
        public String authorityThumbprint() {
            return "0".repeat(40);
        }
    };

    private final Facts facts;
    private final Looks looks;

    public KnownWindows(Facts facts, Looks looks) {
        this.facts = facts;
        this.looks = looks;
    }

    /** The build from which on Windows has all of this; empty when the PC has it, or may have it. */
    OptionalInt missing(Tx tx, EnrollmentId enrollment, Collection<? extends Instruction> instructions) {
        OptionalInt needed = instructions.stream()
                .flatMap(KnownWindows::parts)
                .filter(part -> part.verb() != Verb.GET && part.verb() != Verb.DELETE)
                .flatMap(part -> Csp.shipped().find(part.node()).stream())
                .flatMapToInt(node -> node.firstBuild().stream())
                .max();
        if (needed.isEmpty()) {
            return needed;
        }
        OptionalInt build = build(tx, enrollment);
        return build.isPresent() && build.getAsInt() < needed.getAsInt() ? needed : OptionalInt.empty();
    }

    private OptionalInt build(Tx tx, EnrollmentId enrollment) {
        Map<DataItem, Facts.Fact> known =
                facts.read(tx, enrollment, EnumSet.of(DataItem.OS_BUILD, DataItem.OS_VERSION), looks.automation(JOB));
        return Stream.of(DataItem.OS_BUILD, DataItem.OS_VERSION)
                .flatMap(item -> Optional.ofNullable(known.get(item)).stream())
                .map(fact -> BUILD.matcher(fact.value()))
                .filter(Matcher::matches)
                .mapToInt(build -> Integer.parseInt(build.group(1)))
                .findFirst();
    }

    private static Stream<Instruction.OnNode> parts(Instruction instruction) {
        return switch (instruction) {
            case Instruction.OnNode one -> Stream.of(one);
            case Instruction.Atomic(var parts) -> parts.stream();
        };
    }
}

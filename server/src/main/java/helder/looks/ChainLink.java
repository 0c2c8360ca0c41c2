package helder.looks;

import helder.looks.LookRequest.Subject;
import helder.secrets.Fingerprint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One look as it is hashed: every column of its row, everybody concerned, and the hash of the look before it.
 *
 * @param lookedAt UTC milliseconds
 * @param items codes, sorted, separated by blanks, as stored
 */
record ChainLink(
        String organisation,
        String id,
        long sequence,
        long lookedAt,
        String actorKind,
        String actorId,
        String actorName,
        String actorRole,
        String face,
        String items,
        Optional<String> reason) {

    /** What the first look is linked to. */
    static final String START = "";

    static final String BETWEEN_ITEMS = " ";

    private static final Comparator<Subject> ORDER = Comparator.comparing(
                    (Subject subject) -> subject.person().value())
            .thenComparing(subject -> subject.enrollment().value());

    String hash(String before, Set<Subject> subjects) {
        var fingerprint = new Fingerprint("helder.look.1")
                .text(before)
                .text(organisation)
                .text(id)
                .number(sequence)
                .number(lookedAt)
                .text(actorKind)
                .text(actorId)
                .text(actorName)
                .text(actorRole)
                .text(face)
                .text(items)
                .optional(reason)
                .number(subjects.size());
        sorted(subjects)
                .forEach(subject -> fingerprint
                        .text(subject.person().value())
                        .text(subject.enrollment().value()));
        return fingerprint.hex();
    }

    private static List<Subject> sorted(Set<Subject> subjects) {
        return subjects.stream().sorted(ORDER).toList();
    }
}

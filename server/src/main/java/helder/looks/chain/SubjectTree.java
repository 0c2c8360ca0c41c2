package helder.looks.chain;

import helder.looks.LookRequest.Subject;
import helder.secrets.Fingerprint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * A hash tree (of the shape of RFC 9162 section 2.1) over everybody concerned by a look, so that one of them can be shown to belong to
 * it while nothing is told of the others: each leaf has a salt of its own, which cannot be found from those of others.
 */
public final class SubjectTree {

    private static final Comparator<Subject> ORDER = Comparator.comparing(
                    (Subject subject) -> subject.person().value())
            .thenComparing(subject -> subject.enrollment().value());

    private SubjectTree() {}

    /** In the order of the leaves, which no database decides. */
    public static List<Subject> sorted(Collection<Subject> subjects) {
        return subjects.stream().sorted(ORDER).toList();
    }

    /** What sets with the same people and enrollments have in common; without a salt, so it never leaves the database. */
    public static byte[] same(List<Subject> sorted) {
        var fingerprint = new Fingerprint("helder.subjects.same.1").number(sorted.size());
        sorted.forEach(subject -> fingerprint
                .text(subject.person().value())
                .text(subject.enrollment().value()));
        return fingerprint.digest();
    }

    public static long people(List<Subject> subjects) {
        return subjects.stream().map(Subject::person).distinct().count();
    }

    /**
     * The root, together with how many leaves and people there are.
     *
     * @param salt of the whole set, 32 random bytes
     */
    public static byte[] root(byte[] salt, List<Subject> sorted) {
        var nodes = new ArrayDeque<Inner>();
        for (Subject subject : sorted) {
            nodes.push(new Inner(1, leaf(leafSalt(salt, subject), subject)));
            while (nodes.size() > 1 && sameSize(nodes)) {
                join(nodes);
            }
        }
        while (nodes.size() > 1) {
            join(nodes);
        }
        return root(
                sorted.size(),
                people(sorted),
                nodes.isEmpty() ? new byte[0] : nodes.pop().hash());
    }

    /** @param top of the tree; empty when it has no leaf */
    public static byte[] root(long enrollments, long people, byte[] top) {
        return new Fingerprint("helder.subjects.1")
                .number(enrollments)
                .number(people)
                .bytes(top)
                .digest();
    }

    /** A hash beside the way from a leaf to the top, and whether it stands on the left of it. */
    public record Beside(boolean isLeft, byte[] hash) {}

    /** What is needed to come from one leaf to the top, from below; it tells nothing of the other leaves. */
    public static List<Beside> path(byte[] salt, List<Subject> sorted, int leaf) {
        var path = new ArrayList<Beside>();
        List<byte[]> level =
                sorted.stream().map(each -> leaf(leafSalt(salt, each), each)).toList();
        int place = leaf;
        while (level.size() > 1) {
            int beside = place ^ 1;
            if (beside < level.size()) {
                path.add(new Beside(beside < place, level.get(beside)));
            }
            var above = new ArrayList<byte[]>();
            for (int left = 0; left < level.size(); left += 2) {
                above.add(left + 1 < level.size() ? node(level.get(left), level.get(left + 1)) : level.get(left));
            }
            level = above;
            place /= 2;
        }
        return path;
    }

    /** The top of the tree, from one leaf and what stands beside the way. */
    public static byte[] top(byte[] leaf, List<Beside> path) {
        byte[] hash = leaf;
        for (Beside beside : path) {
            hash = beside.isLeft() ? node(beside.hash(), hash) : node(hash, beside.hash());
        }
        return hash;
    }

    public static byte[] leafSalt(byte[] salt, Subject subject) {
        return new Fingerprint("helder.subject.salt.1")
                .bytes(salt)
                .text(subject.person().value())
                .text(subject.enrollment().value())
                .digest();
    }

    public static byte[] leaf(byte[] leafSalt, Subject subject) {
        return new Fingerprint("helder.subject.1")
                .bytes(leafSalt)
                .text(subject.person().value())
                .text(subject.enrollment().value())
                .digest();
    }

    /** A part of the tree with so many leaves. */
    private record Inner(long leaves, byte[] hash) {}

    private static boolean sameSize(Deque<Inner> nodes) {
        Inner right = nodes.pop();
        boolean same = nodes.element().leaves() == right.leaves();
        nodes.push(right);
        return same;
    }

    private static void join(Deque<Inner> nodes) {
        Inner right = nodes.pop();
        Inner left = nodes.pop();
        nodes.push(new Inner(left.leaves() + right.leaves(), node(left.hash(), right.hash())));
    }

    private static byte[] node(byte[] left, byte[] right) {
        return new Fingerprint("helder.subjects.node.1")
                .bytes(left)
                .bytes(right)
                .digest();
    }
}

package helder.bench;

import helder.bench.Step.WrongAnswerException;
import helder.virtual.wire.Certificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The PCs of one bench: those that were invited, and those that are enrolled. They share one key, as its other devices do. */
final class PcCohort {

    private static final int PCS_OF_ONE_PERSON = 10;
    private static final int AT_ONCE = 16;

    private final KeyPair keys;
    private final Queue<Invited> invited = new ArrayDeque<>();
    private final List<Pc> enrolled = new ArrayList<>();
    private long numbers;

    /** One that may enroll. */
    private record Invited(long number, PcEnrolling messages) {}

    PcCohort() {
        this(Certificates.rsa(Cohort.KEY_BITS, new SecureRandom()));
    }

    /** @param keys of all these PCs */
    PcCohort(KeyPair keys) {
        this.keys = keys;
    }

    KeyPair keys() {
        return keys;
    }

    /** Those that are enrolled. */
    synchronized List<Pc> enrolled() {
        return List.copyOf(enrolled);
    }

    synchronized void add(Pc pc) {
        enrolled.add(pc);
        numbers = Math.max(numbers, pc.number() + 1);
    }

    /** How many PCs there are, enrolled or still to enroll. */
    synchronized int size() {
        return enrolled.size() + invited.size();
    }

    /** Invites people of Helder and has a one-time secret made for each PC. */
    void invite(Operator operator, URI web, int count) throws IOException {
        int people = (count + PCS_OF_ONE_PERSON - 1) / PCS_OF_ONE_PERSON;
        long first = numbers(count);
        // New people each time, also after a run that was broken off.
        String group = first + "." + Long.toString(System.currentTimeMillis(), 36);
        Cohort.all(people, i -> operator.ask("person.add", Map.of("email", email(group, i), "name", "Person " + i)));
        List<Invited> more = Cohort.all(count, i -> {
            String user = email(group, i / PCS_OF_ONE_PERSON);
            String secret = operator.ask("enroll.windows", Map.of("person", user, "ownership", "company"))
                    .path("secret")
                    .asString("");
            long number = first + i;
            return new Invited(number, new PcEnrolling(web, user, secret, Pc.device(number), keys));
        });
        synchronized (this) {
            invited.addAll(more);
        }
    }

    /** The first of so many numbers that no PC has. */
    private synchronized long numbers(int count) {
        long first = numbers;
        numbers += count;
        return first;
    }

    private static String email(String group, int person) {
        return "pc-owner" + person + "." + group + "@example.org";
    }

    private synchronized @Nullable Invited next() {
        return invited.poll();
    }

    /** Enrollments of up to so many of those that were invited, for so long at most. */
    Supplier<Clients.@Nullable Errand> enrollments(int most, long endNanos, Way way) {
        return new Supplier<>() {
            private int begun;

            @Override
            public Clients.@Nullable Errand get() {
                Invited one = begun < most && System.nanoTime() < endNanos ? next() : null;
                begun++;
                return one == null ? null : () -> way.enroll(one.number(), one.messages(), PcCohort.this);
            }
        };
    }

    /** How a PC gets in. */
    @FunctionalInterface
    interface Way {

        /** Enrolls the PC and adds it to the cohort. @return how many requests it took */
        int enroll(long number, PcEnrolling messages, PcCohort cohort) throws IOException, WrongAnswerException;
    }

    /** As PCs do it: each connection with TLS and a handshake of its own, and the first session to its end. */
    static Way overTls(InetSocketAddress web, InetSocketAddress devices, PcTls contexts) {
        return (number, messages, cohort) -> {
            int requests;
            PcEnrolling.Provisioned provisioned;
            try (Dialogue dialogue = Dialogue.tls(web, contexts.anonymous())) {
                requests = messages.discover(dialogue);
                provisioned = messages.certificate(dialogue);
            }
            var pc = new Pc(number, provisioned);
            requests += 1 + pc.session(devices, contexts, Pc.Expected.SOME);
            cohort.add(pc);
            return requests;
        };
    }

    /** In a hurry: the certificate and the first session only, without TLS, as they come through a proxy. */
    static Way throughProxy(InetSocketAddress proxy) {
        return (number, messages, cohort) -> {
            try (Dialogue dialogue = Dialogue.plain(proxy)) {
                var pc = new Pc(number, messages.certificate(dialogue));
                int requests = 1 + pc.proxiedSession(dialogue, Pc.Expected.SOME);
                cohort.add(pc);
                return requests;
            }
        };
    }

    /** Lets everybody in who was invited. */
    Load.Outcome everybody(InetSocketAddress proxy) throws IOException {
        Load.Outcome outcome =
                Clients.closed(AT_ONCE).run(enrollments(Integer.MAX_VALUE, Long.MAX_VALUE, throughProxy(proxy)));
        if (outcome.wrong() > 0) {
            throw new IOException("PCs could not enroll: " + outcome.errors());
        }
        return outcome;
    }
}

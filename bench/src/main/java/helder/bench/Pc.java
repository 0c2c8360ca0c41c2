package helder.bench;

import helder.bench.Step.WrongAnswerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A virtual PC reduced to its messages. The PCs of {@code virtual} read every answer as strictly as Windows does, and keep a tree of
 * nodes; a server under load would mostly wait for them.
 */
final class Pc {

    private static final int MOST_MESSAGES = 20;
    /** What the first message of a session tells and alerts. */
    private static final int COMMANDS_OF_FIRST = 3;

    private static final List<String> MODELS = List.of("Latitude 5540", "OptiPlex Micro 7020", "Latitude 7440");

    private final long number;
    private final PcEnrolling.Provisioned provisioned;
    private final PcMessages messages;
    private final PcMessages proxied;
    private final AtomicInteger sessions = new AtomicInteger((int) (System.currentTimeMillis() / 1000));
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SSLContext tls;
    private @Nullable Dialogue kept;

    Pc(long number, PcEnrolling.Provisioned provisioned) {
        this.number = number;
        this.provisioned = provisioned;
        this.messages = messages(Map.of());
        this.proxied = messages(Showing.CLIENT_CERT.of(provisioned.identity(), new byte[0]));
    }

    private PcMessages messages(Map<String, String> shown) {
        String model = MODELS.get((int) (number % MODELS.size()));
        return new PcMessages(provisioned.address(), device(number), model, provisioned.enrollment(), shown);
    }

    /** How the PC with this number names itself. */
    static String device(long number) {
        var random = new Random(number);
        return new UUID(random.nextLong(), random.nextLong())
                .toString()
                .replace("-", "")
                .toUpperCase(Locale.ROOT);
    }

    long number() {
        return number;
    }

    PcEnrolling.Provisioned provisioned() {
        return provisioned;
    }

    /** Which orders a session may bring. */
    enum Expected {
        NONE,
        SOME,
        ANY
    }

    /** A session on a new connection with a handshake of its own, as PCs hold theirs. @return how many messages it took */
    int session(InetSocketAddress address, PcTls contexts, Expected expected) throws IOException, WrongAnswerException {
        try (Dialogue dialogue = Dialogue.tls(address, tls(contexts))) {
            return session(dialogue, messages, expected);
        }
    }

    private synchronized SSLContext tls(PcTls contexts) {
        if (tls == null) {
            tls = contexts.showing(provisioned.identity());
        }
        return tls;
    }

    /** A session on a connection that was opened for an earlier one, where there is one. */
    int sessionOnKept(InetSocketAddress address, PcTls contexts, Expected expected)
            throws IOException, WrongAnswerException {
        lock.lock();
        try {
            Dialogue dialogue = kept;
            if (dialogue == null || !dialogue.isOpen()) {
                dialogue = Dialogue.tls(address, tls(contexts));
                kept = dialogue;
            }
            return session(dialogue, messages, expected);
        } finally {
            lock.unlock();
        }
    }

    void hangUp() {
        Dialogue dialogue = kept;
        kept = null;
        if (dialogue != null) {
            try {
                dialogue.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A session as it comes through a proxy that ended TLS and shows the certificate in a header. */
    int proxiedSession(Dialogue dialogue, Expected expected) throws IOException, WrongAnswerException {
        return session(dialogue, proxied, expected);
    }

    /** Says that it begins, does what it is told until there is nothing more. */
    private int session(Dialogue dialogue, PcMessages words, Expected expected)
            throws IOException, WrongAnswerException {
        String session = Integer.toHexString(sessions.incrementAndGet()).toUpperCase(Locale.ROOT);
        var heard = PcMessages.Heard.of(dialogue.ask(words.first(session)), session, 1, COMMANDS_OF_FIRST);
        if (expected == Expected.NONE && !heard.orders().isEmpty()) {
            throw new WrongAnswerException("orders where there should be none");
        }
        if (expected == Expected.SOME && heard.orders().isEmpty()) {
            throw new WrongAnswerException("no orders where there should be some");
        }
        int message = 1;
        while (!heard.orders().isEmpty()) {
            if (++message > MOST_MESSAGES) {
                throw new WrongAnswerException("a session without an end");
            }
            byte[] results = words.results(session, message, heard.id(), heard.orders());
            heard = PcMessages.Heard.of(dialogue.ask(results), session, message, 0);
        }
        return message;
    }
}

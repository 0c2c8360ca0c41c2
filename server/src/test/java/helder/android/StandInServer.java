package helder.android;

import helder.Visitor;
import helder.WholeServer;
import helder.android.inbox.Pulling;
import helder.cli.commands.Terminal;
import helder.jobs.RecurringJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The whole server, connected to the stand-in of Google by the commands that an operator types. Both live in the time of the machine; phones and Google
 * take none, so that {@link #settle} is enough after whatever happened at either.
 */
public final class StandInServer implements AutoCloseable {

    private static final int ROUNDS = 4;
    private static final int MOST_PULLS = 100;

    private final WholeServer server;
    private final StandInGoogle google;
    private final Terminal terminal;

    private StandInServer(WholeServer server) {
        this.server = server;
        this.google = new StandInGoogle(InstantSource.system(), StandInGoogle.AT_ONCE, System.nanoTime());
        this.terminal = new Terminal(server.data());
    }

    /** Not connected yet. */
    public static StandInServer start(String... properties) {
        return new StandInServer(WholeServer.start(properties));
    }

    /** Connected and signed up. */
    public static StandInServer ready(String... properties) {
        var server = start(properties);
        server.connect();
        server.signUp();
        return server;
    }

    public Terminal.Outcome connect() {
        try {
            Path file = Files.createTempFile("google-key", ".json");
            Files.write(file, google.credentials());
            Terminal.Outcome outcome = terminal.run(
                    "android connect --api-base " + google.address() + " --token-base " + google.address()
                            + " --pubsub-base " + google.address() + " --credentials",
                    file.toString());
            Files.delete(file);
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An administrator opens the printed address, accepts at Google, and comes back in any browser. */
    public Visitor.Answer signUp() {
        URI back = google.accept(terminal.json("android sign-up").path("url").asString());
        return Visitor.signedIn(server).elsewhere().get(back.getRawPath() + "?" + back.getRawQuery());
    }

    public WholeServer server() {
        return server;
    }

    public StandInGoogle google() {
        return google;
    }

    public Terminal terminal() {
        return terminal;
    }

    public <T> T bean(Class<T> type) {
        return server.bean(type);
    }

    public void job(String name) {
        server.beans(RecurringJob.class).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .run();
    }

    /** What Google has to tell reaches the server, and what is due reaches Google and its phones. */
    public void settle() {
        for (int i = 0; i < ROUNDS; i++) {
            google.settle();
            for (int pull = 0; pull < MOST_PULLS && Pulling.once(type -> server.bean(type)); pull++) {
                // as long as something comes
            }
            job("android-phones");
        }
        google.settle();
    }

    @Override
    public void close() {
        server.close();
        google.close();
    }
}

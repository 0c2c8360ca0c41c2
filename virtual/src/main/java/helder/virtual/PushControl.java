package helder.virtual;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets devices in other processes listen at a push service, over loopback, one line each: {@code listen TOKEN TOPIC} and
 * {@code forget TOKEN} from the devices, {@code push TOKEN MAGIC} to them. When the line breaks, the tokens stay alive.
 */
public final class PushControl implements AutoCloseable {

    private final PushService pushes;
    private final ServerSocket socket;

    private PushControl(PushService pushes, ServerSocket socket) {
        this.pushes = pushes;
        this.socket = socket;
    }

    /** Starts on loopback; port 0 takes any free one. */
    public static PushControl start(PushService pushes, int port) throws IOException {
        PushControl control = new PushControl(pushes, new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().name("push-control").start(control::accept);
        return control;
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // Closed, or one caller gone before it was greeted; the next one is welcome.
            }
        }
    }

    private void serve(Socket client) {
        Set<String> tokens = new HashSet<>();
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                PrintWriter out = new PrintWriter(
                        new OutputStreamWriter(client.getOutputStream(), StandardCharsets.US_ASCII), true)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                List<String> words = List.of(line.split(" "));
                if (words.size() == 3 && words.getFirst().equals("listen")) {
                    tokens.add(words.get(1));
                    pushes.listen(words.get(1), words.get(2), magic -> tell(out, words.get(1), magic));
                } else if (words.size() == 2 && words.getFirst().equals("forget")) {
                    pushes.forget(words.get(1));
                }
            }
        } catch (IOException e) {
            // The devices' process is gone; its tokens are silenced below.
            tokens.forEach(pushes::silence);
            return;
        }
        tokens.forEach(pushes::silence);
    }

    private static void tell(PrintWriter out, String token, String magic) {
        synchronized (out) {
            out.println("push " + token + " " + magic);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

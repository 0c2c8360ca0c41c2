package helder.virtual;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Pushes from a {@link PushService} in another process on this machine, through its {@link PushControl}. */
public final class RemotePushes implements PushSource, AutoCloseable {

    private final Socket socket;
    private final PrintWriter out;
    private final Map<String, Consumer<String>> listeners = new ConcurrentHashMap<>();

    private RemotePushes(Socket socket, PrintWriter out) {
        this.socket = socket;
        this.out = out;
    }

    /** @throws IOException when nobody listens on that loopback port */
    public static RemotePushes connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        RemotePushes pushes = new RemotePushes(
                socket,
                new PrintWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.US_ASCII), true));
        Thread.ofVirtual().name("remote-pushes").start(pushes::read);
        return pushes;
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                List<String> words = List.of(line.split(" "));
                Consumer<String> listener = words.size() == 3 ? listeners.get(words.get(1)) : null;
                if (listener != null) {
                    listener.accept(words.get(2));
                }
            }
        } catch (IOException e) {
            // The push service is gone; the devices go on by polling.
            listeners.clear();
        }
    }

    @Override
    public void listen(String token, String topic, Consumer<String> onPush) {
        listeners.put(token, onPush);
        say("listen " + token + " " + topic);
    }

    @Override
    public void forget(String token) {
        listeners.remove(token);
        say("forget " + token);
    }

    private void say(String line) {
        synchronized (out) {
            out.println(line);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

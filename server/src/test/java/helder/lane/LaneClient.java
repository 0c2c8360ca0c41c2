package helder.lane;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP byte by byte, as no ordinary client would let one. */
final class LaneClient {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String HERE = "127.0.0.1";

    private LaneClient() {}

    static String send(int port, @Nullable Identity client, String line, String headers, String body) throws Exception {
        try (SSLSocket socket = connect(port, client)) {
            OutputStream out = socket.getOutputStream();
            out.write((line + "\r\nHost: localhost\r\n" + headers + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return answer(socket.getInputStream());
        }
    }

    /** Head and body of one answer; what came so far when the connection ended. */
    static String answer(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return text.toString();
            }
            text.append((char) next);
        }
        var length =
                java.util.regex.Pattern.compile("(?i)content-length: (\\d+)").matcher(text);
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return text + new String(in.readNBytes(body), StandardCharsets.US_ASCII);
    }

    static SSLSocket connect(int port, @Nullable Identity client) throws Exception {
        return connect(HERE, port, client);
    }

    /** @param from an address of this machine, such as 127.0.0.2, that the connection comes from */
    static SSLSocket connect(String from, int port, @Nullable Identity client) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                client == null ? new KeyManager[0] : client.keyManagers(), new TrustManager[] {new Anyone()}, RANDOM);
        var socket = (SSLSocket) context.getSocketFactory()
                .createSocket(InetAddress.ofLiteral(HERE), port, InetAddress.ofLiteral(from), 0);
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
